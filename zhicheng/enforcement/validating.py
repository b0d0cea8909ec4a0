"""Whether a site record answers its order: every check, both officers, a signature, photographs where they are due."""

from __future__ import annotations

from zhicheng.enforcement.errors import (
    AnswerMissing,
    AnswerTwice,
    DispositionUnfit,
    NotANumber,
    PhotoMissing,
    ReasonMissing,
    SignatureUnfit,
    TooFewOfficers,
    UnfitAnswer,
    UnknownCheck,
    WrongOfficer,
    WrongVisit,
)
from zhicheng.enforcement.record_rules import record_rules
from zhicheng.enforcement.records import (
    Answer,
    Finding,
    Judgement,
    Outcome,
    Signature,
    SignatureKind,
    SiteRecord,
    VisitOrder,
)
from zhicheng.registry import Check, CheckKind
from zhicheng.rules import Rulebook
from zhicheng.values import parse_decimal
from zhicheng.values.errors import BadAmount


def check_record(record: SiteRecord, order: VisitOrder, *, rulebook: Rulebook | None = None) -> None:
    """Refuse a record that does not answer its order (记录校验), by the first thing that is wrong.

    Raises WrongVisit, WrongOfficer, TooFewOfficers, UnknownCheck, AnswerTwice, AnswerMissing, UnfitAnswer, NotANumber, PhotoMissing,
    ReasonMissing, DispositionUnfit and SignatureUnfit, each naming the check or the value.

    Source: 行政处罚法 art. 42 (two officers); rulebook ``enforcement/site_records``.

    >>> from datetime import date
    >>> from zhicheng.enforcement import Officer
    >>> pair = (Officer("A1", "market_supervision", "浙执1"), Officer("A2", "market_supervision", "浙执2"))
    >>> order = VisitOrder("v1", "entity:1", "d1", date(2026, 7, 18), (), pair)
    >>> check_record(SiteRecord("v1", date(2026, 7, 18), Outcome.DONE, certificates=("浙执1",)), order)
    Traceback (most recent call last):
    zhicheng.enforcement.errors.TooFewOfficers: 1 officers, 2 are due. Let every officer seated ... ZC-ENFORCEMENT-005
    """
    if (record.visit, record.day) != (order.visit, order.day):
        raise WrongVisit(value=f"{record.visit} {record.day}", due=f"{order.visit} {order.day}")
    _check_officers(record, order, record_rules(record.day, rulebook=rulebook).least_officers)
    _check_answers(record, order)
    _check_outcome(record)


def _check_officers(record: SiteRecord, order: VisitOrder, least: int) -> None:
    seated = {officer.certificate for officer in order.officers if officer.certificate}
    for shown in record.certificates:
        if shown not in seated:
            raise WrongOfficer(value=shown)
    if len(set(record.certificates)) < least:
        raise TooFewOfficers(value=len(set(record.certificates)), least=least)


def _check_answers(record: SiteRecord, order: VisitOrder) -> None:
    checks = {(one.item, check.id): check for one in order.lists for check in one.checks}
    answered: set[tuple[str, str]] = set()
    for answer in record.answers:
        place = (answer.item, answer.check)
        if place not in checks:
            raise UnknownCheck(value=answer.name)
        if place in answered:
            raise AnswerTwice(value=answer.name)
        answered.add(place)
        _check_answer(answer, checks[place], whole=record.outcome is Outcome.DONE)
    if record.outcome is Outcome.DONE:
        for (item, id), check in checks.items():
            if (item, id) not in answered:
                raise AnswerMissing(value=f"{item}/{id}", zh=check.words.zh, en=check.words.en)


def _check_answer(answer: Answer, check: Check, *, whole: bool) -> None:
    if answer.reading:
        if check.kind is not CheckKind.READING:
            raise UnfitAnswer(value=answer.name, kind=check.kind)
        try:
            parse_decimal(answer.reading)
        except BadAmount:
            raise NotANumber(value=answer.reading, check=answer.name) from None
    if not whole or answer.judgement is Judgement.NOT_APPLICABLE:
        return
    if check.kind is CheckKind.PHOTO and not answer.photos:
        raise PhotoMissing(value=answer.name)
    given = {CheckKind.JUDGEMENT: answer.judgement, CheckKind.READING: answer.reading, CheckKind.PHOTO: answer.photos}
    if not given[check.kind]:
        raise AnswerMissing(value=answer.name, zh=check.words.zh, en=check.words.en)


def _check_outcome(record: SiteRecord) -> None:
    if record.outcome is Outcome.DONE:
        _check_disposition(record)
        _check_signature(record.signature)
        return
    if not record.reason.strip():
        raise ReasonMissing()
    if record.outcome is Outcome.CLOSED and not record.photos:
        raise PhotoMissing(value="无人或已搬离 premises closed")


def _check_disposition(record: SiteRecord) -> None:
    violated = [answer.name for answer in record.answers if answer.judgement is Judgement.VIOLATES]
    chosen = record.disposition
    if chosen not in (Finding.NONE, Finding.CORRECTED, Finding.CASE):
        raise DispositionUnfit(value=chosen, zh="不是检查后的处理意见", en="it is none that follows a visit")
    if violated and chosen is Finding.NONE:
        names = "、".join(violated)
        raise DispositionUnfit(value=chosen, zh=f"不符合 {names}", en=f"{', '.join(violated)} do not conform")
    if not violated and chosen is not Finding.NONE:
        raise DispositionUnfit(value=chosen, zh="没有不符合项", en="nothing was found that does not conform")


def _check_signature(signature: Signature | None) -> None:
    kind = signature.kind if signature else "–"
    if signature is None:
        raise SignatureUnfit(value=kind, zh="没有签字", en="there is none")
    if signature.kind is SignatureKind.REFUSED:
        if not signature.reason.strip():
            raise SignatureUnfit(value=kind, zh="未写明为何不签", en="why nobody signed is not told")
    elif not signature.name.strip():
        raise SignatureUnfit(value=kind, zh="没有姓名", en="the name is missing")
    elif signature.kind is SignatureKind.DRAWN and not signature.strokes:
        raise SignatureUnfit(value=kind, zh="没有笔迹", en="nothing was drawn")
