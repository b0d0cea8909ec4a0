"""判定: a test result against its limit, the sampling that it comes from, and the charts that watch over many results.

Imports standards, registry, facts, clocks, chance, statistics, rules, values and errors. Called by cli and the office's inspection and
laboratory. Names of judging go into ``zhicheng.judgement.judging``, those of sampling into ``zhicheng.judgement.sampling``, those of
smart supervision into ``zhicheng.judgement.supervision``, which say them in their ``__all__``; all are offered here, too.
"""

from zhicheng.judgement import judging, sampling, supervision
from zhicheng.judgement.judging import *
from zhicheng.judgement.sampling import *
from zhicheng.judgement.supervision import *

__all__ = [*judging.__all__, *sampling.__all__, *supervision.__all__]
