"""The series of one target: a question for each reporting period, the answers as readings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from django.db.models import Max

from zhicheng.facts import AsOf, Figure, MeasureKind, Window
from zhicheng.indicators import Reading, Series
from zhicheng.indicators.declared import Indicator
from zhicheng.plan import Plan, Target
from zhicheng.values import Frequency, Period
from zhicheng_office.cockpit.moments import Moment
from zhicheng_office.cockpit.records import Point
from zhicheng_office.ledger.answers import figures, relevant_sequences
from zhicheng_office.ledger.models import Batch

YEARS_BEFORE = 3
"""A yearly or half-yearly figure has too few readings within a three-year plan; these years before it count as well."""


@dataclass(frozen=True)
class KnownTimes:
    """The last ledger entry by the end of each day on which something was recorded (所知进度)."""

    days: tuple[date, ...]
    sequences: tuple[int, ...]

    @classmethod
    def load(cls) -> KnownTimes:
        """Read it from the batches."""
        rows = Batch.objects.order_by("recorded_on").values_list("recorded_on").annotate(last=Max("last_sequence"))
        days, sequences, reached = [], [], 0
        for day, last in rows:
            reached = max(reached, last)
            days.append(day)
            sequences.append(reached)
        return cls(tuple(days), tuple(sequences))

    def on(self, day: date) -> int:
        """Return the last sequence recorded by the end of a day."""
        place = bisect_right(self.days, day)
        return self.sequences[place - 1] if place else 0


@dataclass(frozen=True)
class Asked:
    """What a series is asked of: the plan, the county's subject, the moment, the known times."""

    plan: Plan
    place: str
    moment: Moment
    known: KnownTimes


def reporting_periods(plan: Plan, target: Target, indicator: Indicator, day: date) -> list[Period]:
    """Return the periods that had ended by a day, from the plan's first on, earlier for rare figures."""
    frequency = target.duty.frequency
    since_plan = any(measure.selection.window is Window.PLAN for measure in indicator.formula.measures())
    rare = frequency in (Frequency.YEAR, Frequency.HALF) and not since_plan
    start = plan.start.replace(year=plan.start.year - YEARS_BEFORE) if rare else plan.start
    period, found = Period.containing(start, frequency), []
    while period.last_day <= day:
        found.append(period)
        period = period.next()
    return found


def as_of(asked: Asked, period: Period, sequence: int) -> AsOf:
    """Return when a period's figure is asked for: on its last day."""
    return AsOf(period.last_day, sequence, period.start, asked.plan.start, asked.place)


def series_of(asked: Asked, target: Target, indicator: Indicator) -> tuple[Point, ...]:
    """Return a target's points up to the moment; leading periods without a value are left out."""
    moment = asked.moment
    periods = reporting_periods(asked.plan, target, indicator, moment.day)
    if not periods or not _is_known(indicator, moment.sequence):
        return ()
    first = [min(asked.known.on(target.duty.due_on(period)), moment.sequence) for period in periods]
    now = [(indicator, as_of(asked, period, moment.sequence)) for period in periods]
    then = [(indicator, as_of(asked, period, sequence)) for period, sequence in zip(periods, first, strict=True)]
    answers = [answer[""] for answer in figures([*now, *then])]
    current, published = answers[: len(periods)], answers[len(periods) :]
    heard = [sequence > 0 and _is_known(indicator, sequence) for sequence in _distinct(first)]
    known = dict(zip(_distinct(first), heard, strict=True))
    points = [
        _point(target, period, figure, before if known[sequence] else None)
        for period, figure, before, sequence in zip(periods, current, published, first, strict=True)
    ]
    while points and points[0].value is None:
        points.pop(0)
    return tuple(points)


def _distinct(sequences: Sequence[int]) -> list[int]:
    return sorted(set(sequences))


def _is_known(indicator: Indicator, sequence: int) -> bool:
    """Say whether anything that the figure speaks of was known: without it a count is not nought but unknown."""
    selections = [measure.selection for measure in indicator.formula.measures()]
    absent = {condition.predicate for selection in selections for condition in selection.where if condition.absent}
    return all(relevant_sequences(indicator.formula.predicates() - absent, sequence).values())


def _point(target: Target, period: Period, figure: Figure, published: Figure | None) -> Point:
    change = next((item for item in target.redefined if period.start <= item.day < period.end), None)
    ratio = figure.is_ratio
    return Point(
        period,
        figure.value,
        _decimal(figure.numerator, figure.numerator_scale) if ratio else None,
        _decimal(figure.denominator, figure.denominator_scale) if ratio else None,
        published.value if published else None,
        change.words if change else None,
    )


def _decimal(number: int | None, scale: int) -> Decimal | None:
    return None if number is None else Decimal(number).scaleb(-scale)


def library_series(points: Sequence[Point], indicator: Indicator, sequence: int) -> Series:
    """Return the points as the indicators room reads them; periods without a value are gaps."""
    return Series.of(_reading(point, indicator, sequence) for point in points if point.value is not None)


def _reading(point: Point, indicator: Indicator, sequence: int) -> Reading:
    measure = indicator.formula.numerator
    counted = measure.kind in (MeasureKind.COUNT, MeasureKind.DISTINCT) and point.denominator is not None
    more = {"note": point.redefined} if point.redefined else {}
    return Reading(
        point.period,
        _plain(point.value) if point.denominator is None else point.value,
        int(point.numerator) if counted else None,
        int(point.denominator) if counted else None,
        sequence=sequence,
        source=indicator.code,
        sampled=counted and measure.kind is MeasureKind.COUNT and measure.selection.predicate.startswith("sample."),
        revised_from=point.first if point.revised else None,
        redefined=point.redefined is not None,
        **more,
    )


def _plain(value: Fraction | None) -> Decimal | Fraction | None:
    """Return a reported or summed value as the decimal it was, so that its last place stays known."""
    return None if value is None else Decimal(value.numerator) / Decimal(value.denominator)
