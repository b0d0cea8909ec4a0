"""Take the steps of a limit's review: the library decides, facts, trail and leaf follow in one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.standards import LimitReview, ReviewAct, ReviewStep, Sight, state_review, supersede
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.standards.limit_errors import NothingChosen, UnknownLimit
from zhicheng_office.standards.limit_records import limit_of, review_of
from zhicheng_office.standards.models import LimitRow, LimitStep
from zhicheng_office.standards.services.comparing import ask_for_limits
from zhicheng_office.standards.services.limits_drafting import LimitDraft, check_old

SOURCE = "限量复核 review of limits"
DECIDING = (ReviewAct.ACCEPT, ReviewAct.SEND_BACK, ReviewAct.CONFIRM, ReviewAct.KEEP, ReviewAct.RETIRE, ReviewAct.SUPERSEDE)
CHANGING = (ReviewAct.ACCEPT, ReviewAct.RETIRE)
_MOST = 1 << 62


@dataclass(frozen=True)
class Officer:
    """Who acts (经办人): the account and the body that states the facts."""

    name: str
    body: str


@dataclass(frozen=True)
class Told:
    """What an act says beside its name (办理内容): a reason, where the official text was seen, the last day in force."""

    reason: str = ""
    sight: Sight | None = None
    last_day: date | None = None


def act_on_limit(number: str, act: ReviewAct, officer: Officer, told: Told = Told()) -> LimitRow:
    """Take one step of a review (办理一步). Raises UnknownLimit, ReviewRefused and UnfitLimit where its old version has ended."""
    return act_on_limits([number], act, officer, told)[0]


def act_on_limits(numbers: Iterable[str], act: ReviewAct, officer: Officer, told: Told = Told()) -> list[LimitRow]:
    """Take one step for each of several limits, all or none (成批办理). Raises NothingChosen and what one refuses."""
    chosen = list(dict.fromkeys(numbers))
    if not chosen:
        raise NothingChosen()
    with transaction.atomic():
        lock_sequencer()
        rows = [_act(number, act, officer, told) for number in chosen]
        if act in CHANGING:
            ask_for_limits((limit_of(row.texts) for row in rows), officer.name)
    return rows


def _act(number: str, act: ReviewAct, officer: Officer, told: Told) -> LimitRow:
    row = LimitRow.objects.select_for_update().filter(number=number).first()
    if row is None:
        raise UnknownLimit(value=number)
    review = review_of(row)
    last = review.last(ReviewAct.ASK_RETIRE)
    last_day = last.last_day if act is ReviewAct.RETIRE and last else told.last_day
    step = ReviewStep(act, officer.name, today(), told.reason, told.sight, last_day)
    after = review.after(step)
    if act is ReviewAct.ACCEPT and row.old:
        _end_old(row, officer)
    keep_step(row, after, officer)
    return row


def keep_step(row: LimitRow, after: LimitReview, officer: Officer) -> None:
    """Save what a step came to: the row's projection, the step, its facts, trail and leaf."""
    step, sight = after.steps[-1], after.sight
    row.state, row.sight = str(after.state), _sight(sight)
    ends = [one.last_day for one in after.steps if one.act in (ReviewAct.RETIRE, ReviewAct.SUPERSEDE)]
    row.last_day = ends[-1] if ends else None
    row.save(update_fields=["state", "sight", "last_day"])
    entry = _leaf(row, after, officer) if step.act in DECIDING else None
    LimitStep.objects.create(
        limit=row, act=str(step.act), day=step.day, reason=step.reason, sight=_sight(step.sight), last_day=step.last_day,
        by=step.by, at=recorded_now(), entry=entry,
    )  # fmt: skip
    record_act(officer.name, f"{step.act}_limit", f"limit {row.number}", state=row.state, reason=step.reason[:200])
    _state(row, after, officer)


def _end_old(row: LimitRow, officer: Officer) -> None:
    """Let the old version end on the day before: one of the office by a step of its own, one of the rulebook by its successor."""
    check_old(LimitDraft(row.texts, old=row.old, whole=row.whole))
    old = LimitRow.objects.select_for_update().filter(number=row.old).first()
    if old is None:
        return
    last = supersede(limit_of(old.texts), limit_of(row.texts))
    step = ReviewStep(ReviewAct.SUPERSEDE, officer.name, today(), row.number, last_day=last)
    keep_step(old, review_of(old).after(step), officer)


def _leaf(row: LimitRow, after: LimitReview, officer: Officer) -> Outbox:
    step, limit = after.steps[-1], limit_of(row.texts)
    record = {
        "number": row.number, "act": str(step.act), "cited": limit.label[:300], "digest": row.digest, "state": row.state,
        "seen": [step.sight.document, step.sight.page, str(step.sight.day)] if step.sight else None, "reason": step.reason,
        "last_day": str(step.last_day) if step.last_day else None, "by": officer.name, "simulated": row.simulated,
    }  # fmt: skip
    opened = ("number", "act", "digest", "state", "simulated")
    return queue_record("limit_review", f"limit {row.number}", record, opened=opened)


def _state(row: LimitRow, after: LimitReview, officer: Officer) -> None:
    if after.standing is None:
        return
    subject = f"limit:{row.number}"
    standing = [one.as_value() for one in visible_rows(_MOST).filter(subject=subject)]
    facts = state_review(row.number, after, standing, day=today(), body=officer.body)
    if facts:
        label = BatchLabel(f"{SOURCE} {row.number}", officer.body, today(), officer.name, simulated=row.simulated)
        record_batch(facts, label)


def _sight(sight: Sight | None) -> dict[str, str]:
    return {} if sight is None else {"document": sight.document, "page": sight.page, "day": sight.day.isoformat()}


def may_act(row: LimitRow, act: ReviewAct, officer: Officer) -> bool:
    """Say whether an act is the next one for an officer, reasons and the like apart (可办理)."""
    probe = Told("–", Sight("–", "–", today()) if act is ReviewAct.CONFIRM else None, today())
    try:
        review_of(row).after(ReviewStep(act, officer.name, today(), probe.reason, probe.sight, date.max))
    except ZhichengError:
        return False
    return True
