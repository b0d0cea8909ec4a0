"""State whom signals reach: facts from day to day, few and exact, and the projection that pages count."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db import transaction
from django.db.models import F

from zhicheng.facts import Fact
from zhicheng.judgement import (
    Reading,
    coverage_days,
    first_day_counted,
    missing_reach,
    reach_of_one,
    restated_reach,
    state_reach,
)
from zhicheng.judgement.reach import Merged
from zhicheng_office.inspection.models import ReachRow, SignalRow
from zhicheng_office.inspection.signal_records import end_of
from zhicheng_office.ledger.records import county, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, record_batch
from zhicheng_office.registry.merging import follows_merges, merged_codes, merged_since

BODY = "market_supervision"
SOURCE = "智慧监管信号 signals of smart supervision"
KEEPER = "worker"
EVER = 1 << 62
CHUNK = 500
Reached = tuple[str, str]
"""Sector and subject."""
Term = tuple[date, date]


@dataclass
class Days:
    """On which days signals of an entity were read (读取日): under its own code, and by the day of their merge under others."""

    own: set[date] = field(default_factory=set)
    others: dict[date, set[date]] = field(default_factory=dict)

    def add(self, day: date, since: date | None) -> None:
        """Add a day, of a code that was merged on ``since``, None for the own."""
        (self.own if since is None else self.others.setdefault(since, set())).add(day)

    def merged(self) -> list[Merged]:
        """Return the days of merged codes as the library takes them."""
        return [(days, since) for since, days in sorted(self.others.items())]

    @property
    def last(self) -> date | None:
        """Return the last of all days, None without any."""
        return max((day for days in (self.own, *self.others.values()) for day in days), default=None)


class _Merges:
    """The merges that hold now, read once: who goes on for a code, and since when."""

    def __init__(self) -> None:
        self.now, self.since = merged_codes(), merged_since()
        self._joined: dict[str, date] = {}
        for gone, since in self.since.items():
            subject = f"entity:{self.now[gone]}"
            self._joined[subject] = max(since, self._joined.get(subject, since))

    def gone(self, code: str) -> dict[str, date]:
        """Return the codes that one goes on for, with the day of their merge."""
        return {one: self.since[one] for one, now in self.now.items() if now == code}

    def counted_from(self, subject: str, day: date) -> date | None:
        """Return from when on a last day counts that may be another code's: one of before the last merge, from that merge on."""
        joined = self._joined.get(subject)
        return joined if joined is not None and day < joined else None


def state_reached(rows: Iterable[SignalRow], by: str) -> int:
    """State whom signals reach that is not stated yet (陈述覆盖), in the caller's transaction; return how many facts.

    What was sent under a merged code reaches the one that goes on for it.
    """
    days: dict[Reached, Days] = defaultdict(Days)
    merges = _Merges()
    for row in rows:
        if row.reading != str(Reading.UNREADABLE):
            days[row.sector, f"entity:{merges.now.get(row.entity, row.entity)}"].add(row.day, merges.since.get(row.entity))
    return _state(days, merges, by)


def extend_reach() -> int:
    """State anew whom later signals still reach where what stands runs out (延续覆盖); return how many facts. Done twice, nothing is left."""
    day = today()
    waiting = ReachRow.objects.filter(stated_until__lte=day, reached_until__gt=F("stated_until"))
    if not waiting.exists():
        return 0
    with transaction.atomic():
        lock_sequencer()
        rows = waiting.order_by("pk")[:CHUNK]
        return _state({(row.sector, row.subject): Days() for row in rows}, _Merges(), KEEPER)


@follows_merges
def restate_reach(codes: Collection[str]) -> int:
    """State anew whom signals reach among some entities, once they were merged or a merge was taken back (合并后重述覆盖); return how many facts.

    In the caller's transaction. A code that was merged is left as it stands: it counts under the one that goes on.
    """
    merges = _Merges()
    facts = [fact for code in sorted(set(codes) - set(merges.now)) for fact in _restated(code, merges.gone(code))]
    _record(facts, KEEPER)
    return len(facts)


