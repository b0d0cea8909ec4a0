"""One sampling case: which step may follow which, what is refused, what is only doubtful."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.judgement.sampling.errors import (
    BadEvent,
    EventBackwards,
    LateRequest,
    NothingToRetest,
    OutOfTurn,
    RetestExcluded,
    SameLaboratory,
    WindowOpen,
)
from zhicheng.judgement.sampling.flows import Domain, Flow, FlowRule, flow_for


class SamplingState(StrEnum):
    """How far a case is (抽样办理状态)."""

    PLANNED = "planned"
    TAKEN = "taken"
    RECEIVED = "received"
    REPORTED = "reported"
    NOTIFIED = "notified"
    RETEST_ASKED = "retest_asked"
    RETEST_ACCEPTED = "retest_accepted"
    RETEST_ASSIGNED = "retest_assigned"
    RETEST_RECEIVED = "retest_received"
    FINAL = "final"
    ORDERED = "ordered"
    CLOSED = "closed"


class SamplingAct(StrEnum):
    """What is done in a case (抽样办理步骤)."""

    TAKE = "take"
    RECEIVE = "receive"
    REPORT = "report"
    NOTIFY = "notify"
    OBJECT = "object"
    ASK_RETEST = "ask_retest"
    ACCEPT_RETEST = "accept_retest"
    REFUSE_RETEST = "refuse_retest"
    ASSIGN_RETEST = "assign_retest"
    RECEIVE_BACKUP = "receive_backup"
    REPORT_RETEST = "report_retest"
    FINISH = "finish"
    ORDER = "order"
    RECHECK = "recheck"
    CLOSE = "close"

    @property
    def words(self) -> Words:
        """Return the act's name."""
        return _ACTS[self]


_ACTS: Mapping[SamplingAct, Words] = {
    SamplingAct.TAKE: Words("抽样封样", "sample and seal"),
    SamplingAct.RECEIVE: Words("承检机构收样", "laboratory receives"),
    SamplingAct.REPORT: Words("出具检验报告", "report the test"),
    SamplingAct.NOTIFY: Words("告知结果", "notify the result"),
    SamplingAct.OBJECT: Words("提出异议", "object"),
    SamplingAct.ASK_RETEST: Words("申请复检", "ask for a re-test"),
    SamplingAct.ACCEPT_RETEST: Words("受理复检", "accept the request"),
    SamplingAct.REFUSE_RETEST: Words("不予受理复检", "refuse the request"),
    SamplingAct.ASSIGN_RETEST: Words("确定复检机构", "name the re-test laboratory"),
    SamplingAct.RECEIVE_BACKUP: Words("复检机构收备份样品", "re-test laboratory receives the backup"),
    SamplingAct.REPORT_RETEST: Words("出具复检结论", "report the re-test"),
    SamplingAct.FINISH: Words("结果确定", "the result stands"),
    SamplingAct.ORDER: Words("责令改正", "order to correct"),
    SamplingAct.RECHECK: Words("复查", "check again"),
    SamplingAct.CLOSE: Words("办结", "close"),
}
_S = SamplingState
_MOVES: Mapping[SamplingAct, Mapping[SamplingState, SamplingState]] = {
    SamplingAct.TAKE: {_S.PLANNED: _S.TAKEN},
    SamplingAct.RECEIVE: {_S.TAKEN: _S.RECEIVED},
    SamplingAct.REPORT: {_S.RECEIVED: _S.REPORTED},
    SamplingAct.NOTIFY: {_S.REPORTED: _S.NOTIFIED},
    SamplingAct.OBJECT: {state: state for state in (_S.TAKEN, _S.RECEIVED, _S.REPORTED, _S.NOTIFIED)},
    SamplingAct.ASK_RETEST: {_S.NOTIFIED: _S.RETEST_ASKED},
    SamplingAct.ACCEPT_RETEST: {_S.RETEST_ASKED: _S.RETEST_ACCEPTED},
    SamplingAct.REFUSE_RETEST: {_S.RETEST_ASKED: _S.FINAL},
    SamplingAct.ASSIGN_RETEST: {_S.RETEST_ACCEPTED: _S.RETEST_ASSIGNED, _S.RETEST_ASSIGNED: _S.RETEST_ASSIGNED},
    SamplingAct.RECEIVE_BACKUP: {_S.RETEST_ASSIGNED: _S.RETEST_RECEIVED},
    SamplingAct.REPORT_RETEST: {_S.RETEST_RECEIVED: _S.FINAL},
    SamplingAct.FINISH: {_S.NOTIFIED: _S.FINAL},
    SamplingAct.ORDER: {_S.FINAL: _S.ORDERED},
    SamplingAct.RECHECK: {_S.ORDERED: _S.CLOSED},
    SamplingAct.CLOSE: {_S.FINAL: _S.CLOSED},
}
_WITH_LABORATORY = (SamplingAct.RECEIVE, SamplingAct.ASSIGN_RETEST)
_WITH_VERDICT = (SamplingAct.REPORT, SamplingAct.REPORT_RETEST)


