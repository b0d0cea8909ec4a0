"""判定: whether one result keeps its limit, by which rule, and why not where it cannot be said.

Imports standards, facts, log, rules, values and errors. Called by judgement's door, cli, and the office's inspection and laboratory.
"""

from zhicheng.judgement.judging.decision_rules import (
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    NON_BINARY,
    SIMPLE,
    DecisionRule,
    Guard,
    conformance_probability,
)
from zhicheng.judgement.judging.errors import BadDates, BadDecisionRule, BadFormula, BadResult, BadRounding, BrokenRecord
from zhicheng.judgement.judging.judge import judge, replay
from zhicheng.judgement.judging.prepared import PreparedLimit, judge_items
from zhicheng.judgement.judging.reading import read_result
from zhicheng.judgement.judging.reasons import REASONS, Outcome, Reason
from zhicheng.judgement.judging.reports import ReportVerdict, judge_duplicates, judge_report, settle_retest
from zhicheng.judgement.judging.results import Dates, Result
from zhicheng.judgement.judging.rounding import round_to
from zhicheng.judgement.judging.verdicts import REVISION, Inputs, Verdict
from zhicheng.judgement.judging.versions import Change, VersionTally, compare_versions, concerns
from zhicheng.standards import ComparisonMethod, GoverningDate, Limit, LimitKind

__all__ = [
    "GUARDED_ACCEPTANCE",
    "GUARDED_REJECTION",
    "NON_BINARY",
    "REASONS",
    "REVISION",
    "SIMPLE",
    "BadDates",
    "BadDecisionRule",
    "BadFormula",
    "BadResult",
    "BadRounding",
    "BrokenRecord",
    "Change",
    "ComparisonMethod",
    "Dates",
    "DecisionRule",
    "GoverningDate",
    "Guard",
    "Inputs",
    "Limit",
    "LimitKind",
    "Outcome",
    "PreparedLimit",
    "Reason",
    "ReportVerdict",
    "Result",
    "Verdict",
    "VersionTally",
    "compare_versions",
    "concerns",
    "conformance_probability",
    "judge",
    "judge_duplicates",
    "judge_items",
    "judge_report",
    "read_result",
    "replay",
    "round_to",
    "settle_retest",
]
