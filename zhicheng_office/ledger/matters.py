"""The register of matters under duties to publish: opened, closed, stopped, extended, set aside; each act a leaf of the log.

Other rooms call ``open_matter`` on the day an event starts a term and ``close_matter`` on the day the duty is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from functools import cache
from typing import Any

from django.db import IntegrityError, transaction

from zhicheng.clocks import DoneBeforeStart, Duty, TermUnit, judge_case, load_duties
from zhicheng.errors import Words
from zhicheng.publication import PrivateText, leaks
from zhicheng.rules import Rulebook
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.duty_models import DutyChange, DutyMatter
from zhicheng_office.ledger.errors import (
    DayAhead,
    KnownMatter,
    MatterClosed,
    NotInTheLaw,
    SecondOfficerNeeded,
    UnfitMatter,
    UnjudgedMatter,
    UnknownDuty,
    UnknownMatter,
)
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook

PROACTIVE = "gov_info_proactive"
_LONGEST = {"reference": 80, "subject": 200, "shown_by": 80, "reason": 200}
_NAMES = {
    "reference": ("编号", "the reference"),
    "subject": ("事由", "the words"),
    "shown_by": ("办结依据", "what shows it"),
    "reason": ("理由", "the reason"),
}
_OPENED = ("act", "duty", "reference", "started", "done", "shown_by", "simulated")


def duties() -> Mapping[str, Duty]:
    """Return every duty of the office's rulebook (公开时限清单)."""
    return _duties(load_rulebook())


@cache
def _duties(rulebook: Rulebook) -> Mapping[str, Duty]:
    return load_duties(rulebook)


def open_matter(duty: str, reference: str, *, subject: str, started: date | None, by: str) -> DutyMatter:
    """Enter a matter (登记事项): the event of ``started`` begins the term; None where its day is not known, which cannot be judged.

    ``reference`` is public, ``subject`` is not; neither names a person. Raises UnknownDuty, UnfitMatter, PrivateText, DayAhead, KnownMatter.
    """
    if duty not in duties():
        raise UnknownDuty(value=duty)
    reference, subject = _fit("reference", reference), _fit("subject", subject)
    _check_past(started)
    place = county()
    told = {"subject": subject, "started": started, "simulated": bool(place and place.simulated)}
    try:
        with transaction.atomic():
            matter = DutyMatter.objects.create(
                duty=duty, reference=reference, entered_by=by, entered_at=recorded_now(), **told
            )  # fmt: skip
            _keep_act(matter, "open", by)
    except IntegrityError:
        raise KnownMatter(value=reference) from None
    return matter


def close_matter(duty: str, reference: str, *, done: date, by: str, shown_by: str = "") -> DutyMatter:
    """Say that a matter was done on a day (办结事项). Raises UnknownMatter, MatterClosed, UnfitMatter, DayAhead and DoneBeforeStart."""
    with transaction.atomic():
        matter = _open(duty, reference)
        _check_past(done)
        if matter.started is not None and done < matter.started:
            raise DoneBeforeStart(value=reference, done=done, started=matter.started)
        matter.done, matter.shown_by = done, _fit("shown_by", shown_by) if shown_by else ""
        matter.closed_by, matter.closed_at = by, recorded_now()
        matter.save()
        _keep_act(matter, "close", by)
    return matter


def note_start(duty: str, reference: str, *, started: date, by: str) -> DutyMatter:
    """Enter the day of the event where it was not known (补录起算日); a day that is there is not changed."""
    with transaction.atomic():
        matter = _open(duty, reference)
        _check_past(started)
        if matter.started is not None:
            raise MatterClosed(value=reference, by=matter.entered_by)
        matter.started = started
        matter.save()
        _keep_act(matter, "start", by)
    return matter


def stop_term(duty: str, reference: str, *, reason: str, first: date, last: date | None, by: str) -> DutyChange:
    """Leave days out of a term for a reason that the law names (中止、扣除). Raises NotInTheLaw, BadStop and as ``close_matter``."""
    for day in (first, last):
        _check_past(day)
    return _change(duty, reference, by, kind=DutyChange.Kind.STOP, reason=_fit("reason", reason), first=first, last=last)


def end_stop(duty: str, reference: str, *, last: date, by: str) -> DutyChange:
    """Say on which last day an open stop was left out (恢复计算). Raises UnknownMatter, MatterClosed, DayAhead, BadStop."""
    with transaction.atomic():
        matter = _open(duty, reference)
        _check_past(last)
        change = matter.changes.select_for_update().filter(kind=DutyChange.Kind.STOP, last=None).first()
        if change is None:
            raise UnknownMatter(value=f"{reference} stop")
        change.last = last
        change.as_stop()
        change.save()
        _keep_act(matter, "end_stop", by, reason=change.reason, first=str(change.first), last=str(last))
    return change


