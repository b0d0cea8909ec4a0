"""State whom signals reach: facts from day to day, few and exact, and the projection that pages count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import F

from zhicheng.facts import Fact
from zhicheng.judgement import Reading, first_day_counted, missing_reach, state_reach
from zhicheng_office.inspection.models import ReachRow, SignalRow
from zhicheng_office.inspection.signal_records import end_of
from zhicheng_office.ledger.records import county, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch

BODY = "market_supervision"
SOURCE = "智慧监管信号 signals of smart supervision"
KEEPER = "worker"
EVER = 1 << 62
CHUNK = 500
Reached = tuple[str, str]
"""Sector and subject."""
Term = tuple[date, date]


def state_reached(rows: Iterable[SignalRow], by: str) -> int:
    """State whom signals reach that is not stated yet (陈述覆盖), in the caller's transaction; return how many facts."""
    days: dict[Reached, set[date]] = defaultdict(set)
    for row in rows:
        if row.reading != str(Reading.UNREADABLE):
            days[row.sector, f"entity:{row.entity}"].add(row.day)
    return _state(days, by)


def extend_reach() -> int:
    """State anew whom later signals still reach where what stands runs out (延续覆盖); return how many facts. Done twice, nothing is left."""
    day = today()
    waiting = ReachRow.objects.filter(stated_until__lte=day, reached_until__gt=F("stated_until"))
    if not waiting.exists():
        return 0
    with transaction.atomic():
        lock_sequencer()
        rows = list(waiting.order_by("pk")[:CHUNK])
        return _state({(row.sector, row.subject): {row.last_day} for row in rows}, KEEPER)


def differing_reach() -> int:
    """Count whom facts and signals do not both say to be reached today (覆盖核对)."""
    day = today()
    ordinal = day.toordinal()
    facts = visible_rows(EVER).filter(predicate="entity.machine_read", from_day__lte=ordinal, to_day__gt=ordinal)
    stated = set(facts.values_list("value_text", "subject"))
    rows = ReachRow.objects.filter(last_day__gte=first_day_counted(day), last_day__lte=day)
    return len(stated ^ set(rows.values_list("sector", "subject")))


def _state(days: dict[Reached, set[date]], by: str) -> int:
    subjects = sorted({subject for _, subject in days})
    kept = {(row.sector, row.subject): row for row in ReachRow.objects.filter(subject__in=subjects)}
    stated = _stated(subjects)
    facts: list[Fact] = []
    rows: list[ReachRow] = []
    for (sector, subject), own in sorted(days.items()):
        row = kept.get((sector, subject))
        known = own | ({row.last_day} if row else set())
        terms = missing_reach(known, stated.get((sector, subject), []), day=today())
        facts += state_reach(subject.removeprefix("entity:"), sector, terms, body=BODY)
        ends = [end for _, end in (*terms, *stated.get((sector, subject), []))]
        last = max(known)
        rows.append(ReachRow(sector=sector, subject=subject, last_day=last, reached_until=end_of(last), stated_until=max(ends)))
    if facts:
        place = county()
        record_batch(facts, BatchLabel(SOURCE, BODY, today(), by, simulated=bool(place and place.simulated)))
    fields = ["last_day", "reached_until", "stated_until"]
    ReachRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["sector", "subject"], update_fields=fields)
    return len(facts)


def _stated(subjects: list[str]) -> dict[Reached, list[Term]]:
    found: dict[Reached, list[Term]] = defaultdict(list)
    for start in range(0, len(subjects), CHUNK):
        part = subjects[start : start + CHUNK]
        rows = visible_rows(EVER).filter(predicate="entity.machine_read", subject__in=part)
        for subject, sector, first, end in rows.values_list("subject", "value_text", "from_day", "to_day"):
            found[sector, subject].append((date.fromordinal(first), date.fromordinal(end)))
    return found
