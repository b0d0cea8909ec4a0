"""The outlook of what is counted and only grows: will enough more come in time (计数型)."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import pairwise

from zhicheng.indicators.evidence import Evidence
from zhicheng.indicators.forecasts import FAN_SHARES, FanPoint, Model, Outlook, Pace, fan_point, probability_of
from zhicheng.statistics import count_ahead


def is_count(evidence: Evidence) -> bool:
    """Return whether readings are whole numbers that never fell; anything else is a level, whatever it is called."""
    return evidence.only_rises and all(point.value.denominator == 1 for point in evidence.points)


def forecast_count(evidence: Evidence, pace: Pace | None) -> Outlook:
    """Return Pr(X ≥ K) for the K still needed, X negative binomial (计数型前景); Pr(X ≤ room left) under a ceiling.

    Source: decisions/0003-indicators.md, counts; zhicheng.statistics.count_ahead.
    """
    points, goal = evidence.points, evidence.goal
    arrivals = [(int(after.value - before.value), after.period.index - before.period.index) for before, after in pairwise(points)]
    now = int(points[-1].value)
    still = _still_needed(Fraction(goal.value), now, include=goal.is_strict == goal.higher_is_better)
    reached = count_ahead(arrivals, evidence.periods_left).at_least(still)
    return Outlook(
        Model.COUNT,
        probability_of(reached if goal.higher_is_better else 1 - reached),
        period=evidence.final_period,
        fan=tuple(_fan(arrivals, now, evidence)),
        pace=pace,
        readings=len(points),
    )


def _still_needed(target: Fraction, now: int, *, include: bool) -> int:
    """Return the arrivals that carry the count to the target, or past it where the target itself is on the near side."""
    return math.floor(target) + 1 - now if include else math.ceil(target) - now


def _fan(arrivals: list[tuple[int, int]], now: int, evidence: Evidence) -> list[FanPoint]:
    last = evidence.points[-1].period
    return [
        fan_point(last.shifted(step), tuple(float(now + ahead.quantile(share)) for share in FAN_SHARES))
        for step in range(1, evidence.periods_left + 1)
        for ahead in (count_ahead(arrivals, step),)
    ]
