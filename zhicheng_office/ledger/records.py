"""What the ledger holds, as the library's values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from zhicheng.facts import Fact
from zhicheng_office.ledger.models import Batch, County, FactRow

_MOMENT: ContextVar[datetime | None] = ContextVar("moment that a demonstration acts at", default=None)
_KEPT: ContextVar[list[County | None] | None] = ContextVar("county of this request", default=None)


def county() -> County | None:
    """Return the county of this ledger, or None before it is loaded; within a request it is read once."""
    kept = _KEPT.get()
    if kept is None:
        return County.objects.first()
    if not kept:
        kept.append(County.objects.first())
    return kept[0]


@contextmanager
def county_kept() -> Iterator[None]:
    """Read the county once as long as this is open (一次请求只读一次县域)."""
    token = _KEPT.set([])
    try:
        yield
    finally:
        _KEPT.reset(token)


def present() -> tuple[date, date]:
    """Return the valid day and the known day that pages speak of by default, from one question to the database."""
    place, calendar = county(), timezone.localdate()
    if place is None:
        return calendar, calendar
    return place.demonstration_day or calendar, place.demonstration_known or calendar


def figures_day() -> date:
    """Return the valid day that figures are shown for by default (截至): the demonstration's, else the calendar's."""
    return present()[0]


def today() -> date:
    """Return what the office takes for today: the demonstration's known day (所知于), else the calendar's.

    Deadlines run against it, and what is recorded is labelled with it.
    """
    return present()[1]


@contextmanager
def acting_at(moment: datetime) -> Iterator[None]:
    """Let everything within be labelled with a moment (演示与测试的时刻): a demonstration acts as it would have acted then."""
    token = _MOMENT.set(moment)
    try:
        yield
    finally:
        _MOMENT.reset(token)


def recorded_now() -> datetime:
    """Return the label of what is recorded now (记录于): the office's today, at the time of day it is.

    The one place that says so, for facts and all that stands beside them. Only a label: what came first is told by
    sequences, numbers and keys. The audit trail and the worker's leases keep the machine's own time.
    """
    if (moment := _MOMENT.get()) is not None:
        return moment
    day, now = today(), timezone.localtime()
    return now.replace(year=day.year, month=day.month, day=day.day)


def sequence_known_on(day: date) -> int:
    """Return the last sequence that had been recorded by the end of a day (0 before the first)."""
    return Batch.objects.filter(recorded_on__lte=day).aggregate(last=Max("last_sequence"))["last"] or 0


def visible_rows(sequence: int) -> QuerySet[FactRow]:
    """Return the rows known at a sequence and neither replaced nor retracted by then."""
    replaced = FactRow.objects.filter(replaces=OuterRef("sequence"), sequence__lte=sequence)
    return FactRow.objects.filter(sequence__lte=sequence, retracted=False).exclude(Exists(replaced))


def standing_facts(facts: Iterable[Fact]) -> list[Fact]:
    """Return the visible facts of the same subjects and predicates as a batch."""
    keys = {(fact.subject, fact.predicate) for fact in facts}
    found: list[Fact] = []
    subjects = sorted({subject for subject, _ in keys})
    for start in range(0, len(subjects), 500):  # both databases bound the number of parameters
        rows = visible_rows(1 << 62).filter(subject__in=subjects[start : start + 500])
        found += [row.as_value() for row in rows if (row.subject, row.predicate) in keys]
    return found
