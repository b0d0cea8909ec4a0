"""Where a target stands now, apart from where it is going."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zhicheng.indicators.evidence import Evidence, NoVerdictReason, gather_evidence
from zhicheng.indicators.goals import Goal, TargetKind
from zhicheng.indicators.series import Reading, Series
from zhicheng.statistics import RatePosterior

DECIMALS = 6  # to which every probability is rounded before it is stored or compared


class Standing(StrEnum):
    """Whether the goal is met by the last reading (现状)."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Position:
    """Where a target stands by its last reading (现状).

    ``distance`` is what is still missing in the goal's terms, negative when there is more than enough; None when
    unknown. ``reason`` says why it is unknown. ``certainty`` is the probability that the rate behind a sample meets the
    goal, None where nothing was sampled. ``breaches`` are the readings on the wrong side of a floor to be held.
    """

    standing: Standing
    reading: Reading | None = None
    value: Fraction | None = None
    distance: Fraction | None = None
    reason: NoVerdictReason | None = None
    certainty: float | None = None
    breaches: tuple[Reading, ...] = ()

    @property
    def is_met(self) -> bool:
        """Return whether the goal is met now."""
        return self.standing is Standing.MET


def judge_position(series: Series, goal: Goal, *, day: date) -> Position:
    """Return where a target stands on a day, by the last ended period; nothing is said of the future.

    >>> from decimal import Decimal
    >>> from zhicheng.indicators import Comparator
    >>> from zhicheng.values import Period
    >>> goal = Goal(TargetKind.LEVEL, Comparator.AT_LEAST, Decimal(90), "家", date(2020, 12, 31))
    >>> series = Series.of([Reading(Period.parse("2019-Q2"), Decimal(74))])
    >>> position = judge_position(series, goal, day=date(2019, 6, 30))
    >>> position.standing.value, str(position.distance)
    ('not_met', '16')
    """
    return position_of(gather_evidence(series, goal, day=day))


def position_of(evidence: Evidence) -> Position:
    """Return the position that gathered evidence shows."""
    goal, last = evidence.goal, evidence.last
    breaches = _breaches(evidence)
    if evidence.reason or last is None:
        return Position(Standing.UNKNOWN, reason=evidence.reason or NoVerdictReason.NO_READINGS, breaches=breaches)
    met = _is_met(evidence, last.value)
    missing = Fraction(goal.value) - last.value
    return Position(
        Standing.MET if met else Standing.NOT_MET,
        last.reading,
        last.value,
        missing if goal.higher_is_better else -missing,
        certainty=_certainty(goal, last.reading),
        breaches=breaches,
    )


def _is_met(evidence: Evidence, value: Fraction) -> bool:
    """An event once seen has happened, and an event to be kept from happening has then failed for good."""
    goal = evidence.goal
    if goal.kind in (TargetKind.BINARY, TargetKind.DELIVERABLE):
        each = [goal.is_met_by(point.value) for point in evidence.earlier + evidence.points]
        return any(each) if goal.higher_is_better else all(each)
    return goal.is_met_by(value)


def _breaches(evidence: Evidence) -> tuple[Reading, ...]:
    if evidence.goal.kind is not TargetKind.HOLD_FLOOR:
        return ()
    return tuple(point.reading for point in evidence.points if not evidence.goal.is_met_by(point.value))


def _certainty(goal: Goal, reading: Reading) -> float | None:
    if not (goal.sampled or reading.sampled) or not reading.denominator or reading.numerator is None:
        return None
    if reading.numerator > reading.denominator:
        return None
    above = RatePosterior(reading.numerator, reading.denominator).at_least(float(goal.value) / 100)
    return round(above if goal.higher_is_better else 1 - above, DECIMALS)
