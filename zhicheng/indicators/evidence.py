"""The readings that speak to a goal on a day, in the goal's own terms, or the reason why there are none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from zhicheng.indicators.goals import Base, Goal, Readings, TargetKind
from zhicheng.indicators.series import Reading, Series
from zhicheng.values import Period


class NoVerdictReason(StrEnum):
    """Why nothing is said (暂不判定的缘由)."""

    NO_READINGS = "no_readings"
    NO_DENOMINATOR = "no_denominator"
    BASE_MISSING = "base_missing"
    BASE_ZERO = "base_zero"
    TOO_FEW = "too_few"
    REDEFINED = "redefined"
    STALE = "stale"
    SAMPLE_SIZE_MISSING = "sample_size_missing"
    BY_EVENT = "by_event"
    BY_MILESTONE = "by_milestone"
    FINAL_READING_MISSING = "final_reading_missing"
    DEADLINE_REACHED = "deadline_reached"


@dataclass(frozen=True)
class Point:
    """One reading in the goal's terms (读数点): the level, the share, or the change since the base."""

    reading: Reading
    value: Fraction

    @property
    def period(self) -> Period:
        """Return the reading's period."""
        return self.reading.period


@dataclass(frozen=True)
class Evidence:
    """What is known on a day about a goal (研判依据).

    ``points`` stand under the definition in force; ``earlier`` are those before the last redefinition. ``reason`` says
    why there is no usable last point. ``age`` is the age of the last point in periods.
    """

    goal: Goal
    day: date
    points: tuple[Point, ...]
    earlier: tuple[Point, ...] = ()
    reason: NoVerdictReason | None = None

    @property
    def last(self) -> Point | None:
        """Return the last point, or None."""
        return self.points[-1] if self.points else None

    @property
    def age(self) -> Fraction:
        """Return how many periods ago the last point's period ended; a year counts 365¼ days."""
        if not self.points:
            return Fraction(0)
        period = self.points[-1].period
        return Fraction((self.day - period.last_day).days * period.frequency.per_year * 4, 1461)

    @property
    def final_period(self) -> Period | None:
        """Return the period in which the deadline falls: its reading decides."""
        return Period.containing(self.goal.deadline, self.points[-1].period.frequency) if self.points else None

    @property
    def periods_left(self) -> int:
        """Return how many readings are still to come up to and including the deciding one."""
        final = self.final_period
        return final.index - self.points[-1].period.index if final else 0

    @property
    def is_final(self) -> bool:
        """Return whether the deciding reading is in."""
        return bool(self.points) and self.periods_left <= 0

    @property
    def only_rises(self) -> bool:
        """Return whether what was reached stays reached: whole numbers or sums that have never fallen (只增不减)."""
        cumulative = self.goal.kind in (TargetKind.COUNT, TargetKind.INCREMENT)
        values = [point.value for point in self.points]
        return cumulative and all(after >= before for before, after in pairwise(values))


def gather_evidence(series: Series, goal: Goal, *, day: date) -> Evidence:
    """Return what a series says about a goal on a day: ended periods up to the deadline's, converted, since the break."""
    known = [reading for reading in series.before(day).readings if reading.period.start <= goal.deadline]
    reason = _base_reason(goal)
    if reason or not known:
        return Evidence(goal, day, (), (), reason or NoVerdictReason.NO_READINGS)
    current = Series(tuple(known)).since_break().readings
    points, earlier = _points(current, goal), _points(known[: len(known) - len(current)], goal)
    if current[-1].value is None:
        return Evidence(goal, day, points, earlier, NoVerdictReason.NO_DENOMINATOR)
    return Evidence(goal, day, points, earlier)


def _base_reason(goal: Goal) -> NoVerdictReason | None:
    if goal.kind is not TargetKind.RELATIVE_CHANGE:
        return None
    if goal.base is None or (goal.readings is Readings.LEVEL and goal.base.value is None):
        return NoVerdictReason.BASE_MISSING
    if goal.readings is Readings.LEVEL and goal.base.value == 0:
        return NoVerdictReason.BASE_ZERO
    return None


def _points(readings: tuple[Reading, ...] | list[Reading], goal: Goal) -> tuple[Point, ...]:
    return tuple(Point(reading, _in_terms_of(goal, Fraction(reading.value))) for reading in readings if reading.value is not None)


def _in_terms_of(goal: Goal, value: Fraction) -> Fraction:
    """Return a level as the change since the base, where the goal is a change and the readings are levels."""
    base = goal.base
    if base is None or base.value is None or goal.readings is Readings.CHANGE:
        return value
    if goal.kind is TargetKind.INCREMENT:
        return value - Fraction(base.value)
    if goal.kind is TargetKind.RELATIVE_CHANGE:
        return (-1 if goal.falling else 1) * _change(value, base)
    return value


def _change(value: Fraction, base: Base) -> Fraction:
    origin = Fraction(base.value or Decimal(1))
    return (value - origin) / abs(origin) * 100


def resolution(evidence: Evidence) -> Fraction:
    """Return the unit of the last place in which readings are reported, in the goal's terms; at most one.

    A share with its denominator n moves in steps of 100/n; a decimal in steps of its last place, trailing noughts apart.
    """
    last = evidence.points[-1].reading
    if evidence.goal.is_rate and last.denominator:
        return min(Fraction(1), Fraction(100, last.denominator))
    places = [_places(point.reading) for point in evidence.points]
    step = Fraction(1, 10 ** max(places))
    base = evidence.goal.base
    if evidence.goal.kind is TargetKind.RELATIVE_CHANGE and evidence.goal.readings is Readings.LEVEL and base and base.value:
        return step / abs(Fraction(base.value)) * 100
    return step


def _places(reading: Reading) -> int:
    if isinstance(reading.value, Decimal):
        return max(0, -int(reading.value.normalize().as_tuple().exponent))
    return 0 if reading.value is None or reading.value.denominator == 1 else 6
