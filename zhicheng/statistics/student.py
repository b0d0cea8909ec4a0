"""Tails and quantiles of Student's t: a normal forecast whose spread was itself estimated from few changes (t 分布)."""

from __future__ import annotations

import math


def student_above(threshold: float, mean: float, *, variance: float, freedom: int) -> float:
    """Return the probability that a forecast quantity lies at or above a threshold (上尾概率).

    ``variance`` ≥ 0; zero means the quantity is certain. ``freedom`` ≥ 1 is the number of changes less one. The
    threshold may be infinite.
    Source: P = F((mean − threshold) / s), F the distribution of Student (W. S. Gosset), The Probable Error of a Mean,
    Biometrika 6 (1908).

    >>> round(student_above(26, mean=26.2, variance=4, freedom=4), 4)
    0.5374
    >>> student_above(87, mean=87, variance=0, freedom=4)
    1.0
    """
    from scipy.special import stdtr

    if math.isinf(threshold):
        return 0.0 if threshold > 0 else 1.0
    if variance <= 0:
        return 1.0 if mean >= threshold else 0.0
    return float(stdtr(freedom, (mean - threshold) / math.sqrt(variance)))


def student_quantile(share: float, mean: float, *, variance: float, freedom: int) -> float:
    """Return the value below which a share in (0, 1) of a forecast quantity lies (分位数).

    >>> round(student_quantile(0.9, mean=0, variance=1, freedom=4), 4)
    1.5332
    """
    from scipy.special import stdtrit

    return mean + float(stdtrit(freedom, share)) * math.sqrt(max(variance, 0.0))