@dataclass(frozen=True)
class SamplingEvent:
    """One step of a case (办理记录): what, on which day; the laboratory, the verdict, the kinds of items that failed, where the step has them.

    Raises BadEvent where a laboratory or verdict is due and missing, or a request is refused without a reason.
    """

    act: SamplingAct
    day: date
    laboratory: str = ""
    passed: bool | None = None
    failed_kinds: frozenset[str] = frozenset()
    reason: str = ""

    def __post_init__(self) -> None:
        if self.act in _WITH_LABORATORY and not self.laboratory.strip():
            raise BadEvent(value=self.act.words.zh, zh="缺检验机构", en="the laboratory is missing")
        if self.act in _WITH_VERDICT and self.passed is None:
            raise BadEvent(value=self.act.words.zh, zh="缺判定", en="the verdict is missing")
        if self.act is SamplingAct.REFUSE_RETEST and not self.reason.strip():
            raise BadEvent(value=self.act.words.zh, zh="缺理由", en="the reason is missing")


@dataclass(frozen=True)
class Doubt:
    """What would be refused if its rule had been read (存疑): a person looks the article up and decides."""

    act: SamplingAct
    rule: FlowRule

    def words(self) -> Words:
        """Return the doubt as a page says it."""
        name, source = self.rule.words, self.rule.source
        return Words(
            f"{self.act.words.zh}可能不合“{name.zh}”（{source.document}，条文未核验），请人工核对",
            f"to {self.act.words.en} may be against “{name.en}” ({source.document}, not verified): a person decides",
        )


@dataclass(frozen=True)
class SamplingCase:
    """One sample's way through the law (抽样案件): its number, its domain, every step so far; a step more gives a new value.

    >>> case = SamplingCase("2026-JJ-0012", Domain.PRODUCT).after(SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1)))
    >>> case = case.after(SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 3), laboratory="LAB-3"))
    >>> case.state.value, case.laboratory
    ('received', 'LAB-3')
    """

    number: str
    domain: Domain
    events: tuple[SamplingEvent, ...] = ()
    state: SamplingState = SamplingState.PLANNED
    doubts: tuple[Doubt, ...] = ()

    def last(self, act: SamplingAct) -> SamplingEvent | None:
        """Return the newest step of a kind, None where there was none."""
        return next((event for event in reversed(self.events) if event.act is act), None)

    @property
    def laboratory(self) -> str:
        """Return the first laboratory, empty before the sample reached it."""
        event = self.last(SamplingAct.RECEIVE)
        return event.laboratory if event else ""

    @property
    def passed(self) -> bool | None:
        """Return the verdict as it stands, of the re-test where there was one; None before any report."""
        event = self.last(SamplingAct.REPORT_RETEST) or self.last(SamplingAct.REPORT)
        return event.passed if event else None

    @property
    def told(self) -> bool:
        """Return whether a result was served on the inspectee (结果已告知); until then an objection is one to the sampling."""
        return self.last(SamplingAct.NOTIFY) is not None

    def flow(self, day: date) -> Flow:
        """Return the rules of the case's domain on a day."""
        return flow_for(self.domain, day)

    def after(self, event: SamplingEvent) -> SamplingCase:
        """Return the case after a step (下一步).

        Another re-test laboratory may be named, with the reason, as long as the backup has not reached the first one. An objection holds
        nothing up: a step of an earlier day may still be entered after it. Raises OutOfTurn, EventBackwards, BadEvent; LateRequest,
        RetestExcluded where the article was read (else a doubt is kept); NothingToRetest, SameLaboratory, WindowOpen.
        """
        moves = _MOVES[event.act]
        if self.state not in moves:
            raise OutOfTurn(value=event.act.words.zh, act=event.act.words.en, number=self.number, state=self.state)
        before = next((one.day for one in reversed(self.events) if one.act is not SamplingAct.OBJECT), None)
        if before is not None and event.day < before:
            raise EventBackwards(value=event.day, before=before, act=event.act.words.zh)
        doubts = _checked(self, event)
        return replace(self, events=(*self.events, event), state=moves[self.state], doubts=(*self.doubts, *doubts))


