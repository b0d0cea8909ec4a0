"""How duties to publish stand today, and the statement of the months that are over: facts and an open record in one transaction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import Min
from django.utils import timezone

from zhicheng.clocks import Case, Duty, OnTime, judge_case, load_calendar, on_time
from zhicheng.facts import Fact
from zhicheng.publication import restated, state_on_time
from zhicheng.values import Frequency, Period
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.duty_models import DutyChange, DutyMatter
from zhicheng_office.ledger.matters import duties
from zhicheng_office.ledger.models import Batch, FactRow
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import county, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

STATED = ("duty.code", "duty.ended", "duty.on_time", "duty.overdue", "duty.unjudgeable", "duty.provisional")
_ALL = 1 << 62
SOURCE = "公开时限登记 register of duties"


@dataclass(frozen=True)
class DutyStanding:
    """How one duty stands on a day (时限现状), with the matters behind each reading, in the same order."""

    found: OnTime
    matters: tuple[DutyMatter, ...]
    set_aside: int = 0

    @property
    def duty(self) -> Duty:
        """Return the duty."""
        return self.found.duty


@dataclass(frozen=True)
class KeptMatter:
    """A matter of the register with its value (在册事项)."""

    matter: DutyMatter
    case: Case

    def is_there(self, day: date) -> bool:
        """Say whether it was there on a day: from its event on or, where that day is unknown, from the day it was entered."""
        return (self.matter.started or timezone.localtime(self.matter.entered_at).date()) <= day


def kept_matters(*, open_only: bool = False) -> list[KeptMatter]:
    """Return the register, set-aside entries too, in the order of entry (在册事项); ``open_only`` leaves out what is done."""
    changes: dict[int, list[DutyChange]] = {}
    for change in DutyChange.objects.order_by("id"):
        changes.setdefault(change.matter_id, []).append(change)
    rows = DutyMatter.objects.order_by("id")
    rows = rows.filter(done=None, set_aside_by="") if open_only else rows
    return [KeptMatter(matter, matter.as_case(changes.get(matter.pk, []))) for matter in rows]


def standings(day: date | None = None, *, kept: Iterable[KeptMatter] | None = None) -> list[DutyStanding]:
    """Return how every duty of the rulebook stands (各项时限现状), those without a matter too; set-aside matters are only counted."""
    asked = day or today()
    by_duty: dict[str, list[KeptMatter]] = {}
    aside: dict[str, int] = {}
    for one in kept_matters() if kept is None else kept:
        if one.matter.is_set_aside:
            aside[one.matter.duty] = aside.get(one.matter.duty, 0) + 1
        elif one.is_there(asked):
            by_duty.setdefault(one.matter.duty, []).append(one)
    return [_standing(duty, by_duty.get(code, []), asked, aside.get(code, 0)) for code, duty in duties().items()]


def _standing(duty: Duty, kept: list[KeptMatter], day: date, aside: int) -> DutyStanding:
    found = on_time(duty, [one.case for one in kept], today=day)
    return DutyStanding(found, tuple(one.matter for one in kept), aside)


def state_months(by: str, through: date | None = None) -> list[Period]:
    """State the months that are over as facts (陈述各月及时率), each that changed with an open record; return these months.

    What the ledger says already is not said again; what a matter entered late changes is corrected. Raises what a batch raises.
    """
    changed: list[Period] = []
    with transaction.atomic():
        lock_sequencer()
        standing, kept = _stated(), kept_matters()
        over = _over_for_good(kept)
        for month in months_over(through or today()):
            said = [fact for fact in standing if fact.valid_from == month.start]
            if facts := restated(_of_month(month, kept, over), said):
                _record(month, facts, by)
                changed.append(month)
    return changed


def months_over(day: date) -> Iterator[Period]:
    """Yield the months from the first matter's to the last that is over on a day (已结束月份), none before the calendar's first year."""
    kept = DutyMatter.objects.aggregate(started=Min("started"), done=Min("done"))
    first = min((known for known in kept.values() if known), default=None)
    if first is None:
        return
    month = Period.containing(max(first, date(load_calendar().first, 1, 1)), Frequency.MONTH)
    while month.last_day < day:
        yield month
        month = month.next()


def state_due_months() -> int:
    """State the months that are over when the last one is not stated yet: the worker's way; return how many changed."""
    last = Period.containing(today(), Frequency.MONTH).shifted(-1)
    if FactRow.objects.filter(predicate="duty.ended", from_day=last.start.toordinal()).exists():
        return 0
    return len(state_months("后台 worker")) if last in months_over(today()) else 0


def _over_for_good(kept: Sequence[KeptMatter]) -> dict[int, date]:
    """Return the day after which a matter counts in no month any more: that on which it was done, where it can be judged."""
    known = duties()
    done = [one for one in kept if one.matter.done is not None and one.matter.duty in known]
    judged = ((one, judge_case(known[one.matter.duty], one.case, today=today())) for one in done)
    return {one.matter.pk: one.matter.done for one, found in judged if found.reading is not None and one.matter.done is not None}


def _of_month(month: Period, kept: Sequence[KeptMatter], over: Mapping[int, date]) -> Iterator[Fact]:
    known = {one.matter.duty for one in kept}
    counted = [one for one in kept if over.get(one.matter.pk, month.start) >= month.start]
    for standing in standings(month.last_day, kept=counted):
        if standing.duty.id in known:
            yield from state_on_time(standing.found)


def _stated() -> list[Fact]:
    return [row.as_value() for row in visible_rows(_ALL).filter(predicate__in=STATED)]


def _record(month: Period, facts: Iterable[Fact], by: str) -> Batch:
    place = county()
    simulated = bool(place and place.simulated)
    batch = record_batch(list(facts), BatchLabel(f"{SOURCE} {month}", "quality_office", today(), by, simulated=simulated))
    said = {rate.duty: rate.counts for rate in stated_rates(month)}
    record = {"month": str(month), "duties": said, "batch": batch.pk}
    queue_record("duty_rates", f"duty_rates {month}", record, opened=tuple(record))
    record_act(by, "state_duty_rates", f"duty_rates {month}", batch=batch.pk)
    return batch


@dataclass(frozen=True)
class StatedRate:
    """What the ledger says of one duty in one month (已陈述的及时率)."""

    duty: str
    month: Period
    counts: dict[str, int]
    provisional: bool = False

    @property
    def rate(self) -> tuple[int, int]:
        """Return how many were done in time, and of how many; there is no rate where the second is 0."""
        return self.counts.get("on_time", 0), self.counts.get("ended", 0)


def stated_rates(month: Period | None = None) -> list[StatedRate]:
    """Return what was stated, of one month or of all, newest month first (已公布的各月及时率)."""
    rows = visible_rows(_ALL).filter(predicate__in=STATED).order_by("-from_day", "subject")
    if month is not None:
        rows = rows.filter(from_day=month.start.toordinal())
    found: dict[tuple[str, date], dict[str, int]] = {}
    for row in rows:
        said = found.setdefault((row.subject.removeprefix("duty:"), row.valid_from), {})
        if row.value_number is not None:
            said[row.predicate.removeprefix("duty.")] = row.value_number
    return [
        StatedRate(duty, Period.containing(first, Frequency.MONTH), {k: n for k, n in said.items() if k != "provisional"}, "provisional" in said)
        for (duty, first), said in found.items()
    ]  # fmt: skip