def restate_merged() -> int:
    """State anew whom signals reach of everybody that others were merged into (并入主体覆盖补述); return how many facts, none the second time."""
    merged = {code for code in merged_codes().values() if code}
    if not merged:
        return 0
    with transaction.atomic():
        lock_sequencer()
        return restate_reach(merged)


def _restated(code: str, gone: Mapping[str, date]) -> list[Fact]:
    rows = SignalRow.objects.filter(entity__in=[code, *gone]).exclude(reading=str(Reading.UNREADABLE))
    days: dict[str, Days] = defaultdict(Days)
    for sector, entity, day in rows.order_by().values_list("sector", "entity", "day").distinct():
        days[sector].add(day, gone.get(entity))
    standing: dict[str, list[Fact]] = defaultdict(list)
    for row in visible_rows(EVER).filter(predicate="entity.machine_read", subject=f"entity:{code}"):
        standing[str(row.value_text)].append(row.as_value())
    ReachRow.objects.filter(subject=f"entity:{code}").exclude(sector__in=list(days)).delete()
    return [fact for sector in sorted({*days, *standing}) for fact in _restated_in(sector, code, days[sector], standing[sector])]


def _restated_in(sector: str, code: str, days: Days, standing: Sequence[Fact]) -> tuple[Fact, ...]:
    day = today()
    terms = reach_of_one(days.own, days.merged(), coverage_days(day))
    changed = restated_reach(standing, terms, entity=code, sector=sector, day=day, body=BODY)
    if days.last is not None:
        replaced = {fact.replaces for fact in changed}
        left = [fact for fact in (*standing, *changed) if fact.sequence not in replaced and not fact.retracted]
        ends = [fact.valid_to for fact in left if fact.valid_to is not None]
        until = {"last_day": days.last, "reached_until": end_of(days.last), "stated_until": max(ends, default=days.last)}
        ReachRow.objects.update_or_create(sector=sector, subject=f"entity:{code}", defaults=until)
    return changed


def differing_reach() -> int:
    """Count whom facts and signals do not both say to be reached today (覆盖核对)."""
    day = today()
    ordinal = day.toordinal()
    facts = visible_rows(EVER).filter(predicate="entity.machine_read", from_day__lte=ordinal, to_day__gt=ordinal)
    stated = set(facts.values_list("value_text", "subject"))
    rows = ReachRow.objects.filter(last_day__gte=first_day_counted(day), last_day__lte=day)
    return len(stated ^ set(rows.values_list("sector", "subject")))


def _state(days: Mapping[Reached, Days], merges: _Merges, by: str) -> int:
    subjects = sorted({subject for _, subject in days})
    kept = {(row.sector, row.subject): row for row in ReachRow.objects.filter(subject__in=subjects)}
    stated = _stated(subjects)
    facts: list[Fact] = []
    rows: list[ReachRow] = []
    for (sector, subject), own in sorted(days.items()):
        if row := kept.get((sector, subject)):
            own.add(row.last_day, merges.counted_from(subject, row.last_day))
        said = stated.get((sector, subject), [])
        terms = missing_reach(own.own, said, day=today(), merged=own.merged())
        facts += state_reach(subject.removeprefix("entity:"), sector, terms, body=BODY)
        if (last := own.last) is not None:
            ends = max((end for _, end in (*terms, *said)), default=last)
            rows.append(ReachRow(sector=sector, subject=subject, last_day=last, reached_until=end_of(last), stated_until=ends))
    _record(facts, by)
    fields = ["last_day", "reached_until", "stated_until"]
    ReachRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["sector", "subject"], update_fields=fields)
    return len(facts)


def _record(facts: Sequence[Fact], by: str) -> None:
    if facts:
        place = county()
        record_batch(facts, BatchLabel(SOURCE, BODY, today(), by, simulated=bool(place and place.simulated)))


def _stated(subjects: list[str]) -> dict[Reached, list[Term]]:
    found: dict[Reached, list[Term]] = defaultdict(list)
    for start in range(0, len(subjects), CHUNK):
        part = subjects[start : start + CHUNK]
        rows = visible_rows(EVER).filter(predicate="entity.machine_read", subject__in=part)
        for subject, sector, first, end in rows.values_list("subject", "value_text", "from_day", "to_day"):
            found[sector, subject].append((date.fromordinal(first), date.fromordinal(end)))
    return found
