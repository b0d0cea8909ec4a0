"""培育: what a city does for its entities: services of quality infrastructure; brand ladder, awards and talent when their issue comes.

Imports registry, facts, clocks, statistics, rules, values and errors; never judgement, draw or enforcement. Called by the office's
programmes. Names of quality-infrastructure services stand in ``zhicheng.programmes.services``, which says them in its ``__all__``; all
are offered here, too.
"""

from zhicheng.programmes import services
from zhicheng.programmes.services import *

__all__ = [*services.__all__]
