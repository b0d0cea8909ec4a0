"""统计: what thin figures allow one to say: normal tails, rates from samples, counts to come, a walk with drift.

Imports errors and values only; numbers in, numbers out, scipy.special underneath (scipy.stats takes a second to import
and is not used). Called by indicators for position and outlook, later by judgement, draw and credit.
"""

from zhicheng.statistics.counts import CountAhead, count_ahead
from zhicheng.statistics.normal import normal_above, normal_quantile
from zhicheng.statistics.rates import RatePosterior
from zhicheng.statistics.walks import Sighting, Walk, fit_walk

__all__ = [
    "CountAhead",
    "RatePosterior",
    "Sighting",
    "Walk",
    "count_ahead",
    "fit_walk",
    "normal_above",
    "normal_quantile",
]
