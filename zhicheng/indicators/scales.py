"""The scales on which a level is forecast: its own, or the log-odds where it is a share between 0 and 100 %."""

from __future__ import annotations

import math
from dataclasses import dataclass
from fractions import Fraction

from zhicheng.indicators.evidence import Evidence, Point, resolution
from zhicheng.indicators.goals import TargetKind
from zhicheng.statistics import RatePosterior, Sighting


@dataclass(frozen=True)
class LinearScale:
    """Values less the last one, in units of their spread (线性尺度): exact until they are small numbers."""

    origin: Fraction
    unit: Fraction
    step: Fraction
    lowest: float | None = None

    @classmethod
    def of(cls, evidence: Evidence) -> LinearScale:
        """Return the scale of some readings."""
        origin, step = evidence.points[-1].value, resolution(evidence)
        spread = max(abs(point.value - origin) for point in evidence.points)
        lowest = 1.0 if evidence.goal.kind is TargetKind.RANK else None
        return cls(origin, spread or step, step, lowest)

    def place(self, value: Fraction) -> float:
        """Return a value on the scale."""
        return float((value - self.origin) / self.unit)

    def sighting(self, point: Point) -> Sighting:
        """Return a reading at its place."""
        return Sighting(point.period.index, self.place(point.value))

    def rounding(self, last: Point) -> float:  # noqa: ARG002 (the same everywhere on this scale)
        """Return the variance that rounding leaves in the last reading: q²/12 for a last place q."""
        return float(self.step / self.unit) ** 2 / 12

    def shown(self, place: float) -> float:
        """Return a place of the scale as a value of the indicator."""
        value = float(self.origin) + place * float(self.unit)
        return value if self.lowest is None else max(self.lowest, value)


@dataclass(frozen=True)
class LogitScale:
    """Log-odds of a share in percent (对数几率尺度); exact 0 and 100 stand in the middle of the cell that rounds to them.

    A reading of 100 with last place q means something from 100 − q/2 up: it is placed at 100 − q/4.
    Source: half-unit correction as for the empirical logit in D. R. Cox, E. J. Snell, Analysis of Binary Data.
    """

    step: Fraction

    def place(self, value: Fraction) -> float:
        """Return a share on the scale; infinite at 0 and 100 and beyond."""
        if value <= 0:
            return -math.inf
        return math.inf if value >= 100 else math.log(float(value) / float(100 - value))

    def sighting(self, point: Point) -> Sighting:
        """Return a reading at its place."""
        return Sighting(point.period.index, self.place(self._inside(point.value)))

    def rounding(self, last: Point) -> float:
        """Return the variance that rounding leaves in the last reading: width²/12, half as wide a cell at 0 and 100."""
        value = self._inside(last.value)
        slope = 100 / float(value * (100 - value))
        width = float(self.step) / (2 if last.value in (0, 100) else 1)
        return (width * slope) ** 2 / 12

    def _inside(self, value: Fraction) -> Fraction:
        return min(max(value, self.step / 4), 100 - self.step / 4)

    def shown(self, place: float) -> float:
        """Return a place of the scale in percent; what would be reported as 0 or 100 is shown so."""
        share = 100 / (1 + math.exp(-place)) if place > -700 else 0.0
        half = float(self.step) / 2
        if share < half:
            return 0.0
        return 100.0 if share >= 100 - half else share


@dataclass(frozen=True)
class SampledScale(LogitScale):
    """Log-odds of a rate seen through samples (抽检率尺度): each reading is a Beta(x + ½, n − x + ½) belief."""

    def sighting(self, point: Point) -> Sighting:
        """Return mean and variance of the log-odds that the sample leaves."""
        reading = point.reading
        belief = RatePosterior(reading.numerator or 0, reading.denominator or 0)
        return Sighting(point.period.index, *belief.logit_moments())

    def rounding(self, last: Point) -> float:
        """Return the variance that the next sample adds, as large as the last: the target is judged by what it shows."""
        return self.sighting(last).noise