def extend_term(duty: str, reference: str, *, count: int, decided: date, reason: str, by: str) -> DutyChange:
    """Make a term longer, counted as the law's bound is (延长). Raises NotInTheLaw, BadTerm and as ``close_matter``."""
    _check_past(decided)
    given: dict[str, Any] = {"kind": DutyChange.Kind.EXTENSION, "reason": _fit("reason", reason), "first": decided}
    return _change(duty, reference, by, **given, count=count)


def set_matter_aside(duty: str, reference: str, *, reason: str, by: str) -> DutyMatter:
    """Set an entry aside that was made in error (作废): a second officer's act; it stays in the list and in the log.

    Raises UnknownMatter, UnfitMatter and SecondOfficerNeeded.
    """
    with transaction.atomic():
        matter = _standing(duty, reference)
        if matter.entered_by == by:
            raise SecondOfficerNeeded(value=reference)
        matter.set_aside_by, matter.set_aside_at, matter.set_aside_reason = by, recorded_now(), _fit("reason", reason)
        matter.save()
        _keep_act(matter, "set_aside", by, reason=matter.set_aside_reason)
    return matter


def will_hold(number: int, references: Iterable[str]) -> None:
    """Note which waiting matters a prepared release will hold (拟发布所含事项); one it replaces holds none any more."""
    waiting = DutyMatter.objects.filter(duty=PROACTIVE, done=None, set_aside_by="")
    waiting.exclude(held_by=None).update(held_by=None)
    waiting.filter(reference__in=list(references)).update(held_by=number)


def close_held(number: int, *, done: date, by: str) -> int:
    """Close what a release holds that is published now; return how many matters that were."""
    held = list(DutyMatter.objects.filter(held_by=number, done=None, set_aside_by="").values_list("duty", "reference"))
    for duty, reference in held:
        close_matter(duty, reference, done=done, by=by, shown_by=f"release {number}")
    return len(held)


def _change(duty: str, reference: str, by: str, **given: Any) -> DutyChange:
    with transaction.atomic():
        matter = _open(duty, reference)
        if given["kind"] == DutyChange.Kind.EXTENSION:
            given["unit"] = _unit(matter)
        before = _disregarded(matter)
        change = DutyChange(matter=matter, by=by, at=recorded_now(), **given)
        change.as_stop() if change.kind == DutyChange.Kind.STOP else change.as_extension()
        change.save()
        after = _disregarded(matter)
        if len(after) > len(before):
            words = next((words for words in after if words not in before), after[-1])
            raise NotInTheLaw(zh=words.zh, en=words.en)
        said = {name: str(value) for name, value in given.items() if value is not None and name != "kind"}
        _keep_act(matter, str(given["kind"]), by, **said)
    return change


def _unit(matter: DutyMatter) -> str:
    """Return what the law's bound is counted in; any unit will do where the law knows no extension, for it is refused."""
    bound = duties()[matter.duty].on(matter.started).extension if matter.started else None
    return str(bound.at_most.unit if bound else TermUnit.WORKING_DAYS)


def _disregarded(matter: DutyMatter) -> tuple[Words, ...]:
    judged = judge_case(duties()[matter.duty], matter.as_case(), today=today())
    if judged.reading is None and judged.reason is not None:
        raise UnjudgedMatter(zh=judged.reason.zh, en=judged.reason.en)
    return judged.disregarded


def _standing(duty: str, reference: str) -> DutyMatter:
    matter = DutyMatter.objects.select_for_update().filter(duty=duty, reference=reference, set_aside_by="").first()
    if matter is None:
        raise UnknownMatter(value=reference)
    return matter


def _open(duty: str, reference: str) -> DutyMatter:
    matter = _standing(duty, reference)
    if matter.done is not None:
        raise MatterClosed(value=reference, by=matter.closed_by)
    return matter


def _fit(name: str, text: str) -> str:
    plain, longest = text.strip(), _LONGEST[name]
    if not 1 <= len(plain) <= longest or not plain.isprintable():
        raise UnfitMatter(value=plain[:20], zh=_NAMES[name][0], en=_NAMES[name][1], longest=longest)
    for leak in leaks(plain):
        raise PrivateText(zh=leak.kind.words.zh, en=leak.kind.words.en)
    return plain


def _check_past(day: date | None) -> None:
    if day is not None and day > today():
        raise DayAhead(value=day, today=today())


def _keep_act(matter: DutyMatter, act: str, by: str, **details: str) -> None:
    """Write the trail and queue the leaf of an act: a matter, once entered, cannot vanish unseen."""
    record_act(by, f"{act}_duty_matter", f"matter {matter.pk}", duty=matter.duty, reference=matter.reference, **details)
    days = {name: str(getattr(matter, name) or "") for name in ("started", "done")}
    record = {"act": act, "duty": matter.duty, "reference": matter.reference, **days, "shown_by": matter.shown_by}
    record |= {"subject": matter.subject, "details": details, "by": by, "simulated": matter.simulated}
    queue_record("duty_matter", f"matter {matter.pk}", record, opened=_OPENED)