def _checked(case: SamplingCase, event: SamplingEvent) -> tuple[Doubt, ...]:
    match event.act:
        case SamplingAct.ASK_RETEST:
            return _asked(case, event)
        case SamplingAct.OBJECT:
            name, start = ("objection", SamplingAct.NOTIFY) if case.told else ("sampling_objection", SamplingAct.TAKE)
            return _late(case, event, name, case.last(start))
        case SamplingAct.ASSIGN_RETEST:
            _other_laboratory(case, event)
        case SamplingAct.FINISH:
            _window_over(case, event)
        case SamplingAct.ORDER if case.passed is not False:
            raise OutOfTurn(value=event.act.words.zh, act=event.act.words.en, number=case.number, state="passed")
        case SamplingAct.CLOSE if case.passed is not True:
            raise OutOfTurn(value=event.act.words.zh, act=event.act.words.en, number=case.number, state="failed")
    return ()


def _asked(case: SamplingCase, event: SamplingEvent) -> tuple[Doubt, ...]:
    report = case.last(SamplingAct.REPORT)
    if report is None or report.passed:
        raise NothingToRetest(value=case.number)
    doubts = _late(case, event, "retest_request", case.last(SamplingAct.NOTIFY))
    rule = case.flow(event.day).rule("no_retest")
    if rule is None:
        return doubts
    excluded = sorted(report.failed_kinds & set(rule.source.value["kinds"]))
    if excluded and rule.verified:
        raise RetestExcluded(
            value=case.number, kinds="、".join(excluded), article=rule.source.article, document=rule.source.document
        )
    return (*doubts, Doubt(event.act, rule)) if excluded else doubts


def _late(case: SamplingCase, event: SamplingEvent, name: str, start: SamplingEvent | None) -> tuple[Doubt, ...]:
    """Refuse what comes after its window where the article was read; where it was not, nobody loses a right by it."""
    rule = case.flow(start.day).rule(name) if start else None
    due = rule.due(start.day) if rule and start else None
    if rule is None or due is None or event.day <= due.day:
        return ()
    if rule.verified:
        raise LateRequest(
            value=event.day,
            due=due.day,
            zh=event.act.words.zh,
            en=event.act.words.en,
            document=rule.source.document,
            article=rule.source.article,
        )
    return (Doubt(event.act, rule),)


def _other_laboratory(case: SamplingCase, event: SamplingEvent) -> None:
    if case.state is SamplingState.RETEST_ASSIGNED and not event.reason.strip():
        raise BadEvent(value=event.act.words.zh, zh="换机构须写明理由", en="another laboratory than the one named needs a reason")
    rule = case.flow(event.day).rule("another_laboratory")
    if rule is not None and event.laboratory == case.laboratory:
        raise SameLaboratory(value=event.laboratory, document=rule.source.document, article=rule.source.article)


def _window_over(case: SamplingCase, event: SamplingEvent) -> None:
    told = case.last(SamplingAct.NOTIFY)
    rule = case.flow(told.day).rule("retest_request") if told and not case.passed else None
    due = rule.due(told.day) if rule and told else None
    if due is not None and event.day <= due.day:
        raise WindowOpen(value=event.day, due=due.day)
