"""判定: a test result against its limit, and the sampling that it comes from.

Imports standards, registry, facts, clocks, chance, statistics, rules, values and errors. Called by cli and the office's inspection and
laboratory. Names of sampling go into ``zhicheng.judgement.sampling``, which says them in its ``__all__``; all are offered here, too.
"""

from zhicheng.judgement import sampling
from zhicheng.judgement.sampling import *

__all__ = [*sampling.__all__]
