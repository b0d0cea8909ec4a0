"""A random walk with drift seen through noise (带漂移的随机游走): where a reported level is going."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise


@dataclass(frozen=True)
class Sighting:
    """One reading of the walk: at which period number, what was seen, and the variance of its error (读数误差)."""

    time: int
    value: float
    noise: float = 0.0


@dataclass(frozen=True)
class Walk:
    """A walk as known after its last sighting (游走状态): level, drift per period, and how sure both are.

    ``step_variance`` σ² is what each period adds, estimated from ``freedom`` + 1 changes; the other three are the
    variances and the covariance of the estimates.
    """

    level: float
    drift: float
    step_variance: float
    level_variance: float
    drift_variance: float
    covariance: float
    freedom: int

    def ahead(self, periods: int) -> tuple[float, float]:
        """Return mean and variance of the level a number of periods later.

        Without noise this is ŷ = y + μh and s² = hσ² + h²σ²/n.
        """
        spread = self.level_variance + 2 * periods * self.covariance + periods**2 * self.drift_variance
        return self.level + periods * self.drift, spread + periods * self.step_variance

    def seen(self, sighting: Sighting, periods: int) -> Walk:
        """Return the walk after one more sighting, a number of periods after the last (one Kalman step)."""
        mean, variance = self.ahead(periods)
        total = variance + sighting.noise
        if total <= 0:  # nothing was uncertain: the walk is where it was bound to be
            return replace(self, level=sighting.value)
        carried = self.covariance + periods * self.drift_variance
        gain, drift_gain = variance / total, carried / total
        surprise = sighting.value - mean
        return Walk(
            mean + gain * surprise,
            self.drift + drift_gain * surprise,
            self.step_variance,
            variance * (1 - gain),
            self.drift_variance - drift_gain * carried,
            carried * (1 - gain),
            self.freedom,
        )


def fit_walk(sightings: Sequence[Sighting]) -> Walk:
    """Return the walk behind at least three sightings in order of time; periods may be missing between them.

    Drift and level are the best linear unbiased estimates given σ²; σ² is the variance of the changes per period
    around their mean less what the noise of the readings explains, not below zero. With noise zero: μ = mean change.
    Source: A. C. Harvey, Forecasting, Structural Time Series Models and the Kalman Filter (1989): local level with
    drift, here with the noise known and exact initial values.

    >>> walk = fit_walk([Sighting(0, 17.9), Sighting(1, 18.6), Sighting(2, 18.9), Sighting(3, 19.9)])
    >>> round(walk.drift, 4), round(walk.step_variance, 4)
    (0.6667, 0.1233)
    """
    variance = _step_variance(sightings)
    first, second = sightings[0], sightings[1]
    apart = second.time - first.time
    walk = Walk(
        second.value,
        (second.value - first.value) / apart,
        variance,
        second.noise,
        (first.noise + second.noise + variance * apart) / apart**2,
        second.noise / apart,
        len(sightings) - 2,
    )
    for before, sighting in pairwise(sightings[1:]):
        walk = walk.seen(sighting, sighting.time - before.time)
    return walk


def _step_variance(sightings: Sequence[Sighting]) -> float:
    drift = (sightings[-1].value - sightings[0].value) / (sightings[-1].time - sightings[0].time)
    scatter, noise = 0.0, 0.0
    for before, after in pairwise(sightings):
        apart = after.time - before.time
        scatter += (after.value - before.value - drift * apart) ** 2 / apart
        noise += (after.noise + before.noise) / apart
    changes = len(sightings) - 1
    return max(0.0, scatter / (changes - 1) - noise / changes)
