"""What an outlook is: a probability, the fan of values up to the deadline, and the run-rate needed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhicheng.indicators.evidence import Evidence, NoVerdictReason
from zhicheng.values import Period

FAN_SHARES = (0.5, 0.25, 0.75, 0.1, 0.9)  # median, the 50 % band, the 80 % band
_FAN_DECIMALS = 4


class Model(StrEnum):
    """By which model an outlook was made (预测模型)."""

    NONE = "none"
    WALK = "random_walk_with_drift"
    LOGIT_WALK = "logit_random_walk_with_drift"
    SAMPLED_WALK = "beta_logit_random_walk_with_drift"
    COUNT = "negative_binomial"
    FINAL = "final"


@dataclass(frozen=True)
class FanPoint:
    """The forecast for one period to come (预测带): median, 50 % band and 80 % band, in the goal's terms."""

    period: Period
    median: Decimal
    low50: Decimal
    high50: Decimal
    low80: Decimal
    high80: Decimal


@dataclass(frozen=True)
class Pace:
    """Change per period so far against the change per period still needed (线性进度), exact.

    With fewer readings than a verdict needs it stands alone, labelled 证据不足 / low evidence.
    """

    actual: Fraction
    needed: Fraction
    readings: int
    low_evidence: bool = False


@dataclass(frozen=True)
class Outlook:
    """How likely a target is to be met (前景).

    ``probability`` is rounded to six decimals; None with its ``reason``. It speaks of the reading of ``period``: the
    deadline's, or the next one where a floor is to be held. ``fan`` ends at the deadline and is empty without verdict.
    ``readings`` counts the readings used.
    """

    model: Model
    probability: Decimal | None = None
    reason: NoVerdictReason | None = None
    period: Period | None = None
    fan: tuple[FanPoint, ...] = ()
    pace: Pace | None = None
    readings: int = 0

    @property
    def end(self) -> FanPoint | None:
        """Return the distribution at the deadline, or None."""
        return self.fan[-1] if self.fan else None


def probability_of(value: float) -> Decimal:
    """Return a probability as it is stored: between 0 and 1, rounded to six decimals so that it replays everywhere."""
    return Decimal(f"{min(1.0, max(0.0, value)):.6f}")


def fan_point(period: Period, values: tuple[float, ...]) -> FanPoint:
    """Return one point of the fan from the values at FAN_SHARES, rounded to four decimals."""
    return FanPoint(period, *(Decimal(f"{value:.{_FAN_DECIMALS}f}").normalize() + 0 for value in values))


def pace_of(evidence: Evidence, fewest: int) -> Pace | None:
    """Return the linear pace of the readings, from two on, while there is time left."""
    points, left = evidence.points, evidence.periods_left
    if len(points) < 2 or left <= 0:
        return None
    elapsed = points[-1].period.index - points[0].period.index
    actual = (points[-1].value - points[0].value) / elapsed
    return Pace(actual, (Fraction(evidence.goal.value) - points[-1].value) / left, len(points), len(points) < fewest)
