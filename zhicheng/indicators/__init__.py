"""指标: series of readings, where a target stands (position), where it is going (outlook), the verdict and why.

Imports facts, statistics, rules, values and errors. Called by plan, publication, simulation, the cockpit and the portal.
"""

from zhicheng.indicators.declared import Indicator, IndicatorBook, indicators_of, load_indicators
from zhicheng.indicators.errors import BadGoal, BadOverride, BadSeries
from zhicheng.indicators.evidence import NoVerdictReason
from zhicheng.indicators.findings import REASONS, shown_goal, shown_probability, shown_value
from zhicheng.indicators.forecasts import FanPoint, Model, Outlook, Pace
from zhicheng.indicators.goals import Base, Comparator, Goal, Readings, TargetKind, says_falling
from zhicheng.indicators.outlook import forecast_outlook
from zhicheng.indicators.outlook_rules import OutlookRules, RuleUse
from zhicheng.indicators.position import Position, Standing, judge_position
from zhicheng.indicators.series import Reading, Series
from zhicheng.indicators.status import STATUS_WORDS, WORST_FIRST, Summary, TargetStatus, count_statuses, direction, summarise
from zhicheng.indicators.verdict import OUTLOOK_VERSION, Override, Verdict, judge, with_override

__all__ = [
    "OUTLOOK_VERSION",
    "REASONS",
    "STATUS_WORDS",
    "WORST_FIRST",
    "BadGoal",
    "BadOverride",
    "BadSeries",
    "Base",
    "Comparator",
    "FanPoint",
    "Goal",
    "Indicator",
    "IndicatorBook",
    "Model",
    "NoVerdictReason",
    "Outlook",
    "OutlookRules",
    "Override",
    "Pace",
    "Position",
    "Reading",
    "Readings",
    "RuleUse",
    "Series",
    "Standing",
    "Summary",
    "TargetKind",
    "TargetStatus",
    "Verdict",
    "count_statuses",
    "direction",
    "forecast_outlook",
    "indicators_of",
    "judge",
    "judge_position",
    "load_indicators",
    "says_falling",
    "shown_goal",
    "shown_probability",
    "shown_value",
    "summarise",
    "with_override",
]
