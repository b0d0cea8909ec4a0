"""Charts of shares: Shewhart's p chart over time, a funnel over units of different size, and which unit stands out among many."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.statistics.exact_tests import hypergeometric_two_sided


@dataclass(frozen=True)
class ChartPoint:
    """One point of a chart of shares (控制图点): how many failed of how many, the limits of the share, and whether it lies outside."""

    failed: int
    size: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """Return the share that failed."""
        return self.failed / self.size

    @property
    def outside(self) -> bool:
        """Return whether the share lies outside its limits (出界)."""
        return self.failed < self.low * self.size - 1e-9 or self.failed > self.high * self.size + 1e-9


def p_chart(counts: Sequence[tuple[int, int]], *, centre: float | None = None, sigmas: float = 3.0) -> tuple[ChartPoint, ...]:
    """Return Shewhart's p chart of (failed, size ≥ 1) in order of time (不合格品率控制图).

    ``centre`` is the share when nothing is wrong, by default that of all counts together. Limits are centre ± ``sigmas`` standard
    deviations, within 0 and 1. For small sizes take ``funnel``, whose limits are exact.
    Source: W. A. Shewhart, Economic Control of Quality of Manufactured Product (1931); GB/T 17989.2.

    >>> [point.outside for point in p_chart([(8, 200), (3, 200), (25, 200), (6, 200)], centre=0.0357)]
    [False, False, True, False]
    """
    middle = centre if centre is not None else sum(failed for failed, _ in counts) / max(1, sum(size for _, size in counts))
    found = []
    for failed, size in counts:
        spread = sigmas * math.sqrt(middle * (1 - middle) / size)
        found.append(ChartPoint(failed, size, max(0.0, middle - spread), min(1.0, middle + spread)))
    return tuple(found)


def funnel_limits(size: int, share: float, *, outside: float) -> tuple[int, int]:
    """Return the fewest and the most failures that are usual among ``size`` ≥ 1 results (漏斗图界限), by exact tails.

    Fewer, and more, than these have each a probability of at most ``outside``/2 where the share of failures is ``share``.
    Source: D. J. Spiegelhalter, Funnel Plots for Comparing Institutional Performance, Statistics in Medicine 24 (2005), the exact
    binomial form without interpolation.

    >>> funnel_limits(200, 0.03, outside=0.002)
    (0, 15)
    """
    import numpy as np
    from scipy.special import bdtr

    below = bdtr(np.arange(size + 1), size, share)  # Pr(X ≤ k)
    low = int(
        np.searchsorted(below, outside / 2, side="right")
    )  # the first k with Pr(X ≤ k) > outside/2: fewer than k are unusual
    high = int(np.argmax(1 - below <= outside / 2))
    return low, high


def funnel(counts: Sequence[tuple[int, int]], *, centre: float, outside: float) -> tuple[ChartPoint, ...]:
    """Return the funnel plot of units by (failed, size ≥ 1) (漏斗图), in their order; limits as ``funnel_limits``.

    >>> [point.outside for point in funnel([(0, 40), (9, 60), (20, 200)], centre=0.04, outside=0.002)]
    [False, True, True]
    """
    found = []
    for failed, size in counts:
        low, high = funnel_limits(size, centre, outside=outside)
        found.append(ChartPoint(failed, size, low / size, high / size))
    return tuple(found)


def holm(chances: Sequence[float]) -> tuple[float, ...]:
    """Return p values corrected for their number (霍尔姆校正), in their order: at level α at most α of all such lists name anybody wrongly.

    Source: S. Holm, A Simple Sequentially Rejective Multiple Test Procedure, Scandinavian Journal of Statistics 6 (1979).

    >>> [round(chance, 4) for chance in holm([0.01, 0.04, 0.03])]
    [0.03, 0.06, 0.06]
    """
    corrected, least = [0.0] * len(chances), 0.0
    for rank, place in enumerate(sorted(range(len(chances)), key=chances.__getitem__)):
        least = max(least, min(1.0, chances[place] * (len(chances) - rank)))
        corrected[place] = least
    return tuple(corrected)


def benjamini_hochberg(chances: Sequence[float]) -> tuple[float, ...]:
    """Return p values corrected so that at level q at most q of those named are so wrongly, on average (错误发现率校正), in their order.

    Source: Y. Benjamini, Y. Hochberg, Controlling the False Discovery Rate, Journal of the Royal Statistical Society B 57 (1995).

    >>> [round(chance, 4) for chance in benjamini_hochberg([0.01, 0.04, 0.03])]
    [0.03, 0.04, 0.04]
    """
    corrected, most = [0.0] * len(chances), 1.0
    ordered = sorted(range(len(chances)), key=chances.__getitem__)
    for rank in range(len(chances), 0, -1):
        place = ordered[rank - 1]
        most = min(most, chances[place] * len(chances) / rank)
        corrected[place] = most
    return tuple(corrected)


@dataclass(frozen=True)
class OutlyingRate:
    """How one of many stands against the others (离群率): failed of how many, the chance of being as odd, corrected for their number.

    ``others`` is the share that fails among those it was compared with.
    """

    failed: int
    size: int
    others: float
    corrected: float
    outlying: bool

    @property
    def higher(self) -> bool:
        """Return whether it fails more than the others."""
        return self.failed > self.others * self.size


def outlying_rates(counts: Sequence[tuple[int, int]], *, level: float) -> tuple[OutlyingRate, ...]:
    """Return of each (failed, size) how odd it is against the others together (离群比较), in their order.

    Fisher's exact test of each against the rest, two-sided. The oddest, where it is odd at ``level`` after correction for how many are
    compared (Holm), is taken out before the others are compared again, so that one that fails much makes nobody else look good. One who
    tested nothing, or who is alone, is not odd. What is odd may have its reason in what was sent there: it is a question, no finding.
    Source: R. A. Fisher's exact test; S. Holm (1979).

    >>> rates = outlying_rates([(6, 200), (5, 180), (5, 220), (30, 210)], level=0.05)
    >>> [rate.outlying for rate in rates], rates[3].higher
    ([False, False, False, True], True)
    """
    left, found, least = list(range(len(counts))), [_alone(*count) for count in counts], 0.0
    while left:
        failed, size = sum(counts[place][0] for place in left), sum(counts[place][1] for place in left)
        chances = {place: _against(counts[place], failed, size) for place in left}
        oddest = min(left, key=chances.__getitem__)
        for place in left:
            bad, count = counts[place]
            corrected = min(1.0, max(least, chances[place] * len(left)))
            others = (failed - bad) / (size - count) if size > count else 0.0
            found[place] = OutlyingRate(bad, count, others, corrected, outlying=place == oddest and corrected <= level)
        if not found[oddest].outlying:
            break
        least = found[oddest].corrected
        left.remove(oddest)
    return tuple(found)


def _alone(failed: int, size: int) -> OutlyingRate:
    return OutlyingRate(failed, size, 0.0, 1.0, outlying=False)


def _against(count: tuple[int, int], failed: int, size: int) -> float:
    """Return how likely a count as odd is among all those left; certain where there is nothing to compare."""
    bad, own = count
    return hypergeometric_two_sided(bad, own, failed, size) if 0 < own < size else 1.0
