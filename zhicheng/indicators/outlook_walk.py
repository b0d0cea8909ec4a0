"""The outlook of levels, rates, ranks, changes and floors: a random walk with drift on the scale that fits."""

from __future__ import annotations

from fractions import Fraction

from zhicheng.indicators.evidence import Evidence, resolution
from zhicheng.indicators.forecasts import FAN_SHARES, FanPoint, Model, Outlook, Pace, fan_point, probability_of
from zhicheng.indicators.goals import TargetKind
from zhicheng.indicators.scales import LinearScale, LogitScale, SampledScale
from zhicheng.statistics import Walk, fit_walk, student_above, student_quantile

_MODELS = {LinearScale: Model.WALK, LogitScale: Model.LOGIT_WALK, SampledScale: Model.SAMPLED_WALK}
Scale = LinearScale | LogitScale


def is_sampled(evidence: Evidence) -> bool:
    """Return whether the readings are samples: so declared by the goal, or marked on each of them."""
    return evidence.goal.sampled or all(point.reading.sampled for point in evidence.points)


def lacks_sample_size(evidence: Evidence) -> bool:
    """Return whether a sampled reading does not say how large its sample was: then nothing follows from it."""
    return any(
        not point.reading.denominator or (point.reading.numerator or 0) > point.reading.denominator for point in evidence.points
    )


def forecast_walk(evidence: Evidence, pace: Pace | None) -> Outlook:
    """Return P = F(d(ŷ − T)/s), F Student's t, at the deadline, or for the next reading of a floor to be held (达到型、保持型前景).

    Source: decisions/0003-indicators.md, levels; zhicheng.statistics.fit_walk.
    """
    scale = _scale(evidence)
    walk = fit_walk([scale.sighting(point) for point in evidence.points])
    rounding = scale.rounding(evidence.points[-1])
    steps = 1 if evidence.goal.kind is TargetKind.HOLD_FLOOR else evidence.periods_left
    mean, variance = walk.ahead(steps)
    above = student_above(_threshold(evidence, scale), mean, variance=variance + rounding, freedom=walk.freedom)
    return Outlook(
        _MODELS[type(scale)],
        probability_of(above if evidence.goal.higher_is_better else 1 - above),
        period=evidence.points[-1].period.shifted(steps),
        fan=tuple(_fan(evidence, scale, walk=walk, rounding=rounding)),
        pace=pace,
        readings=len(evidence.points),
    )


def _scale(evidence: Evidence) -> Scale:
    within = all(0 <= point.value <= 100 for point in evidence.points)
    if is_sampled(evidence) and within:
        return SampledScale(resolution(evidence))
    return LogitScale(resolution(evidence)) if evidence.goal.is_rate and within else LinearScale.of(evidence)


def _threshold(evidence: Evidence, scale: Scale) -> float:
    """Return the value from which on a reading counts as having reached the target.

    A reading in steps of q is at least T when what it rounds is at least T − q/2, and above T from T + q/2 on.
    """
    goal, half = evidence.goal, resolution(evidence) / 2
    target = Fraction(goal.value)
    # at least T and below T part at T − q/2; above T and at most T part at T + q/2
    return scale.place(target + half if goal.is_strict == goal.higher_is_better else target - half)


def _fan(evidence: Evidence, scale: Scale, *, walk: Walk, rounding: float) -> list[FanPoint]:
    last = evidence.points[-1].period
    points = []
    for step in range(1, evidence.periods_left + 1):
        mean, variance = walk.ahead(step)
        spread = variance + rounding
        places = [student_quantile(share, mean, variance=spread, freedom=walk.freedom) for share in FAN_SHARES]
        points.append(fan_point(last.shifted(step), tuple(scale.shown(place) for place in places)))
    return points
