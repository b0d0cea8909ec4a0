"""统计: what thin figures allow one to say: tails of Student, rates from samples, counts to come, a walk with drift.

Imports nothing of ours; numbers in, numbers out. scipy.special underneath is imported where it is used, because it costs
every start of the command line 0.8 s; scipy.stats is not used. Called by indicators for position and outlook, later by judgement, draw and credit.
"""

from zhicheng.statistics.counts import CountAhead, count_ahead
from zhicheng.statistics.exact_tests import binomial_two_sided, hypergeometric_two_sided
from zhicheng.statistics.rates import RatePosterior
from zhicheng.statistics.student import student_above, student_quantile
from zhicheng.statistics.tails import binomial_at_most, hypergeometric_at_most, poisson_at_most
from zhicheng.statistics.walks import Sighting, Walk, fit_walk

__all__ = [
    "CountAhead",
    "RatePosterior",
    "Sighting",
    "Walk",
    "binomial_at_most",
    "binomial_two_sided",
    "count_ahead",
    "fit_walk",
    "hypergeometric_at_most",
    "hypergeometric_two_sided",
    "poisson_at_most",
    "student_above",
    "student_quantile",
]
