"""What pages of smart supervision show: charts with their finding, coverage by town, alarms in words."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Substr
from django.http import Http404, HttpRequest, HttpResponse

from zhicheng.errors import Words
from zhicheng.facts import AsOf
from zhicheng.indicators import Indicator
from zhicheng.judgement import (
    Coverage,
    CusumChart,
    FunnelChart,
    ItemReadings,
    Reading,
    Sector,
    cusum_chart,
    first_day_counted,
    funnel_chart,
    item_readings,
    load_scopes,
    load_sectors,
)
from zhicheng.registry import code_groups
from zhicheng_office.inspection.models import AlarmRow, ReachRow, SignalRow
from zhicheng_office.inspection.signal_errors import UnknownAlarm
from zhicheng_office.inspection.signal_records import counts_of, in_scope, signals_of
from zhicheng_office.inspection.templatetags.signals import class_name
from zhicheng_office.ledger.answers import figures
from zhicheng_office.ledger.records import sequence_known_on, today
from zhicheng_office.ledger.rulebook import load_indicators
from zhicheng_office.registry.merging import merged_codes
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.ui.saying import here, say

MOST_DRAWN = 400
View = Callable[..., HttpResponse]


def known_only(view: View) -> View:
    """Answer a page of a sector, alarm or key that is not there like every unknown address."""

    @functools.wraps(view)
    def answered(request: HttpRequest, **arguments: Any) -> HttpResponse:
        try:
            return view(request, **arguments)
        except UnknownAlarm as absent:
            raise Http404 from absent

    return answered


@dataclass(frozen=True)
class SeriesLine:
    """Results of one item in one industry class (序列行), of those that count today."""

    item: str
    group: str
    failed: int
    size: int


@dataclass(frozen=True)
class ItemLine:
    """One item of a sector (事项行): how it is read, and what was read of it."""

    item: str
    words: Words
    readings: ItemReadings
    failed: int
    size: int

    @property
    def ranges(self) -> list[Words]:
        """Return its normal ranges as a page prints them."""
        return [one.words(unit) for unit, one in self.readings.ranges.items()]


def sector_of(code: str, day: date) -> Sector:
    """Return a sector by its code (监管行业); raise UnknownAlarm."""
    found = load_sectors(day).get(code)
    if found is None:
        raise UnknownAlarm(value=code)
    return found


def per_cent(covered: Coverage) -> Fraction | None:
    """Return a coverage as per cent, None where nobody is counted (覆盖率)."""
    return None if covered.share is None else covered.share * 100


def series_of(sector: str, day: date) -> list[SeriesLine]:
    """Return every series of a sector with its results (各序列结果数), by one question to the database."""
    rows = SignalRow.objects.filter(sector=sector, day__gte=first_day_counted(day), day__lte=day)
    failed = Count("pk", filter=Q(reading=str(Reading.FAILED)))
    found = rows.exclude(reading=str(Reading.UNREADABLE)).order_by("item", "group").values("item", "group")
    return [
        SeriesLine(one["item"], one["group"] or "–", one["failed_"], one["size_"])
        for one in found.annotate(size_=Count("pk"), failed_=failed)
    ]


def item_lines(sector: Sector, series: list[SeriesLine], day: date) -> list[ItemLine]:
    """Return the item list of a sector (事项清单) with what was read of each."""
    return [
        ItemLine(
            item,
            words,
            item_readings(item, day),
            sum(one.failed for one in series if one.item == item),
            sum(one.size for one in series if one.item == item),
        )
        for item, words in sector.items.items()
    ]


def chosen_series(series: list[SeriesLine], alarms: list[AlarmRow], item: str, group: str) -> tuple[str, str]:
    """Return which series is shown (所示序列): the one asked for, else that of the newest alarm, else the one with most failures."""
    known = {(one.item, one.group) for one in series}
    if (item, group) in known:
        return item, group
    raised = [(row.item, row.group) for row in alarms if (row.item, row.group) in known and item in ("", row.item)]
    ranked = sorted(series, key=lambda one: (-one.failed, -one.size, one.item, one.group))
    fallback = next(((one.item, one.group) for one in ranked if item in ("", one.item)), (item, ""))
    return raised[0] if raised else fallback


def cusum_context(sector: str, item: str, group: str, day: date) -> dict[str, Any]:
    """Return the cumulative sum of a series with what the chart draws (累积和图内容)."""
    chart = cusum_chart(signals_of(sector, day, item=item, group="" if group == "–" else group), day=day)
    return {
        "cusum": chart,
        "cusum_drawn": _cusum_drawn(chart),
        "cusum_told": _cusum_told(chart),
        "cusum_shown": chart.steps[-MOST_DRAWN:],
    }


def funnel_context(sector: str, item: str, day: date, counts: Mapping[str, tuple[int, int]] | None = None) -> dict[str, Any]:
    """Return the funnel over the classes of an item with what the chart draws (漏斗图内容)."""
    chart = funnel_chart(counts if counts is not None else counts_of(sector, item, day), day=day)
    return {"funnel": chart, "funnel_drawn": _funnel_drawn(chart), "funnel_told": chart.finding}


def _cusum_drawn(chart: CusumChart) -> dict[str, Any]:
    steps = chart.steps[-MOST_DRAWN:]
    return {
        "kind": "cusum",
        "days": [step.day.isoformat() for step in steps],
        "totals": [step.total for step in steps],
        "crossed": [place for place, step in enumerate(steps) if step.crossed],
        "limit": chart.decision,
        "words": {
            "limit": say(f"界限 {chart.decision}", f"Limit {chart.decision}"),
            "total": say("累积和", "Sum"),
            "crossed": say("越限", "crossed"),
        },
    }


def _cusum_told(chart: CusumChart) -> Words:
    head = Words("累积和图。", "CUSUM chart. ")
    tail = Words(f"界限 {chart.decision}。", f" Limit {chart.decision}.")
    return Words(f"{head.zh}{chart.finding.zh}。{tail.zh}", f"{head.en}{chart.finding.en}.{tail.en}")


def _funnel_drawn(chart: FunnelChart) -> dict[str, Any]:
    return {
        "kind": "funnel",
        "points": [
            {"code": code, "name": class_name(code), "size": one.size, "share": round(one.share * 100, 2), "high": code in chart.high}
            for code, one in chart.points.items()
        ],
        "curve": [[size, round(low * 100, 2), round(high * 100, 2)] for size, low, high in chart.curve],
        "usual": round(chart.usual * 100, 2),
        "words": {
            "usual": say(f"通常 {chart.usual:.0%}", f"Usual {chart.usual:.0%}"), "size": say("结果数", "results"), "share": say("异常率", "share of failures"),
            "limit": say("界限", "limits"),
        },
    }  # fmt: skip


def entity_rows(sector: str, day: date, filters: Mapping[str, str]) -> QuerySet[EntityRow]:
    """Return the entities of a sector with the day of their last readable signal (行业主体), those without one first."""
    rows = in_scope(load_scopes(day)[sector]).annotate(read_on=_last_read(sector, day))
    covered = Q(read_on__gte=first_day_counted(day), read_on__lte=day)
    if filters.get("reached") == "yes":
        rows = rows.filter(covered)
    elif filters.get("reached") == "no":
        rows = rows.filter(Q(read_on__isnull=True) | ~covered)
    if town := filters.get("town"):
        rows = rows.filter(town=town)
    for word in filters.get("q", "").split():
        rows = rows.filter(Q(name__contains=word) | Q(subject__contains=word.upper()))
    return rows.order_by("town", "subject")


def _last_read(sector: str, day: date) -> Combinable:
    """Return the question for the last day of a readable signal up to a day: of the present from the projection, of the past from the signals.

    Those under merged codes are the ones of who goes on, as merges stand now.
    """
    if day >= today():
        return Subquery(ReachRow.objects.filter(sector=sector, subject=OuterRef("subject")).values("last_day")[:1])
    rows = SignalRow.objects.filter(sector=sector, day__lte=day).exclude(reading=str(Reading.UNREADABLE)).order_by("-day")
    own = rows.filter(entity=Substr(OuterRef("subject"), len("entity:") + 1)).values("day")[:1]
    joined = [
        When(subject=f"entity:{codes[0]}", then=Subquery(rows.filter(entity__in=codes).values("day")[:1]))
        for codes in code_groups(merged_codes())
    ]
    return Case(*joined, default=Subquery(own)) if joined else Subquery(own)


def false_rate(counts: Mapping[str, int]) -> Fraction | None:
    """Return the share of decided alarms that were false, in per cent; None before any was decided (误报率)."""
    decided = counts.get("confirmed", 0) + counts.get("false", 0)
    return Fraction(counts.get("false", 0) * 100, decided) if decided else None


ALARM_FIGURES = {
    "alarms_raised": "alarm.raised",
    "alarms_confirmed": "alarm.outcome",
    "alarms_false": "alarm.outcome",
    "false_alarm_rate": "alarm.outcome",
}
"""Indicators of alarms, with the predicate whose facts each of them opens to."""


@dataclass(frozen=True)
class FigureLine:
    """One indicator of the ledger as a page shows it (指标行): its exact value, None where nothing can be said, and what it opens to."""

    indicator: Indicator
    value: Fraction | None
    predicate: str


def alarm_figures(day: date) -> list[FigureLine]:
    """Return the indicators of alarms in the year of a day (报警指标), by the facts known then."""
    book, asof = load_indicators(), AsOf(day, sequence_known_on(day))
    answers = figures([(book[code], asof) for code in ALARM_FIGURES])
    return [
        FigureLine(book[code], groups[""].value if "" in groups else None, predicate)
        for (code, predicate), groups in zip(ALARM_FIGURES.items(), answers, strict=True)
    ]


def statistics_lines(row: AlarmRow) -> list[tuple[Words, str]]:
    """Return the statistics of an alarm in words (报警统计量)."""
    said = row.statistics
    names = {
        "usual": Words("通常异常率", "usual share of failures"),
        "shifted": Words("要发现的异常率", "share to be noticed"),
        "least_run": Words("无异常时平均多少个结果误报一次", "results between false signals, on average"),
        "span": Words("参考值：多少个结果容一个异常", "reference: one failure in so many results"),
        "decision": Words("界限", "limit"),
        "outside": Words("界限外的概率", "probability outside the limits"),
        "limit": Words("上界（异常率）", "upper limit (share)"),
        "share": Words("异常率", "share of failures"),
        "rulebook": Words("规则库", "rulebook"),
    }
    return [(words, str(said[name])) for name, words in names.items() if name in said]


def sector_choices(day: date) -> list[tuple[str, str]]:
    """Return the sectors as choices of a form."""
    return [(code, here(one.words)) for code, one in load_sectors(day).items()]
