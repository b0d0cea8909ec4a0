"""Where a value lies by its limit: inside by the guard band, inside, outside, beyond the guard band."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from itertools import pairwise

from zhicheng.judgement.judging.decision_rules import DecisionRule, Guard
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.standards import Bounds


class Zone(IntEnum):
    """Where a value lies (区间): the higher, the worse."""

    INNER = 0
    INSIDE = 1
    OUTSIDE_HIGH = 2
    OUTSIDE_LOW = 3
    BEYOND_HIGH = 4
    BEYOND_LOW = 5


@dataclass(frozen=True)
class Span:
    """The values that a result may mean (可能取值): a number is a span of one; a missing end is endless."""

    low: Fraction | None
    high: Fraction | None
    open_low: bool = False
    open_high: bool = False

    @property
    def exact(self) -> bool:
        """Say whether it is one value."""
        return self.low is not None and self.low == self.high


def zone_of(value: Fraction, bounds: Bounds, band: Fraction) -> Zone:
    """Return where one value lies.

    >>> zone_of(Fraction(9, 10), Bounds(None, Fraction(1)), Fraction(1, 5)).name
    'INSIDE'
    """
    high, low = bounds.high, bounds.low
    if high is not None and (value > high or (bounds.open_high and value == high)):
        return Zone.BEYOND_HIGH if value - high > band or not band else Zone.OUTSIDE_HIGH
    if low is not None and (value < low or (bounds.open_low and value == low)):
        return Zone.BEYOND_LOW if low - value > band or not band else Zone.OUTSIDE_LOW
    if band and ((high is not None and high - value < band) or (low is not None and value - low < band)):
        return Zone.INSIDE
    return Zone.INNER


def zones_of(span: Span, bounds: Bounds, band: Fraction) -> set[Zone]:
    """Return every zone that a span reaches into."""
    return {zone_of(value, bounds, band) for value in _probes(span, bounds, band)}


def _probes(span: Span, bounds: Bounds, band: Fraction) -> Iterator[Fraction]:
    """Yield one value of every piece on which the zone cannot change: the turning points, and one between each two."""
    if span.low is not None and span.low == span.high:
        yield span.low
        return
    turns = [edge + shift for edge in (bounds.low, bounds.high) if edge is not None for shift in (-band, Fraction(0), band)]
    low = span.low if span.low is not None else min([*turns, span.high or Fraction(0)]) - 1
    high = span.high if span.high is not None else max([*turns, low]) + 1
    inside = sorted({turn for turn in turns if low < turn < high})
    points = [low, *inside, high]
    yield from inside
    yield from ((first + second) / 2 for first, second in pairwise(points))
    if not span.open_low and span.low is not None:
        yield low
    if not span.open_high and span.high is not None:
        yield high


def decide(zone: Zone, rule: DecisionRule) -> tuple[Outcome, Reason]:
    """Return what a rule says of a zone (按判定规则作出结论)."""
    if zone is Zone.INNER:
        return Outcome.PASS, Reason.WITHIN_LIMIT
    if zone in (Zone.BEYOND_HIGH, Zone.BEYOND_LOW):
        return Outcome.FAIL, _broken(zone)
    if zone is Zone.INSIDE:
        if rule.guard in (Guard.NONE, Guard.REJECTION):
            return Outcome.PASS, Reason.WITHIN_LIMIT
        return (Outcome.FAIL if rule.binary else Outcome.CONDITIONAL), Reason.INSIDE_GUARD_BAND
    if rule.guard in (Guard.NONE, Guard.ACCEPTANCE):
        return Outcome.FAIL, _broken(zone)
    return (Outcome.PASS if rule.binary else Outcome.CONDITIONAL), Reason.OUTSIDE_GUARD_BAND


def _broken(zone: Zone) -> Reason:
    return Reason.ABOVE_LIMIT if zone in (Zone.OUTSIDE_HIGH, Zone.BEYOND_HIGH) else Reason.BELOW_LIMIT
