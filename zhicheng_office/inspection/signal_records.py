"""Rows of signals and alarms as the library's values, and who is covered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Count, Q, QuerySet

from zhicheng.judgement import (
    Alarm,
    AlarmChart,
    AlarmOutcome,
    Coverage,
    Reading,
    SectorScope,
    Signal,
    coverage_days,
    first_day_counted,
    load_scopes,
)
from zhicheng_office.inspection.models import AlarmRow, ReachRow, SignalRow
from zhicheng_office.registry.models import EntityRow

MOST_RESULTS = 5000
"""How many of a series' newest results a chart takes in; with more, it is of these."""
_FIELDS = ("number", "entity", "group", "sector", "item", "day", "reading", "system")


def signals_of(sector: str, day: date, **series: str) -> list[Signal]:
    """Return the readable signals of a sector that count on a day (计入的信号), of one item or class where it is named."""
    rows = SignalRow.objects.filter(sector=sector, day__gte=first_day_counted(day), day__lte=day, **series)
    newest = rows.exclude(reading=str(Reading.UNREADABLE)).order_by("-day", "-number").values_list(*_FIELDS)
    return [signal_value(row) for row in newest[:MOST_RESULTS]]


def signal_value(row: Sequence[object]) -> Signal:
    """Return a row of the fields of a signal as the library's value."""
    number, entity, group, sector, item, day, reading, system = row
    assert isinstance(day, date)
    return Signal(
        str(number), str(entity), str(group) or "–", str(sector), str(item), day, Reading(str(reading)), str(system)
    )  # fmt: skip


def counts_of(sector: str, item: str, day: date) -> dict[str, tuple[int, int]]:
    """Return (failed, size) of the readable signals of an item by class (各小类结果数), of those that count on a day."""
    rows = SignalRow.objects.filter(sector=sector, item=item, day__gte=first_day_counted(day), day__lte=day)
    failed = Count("pk", filter=Q(reading=str(Reading.FAILED)))
    found = rows.exclude(reading=str(Reading.UNREADABLE)).order_by().values("group").annotate(size_=Count("pk"), failed_=failed)
    return {one["group"] or "–": (one["failed_"], one["size_"]) for one in found}


def alarm_value(row: AlarmRow) -> Alarm:
    """Return an alarm as the library's value."""
    outcome = AlarmOutcome(row.state) if row.state != AlarmRow.State.RAISED else None
    return Alarm(
        row.sector, row.item, row.group, AlarmChart(row.chart), row.day, row.failed, row.size, outcome, row.decided_on
    )  # fmt: skip


def in_scope(scope: SectorScope) -> QuerySet[EntityRow]:
    """Return the entities of a sector (行业内主体), as ``SectorScope.holds`` says of one; who was merged stands there as the one it is now."""
    rows = EntityRow.objects.filter(status="active", merged_into="")
    rows = rows.exclude(pillar="") if scope.is_pillar else rows.filter(industry__in=sorted(scope.classes))
    return rows.filter(kind__in=sorted(scope.kinds)) if scope.kinds else rows


def reached(sector: str, day: date) -> QuerySet[ReachRow]:
    """Return whom signals reach on a day (已覆盖主体)."""
    return ReachRow.objects.filter(sector=sector, last_day__gte=first_day_counted(day), last_day__lte=day)


def coverage_by_town(sector: str, day: date) -> dict[str, Coverage]:
    """Return the coverage of a sector by town (各镇街覆盖率) on a day."""
    covered = Q(subject__in=reached(sector, day).values("subject"))
    rows = in_scope(load_scopes(day)[sector]).order_by().values("town")
    first = first_day_counted(day)
    return {
        one["town"]: Coverage(one["reached_"], one["size_"], first, day)
        for one in rows.annotate(size_=Count("pk"), reached_=Count("pk", filter=covered))
    }


def summed(coverages: Iterable[Coverage], day: date) -> Coverage:
    """Return several coverages of disjoint entities as one (合计)."""
    every = list(coverages)
    return Coverage(sum(one.reached for one in every), sum(one.entities for one in every), first_day_counted(day), day)


def coverages_on(day: date) -> dict[str, Coverage]:
    """Return the coverage of every sector on a day (各行业覆盖率)."""
    return {sector: summed(coverage_by_town(sector, day).values(), day) for sector in load_scopes(day)}


def end_of(day: date) -> date:
    """Return the day after the last one on which a signal of a day counts (失效日)."""
    return day + timedelta(days=coverage_days(day))
