"""统计: what thin figures allow one to say: tails of Student, rates from samples, counts to come, a walk with drift.

Imports nothing of ours; numbers in, numbers out. scipy.special underneath is imported where it is used, because it costs
every start of the command line 0.8 s; scipy.stats is not used. Called by indicators for position and outlook, later by judgement, draw and credit.
"""

from zhicheng.statistics.charts import (
    ChartPoint,
    OutlyingRate,
    benjamini_hochberg,
    funnel,
    funnel_limits,
    holm,
    outlying_rates,
    p_chart,
)
from zhicheng.statistics.counts import CountAhead, count_ahead
from zhicheng.statistics.cusums import BernoulliCusum, bernoulli_cusum, tabular_cusum
from zhicheng.statistics.exact_tests import binomial_two_sided, hypergeometric_two_sided
from zhicheng.statistics.rates import RatePosterior
from zhicheng.statistics.student import student_above, student_quantile
from zhicheng.statistics.tails import binomial_at_most, hypergeometric_at_most, poisson_at_most
from zhicheng.statistics.walks import Sighting, Walk, fit_walk

__all__ = [
    "BernoulliCusum",
    "ChartPoint",
    "CountAhead",
    "OutlyingRate",
    "RatePosterior",
    "Sighting",
    "Walk",
    "benjamini_hochberg",
    "bernoulli_cusum",
    "binomial_at_most",
    "binomial_two_sided",
    "count_ahead",
    "fit_walk",
    "funnel",
    "funnel_limits",
    "holm",
    "hypergeometric_at_most",
    "hypergeometric_two_sided",
    "outlying_rates",
    "p_chart",
    "poisson_at_most",
    "student_above",
    "student_quantile",
    "tabular_cusum",
]
