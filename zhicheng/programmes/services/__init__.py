"""质量基础设施“一站式”服务: an entity asks, is matched to a provider by capability, gets a quote, a day, a delivery; it judges and rates.

Imports registry, facts, clocks, statistics, rules, values and errors. Called by ``zhicheng.programmes`` and the office's programmes.
"""

from zhicheng.programmes.services.asking import Ask
from zhicheng.programmes.services.errors import (
    BadServiceField,
    NothingToTakeBack,
    NotThisParty,
    OtherProvider,
    ProgrammesError,
    QuotationLapsed,
    StepBackwards,
    StepOutOfTurn,
)
from zhicheng.programmes.services.kinds import (
    RatingRule,
    ServiceKind,
    ServiceTerms,
    rating_rule,
    reminder_days,
    service_terms,
    service_topics,
)
from zhicheng.programmes.services.matching import ORDER_WORDS, Match, Misfit, match_providers
from zhicheng.programmes.services.offers import Offer, Provider
from zhicheng.programmes.services.ratings import Satisfaction, satisfaction_of
from zhicheng.programmes.services.reminders import Reminder, instrument_reminders
from zhicheng.programmes.services.requests import ServiceOutcome, ServiceRequest
from zhicheng.programmes.services.stating import state_service
from zhicheng.programmes.services.steps import Party, Quotation, ServiceAct, ServiceState, ServiceStep
from zhicheng.programmes.services.turnarounds import (
    MedianTurnaround,
    Punctuality,
    Turnaround,
    median_turnaround,
    turnaround_of,
)
from zhicheng.programmes.services.waiting import Waiting, waiting_for

__all__ = [
    "ORDER_WORDS",
    "Ask",
    "BadServiceField",
    "Match",
    "MedianTurnaround",
    "Misfit",
    "NotThisParty",
    "NothingToTakeBack",
    "Offer",
    "OtherProvider",
    "Party",
    "ProgrammesError",
    "Provider",
    "Punctuality",
    "Quotation",
    "QuotationLapsed",
    "RatingRule",
    "Reminder",
    "Satisfaction",
    "ServiceAct",
    "ServiceKind",
    "ServiceOutcome",
    "ServiceRequest",
    "ServiceState",
    "ServiceStep",
    "ServiceTerms",
    "StepBackwards",
    "StepOutOfTurn",
    "Turnaround",
    "Waiting",
    "instrument_reminders",
    "match_providers",
    "median_turnaround",
    "rating_rule",
    "reminder_days",
    "satisfaction_of",
    "service_terms",
    "service_topics",
    "state_service",
    "turnaround_of",
    "waiting_for",
]
