"""How many more will come (计数预测): a negative binomial that knows how little it was told."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class CountAhead:
    """The number of arrivals within some periods to come (未来计数): negative binomial by its mean and its variance.

    ``mean`` > 0, ``variance`` > ``mean``. With size r = mean² / (variance − mean),
    Pr(X ≥ k) = I(mean / (mean + r); k, r), the regularised incomplete beta function.
    Source: NIST Digital Library of Mathematical Functions, 8.17.24 (negative binomial tail).
    """

    mean: float
    variance: float

    @property
    def size(self) -> float:
        """Return the size parameter r of the negative binomial."""
        return self.mean**2 / (self.variance - self.mean)

    def at_least(self, needed: int) -> float:
        """Return the probability of at least ``needed`` arrivals; certain when nothing is needed."""
        from scipy.special import betainc

        if needed <= 0:
            return 1.0
        return float(betainc(needed, self.size, self.mean / (self.mean + self.size)))

    def quantile(self, share: float) -> int:
        """Return the smallest number with at least a share in (0, 1) of the probability at or below it."""
        from scipy.special import nbdtrik

        rough = float(nbdtrik(share, self.size, self.size / (self.mean + self.size)))
        number = max(0, math.ceil(rough - 1e-6)) if math.isfinite(rough) else 0
        # nbdtrik returns a small positive root when zero alone already holds the share
        return number if number > 1 or 1 - self.at_least(1) < share else 0


def count_ahead(arrivals: Sequence[tuple[int, int]], periods: int) -> CountAhead:
    """Return what the arrivals of the past say about the next ``periods`` periods (泊松—伽马预测).

    ``arrivals`` are (number of arrivals ≥ 0, number of periods ≥ 1 they took), at least one; ``periods`` ≥ 1.
    The rate λ has a Jeffreys prior, so that the prediction after G arrivals in n periods is the negative binomial of
    mean m = λh with λ = (G + ½)/n and variance φ·m·(1 + h/n); φ ≥ 1 is Pearson's dispersion of the arrivals, 1 when
    they scatter no more than Poisson. The term h/n is the ignorance about λ itself.
    Source: A. Gelman and others, Bayesian Data Analysis (Poisson model with gamma prior);
    P. McCullagh, J. A. Nelder, Generalized Linear Models (dispersion).

    Certificates that came 3, 5, 4, 6, 5 a quarter, nine still missing, six quarters left:

    >>> round(count_ahead([(3, 1), (5, 1), (4, 1), (6, 1), (5, 1)], periods=6).at_least(9), 4)
    0.9991
    >>> round(count_ahead([(0, 1), (0, 1), (0, 1)], periods=6).at_least(5), 4)
    0.0493
    """
    gained = sum(number for number, _ in arrivals)
    elapsed = sum(length for _, length in arrivals)
    rate = (gained + 0.5) / elapsed
    mean = rate * periods
    dispersion = _dispersion(arrivals, gained / elapsed)
    return CountAhead(mean, dispersion * mean * (1 + periods / elapsed))


def _dispersion(arrivals: Sequence[tuple[int, int]], rate: float) -> float:
    if rate == 0 or len(arrivals) < 2:
        return 1.0
    squares = sum((number - rate * length) ** 2 / (rate * length) for number, length in arrivals)
    return max(1.0, squares / (len(arrivals) - 1))
