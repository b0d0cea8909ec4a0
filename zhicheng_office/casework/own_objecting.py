"""An inspectee objects to sampling or result, or asks for a re-test, online: the step an officer would enter, told what else is possible where it is late."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from zhicheng.errors import Words, ZhichengError
from zhicheng.judgement import (
    EventBackwards,
    LateRequest,
    NothingToRetest,
    OutOfTurn,
    RetestExcluded,
    SamplingAct,
    SamplingEvent,
    TermState,
)
from zhicheng_office.casework.errors import RequestClosed, UnfitAttachment, UnknownRequest
from zhicheng_office.casework.own_records import Codes, OwnSample, own_sample
from zhicheng_office.laboratory.errors import UnknownSample
from zhicheng_office.laboratory.models import Objection
from zhicheng_office.laboratory.services.objecting import MOST_FILE_BYTES, File, enter_objection
from zhicheng_office.ledger.records import today

ACTS = (SamplingAct.OBJECT, SamplingAct.ASK_RETEST)
_OF_TERM = {SamplingAct.OBJECT: ("objection", "sampling_objection"), SamplingAct.ASK_RETEST: ("retest_request",)}
MOST_FILES = 5
KINDS = (".pdf", ".png", ".jpg", ".jpeg", ".docx", ".xlsx")
"""Endings that are taken: nothing that a browser would run when an officer opens it."""

CASE_ERRORS = (EventBackwards, LateRequest, NothingToRetest, OutOfTurn, RetestExcluded)
_OTHERWISE = Words("可向组织抽样的部门书面反映，以其答复为准", "write to the body that organised the sampling; its answer counts")
_NOT_NOW = Words("按目前的办理状态不能提出", "the case does not take it as it stands")


@dataclass(frozen=True)
class OwnRequest:
    """What an inspectee sends (异议、复检申请): what it asks, why, and files by name and bytes."""

    act: SamplingAct
    text: str
    files: tuple[File, ...] = ()


def send_request(codes: Codes, number: str, asked: OwnRequest, by: str) -> Objection:
    """Object or ask for a re-test on the day of sending (网上提出); the same request sent again is the first one.

    Raises UnknownSample, UnfitAttachment, RequestClosed, TextMissing, EvidenceKindRefused, EvidenceTooLarge.
    """
    found = own_sample(codes, number)
    if found is None:
        raise UnknownSample(value=number)
    check_attachments([(name, len(data)) for name, data in asked.files])
    known = found.sample.objections.filter(act=asked.act, text=asked.text, entered_by=by, answered_by="", day=today()).first()
    refused = None if known else refusal(found, asked.act)
    if refused is not None:
        raise refused
    try:
        return enter_objection(number, today(), asked.text, by, act=asked.act, files=asked.files)
    except CASE_ERRORS as reason:
        raise _closed(found, asked.act, reason) from reason


def acts_of(found: OwnSample) -> tuple[SamplingAct, ...]:
    """Return what can be asked about a sample at all (可提出的事项): before a result was served, to object to the sampling alone."""
    return ACTS if found.notices else (SamplingAct.OBJECT,)


def refusal(found: OwnSample, act: SamplingAct) -> RequestClosed | None:
    """Return why something cannot be asked for today and what still can be, None where it can; by what was served alone."""
    if act not in ACTS:
        raise UnknownRequest(value=str(act))
    try:
        found.case.after(SamplingEvent(act, today()))
    except ZhichengError as reason:
        return _closed(found, act, reason)
    return None


def check_attachments(files: Sequence[tuple[str, int]]) -> None:
    """Refuse too many attachments, too large ones and kinds that are not taken, by name and size in bytes; raise UnfitAttachment."""
    limits = {"most": MOST_FILES, "mib": MOST_FILE_BYTES // 1024 // 1024}
    if len(files) > MOST_FILES:
        raise UnfitAttachment(
            value=files[MOST_FILES][0], zh=f"超出：共 {len(files)} 个", en=f"is one of {len(files)}: too many", **limits
        )
    for name, size in files:
        if PurePosixPath(name).suffix.lower() not in KINDS:
            raise UnfitAttachment(value=name, zh="的类型不收", en="is of a kind that is not taken", **limits)
        if not 0 < size <= MOST_FILE_BYTES:
            raise UnfitAttachment(value=name, zh=f"为 {size} 字节", en=f"has {size} bytes", **limits)


def _closed(found: OwnSample, act: SamplingAct, reason: ZhichengError) -> RequestClosed:
    """Say why not; any other reason than the two that are the inspectee's own could tell of a report that was not served yet."""
    own = reason.what.filled(reason.details) if isinstance(reason, LateRequest | RetestExcluded) else _NOT_NOW
    rest = _rest(found, act)
    said = {"zh": own.zh, "en": own.en, "rest_zh": rest.zh, "rest_en": rest.en, "act_zh": act.words.zh, "act_en": act.words.en}
    return RequestClosed(value=found.sample.number, **said)


def _rest(found: OwnSample, act: SamplingAct) -> Words:
    """Return what is still possible: the other right while its term runs, and always a letter."""
    open_ = [one.term for one in found.terms if one.state is TermState.RUNNING and one.term.name not in _OF_TERM[act]]
    told = [(term.words, term.due.day) for term in open_ if term.due is not None]
    return Words(
        "；".join([*(f"仍可{words.zh}，{day} 前（含当日）" for words, day in told), _OTHERWISE.zh]),
        "; ".join([*(f"still possible: {words.en}, by {day}" for words, day in told), _OTHERWISE.en]),
    )
