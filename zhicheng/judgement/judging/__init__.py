"""判定: whether one result keeps its limit, by which rule, and why not where it cannot be said.

Imports standards, facts, log, rules, values and errors. Called by judgement's door, cli, and the office's inspection and laboratory.
"""

from zhicheng.judgement.judging.errors import BadRounding
from zhicheng.judgement.judging.rounding import round_to

__all__ = [
    "BadRounding",
    "round_to",
]
