"""抽样: how many units are inspected, which, with what risk, by whose hands they go, and which steps and terms follow.

Plans of GB/T 2828.1, audit plans of GB/T 2828.4 and 2828.11, exact risks, units by ticket, custody, the flow of the three kinds of sampling.
Imports facts, clocks, chance, statistics, rules and errors. Called by judgement's door, cli, and the office's inspection and laboratory.
"""

from zhicheng.judgement.sampling.errors import (
    BadLotSize,
    DoubtfulCell,
    InspectionStopped,
    LotTwice,
    NotStopped,
    PlanNotOffered,
    UnknownAql,
    UnknownLevel,
)
from zhicheng.judgement.sampling.plans import SinglePlan, Stages, code_letter, plan, plan_source
from zhicheng.judgement.sampling.switching import LotResult, Switching, switching_source
from zhicheng.judgement.sampling.tables import Severity

__all__ = [
    "BadLotSize",
    "DoubtfulCell",
    "InspectionStopped",
    "LotResult",
    "LotTwice",
    "NotStopped",
    "PlanNotOffered",
    "Severity",
    "SinglePlan",
    "Stages",
    "Switching",
    "UnknownAql",
    "UnknownLevel",
    "code_letter",
    "plan",
    "plan_source",
    "switching_source",
]
