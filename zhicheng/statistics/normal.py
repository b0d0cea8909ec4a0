"""Tails and quantiles of the normal distribution (正态分布)."""

from __future__ import annotations

import math


def normal_above(threshold: float, mean: float, variance: float) -> float:
    """Return the probability that a normal quantity lies at or above a threshold (正态上尾概率).

    ``variance`` ≥ 0; zero means the quantity is certain. The threshold may be infinite.
    Source: P = Φ((mean − threshold) / s).

    >>> round(normal_above(26, mean=26.2, variance=4), 4)
    0.5398
    >>> normal_above(87, mean=87, variance=0)
    1.0
    """
    from scipy.special import ndtr

    if math.isinf(threshold):
        return 0.0 if threshold > 0 else 1.0
    if variance <= 0:
        return 1.0 if mean >= threshold else 0.0
    return float(ndtr((mean - threshold) / math.sqrt(variance)))


def normal_quantile(share: float, mean: float, variance: float) -> float:
    """Return the value below which a share in (0, 1) of a normal quantity lies (正态分位数).

    >>> round(normal_quantile(0.9, mean=0, variance=1), 4)
    1.2816
    """
    from scipy.special import ndtri

    return mean + float(ndtri(share)) * math.sqrt(max(variance, 0.0))
