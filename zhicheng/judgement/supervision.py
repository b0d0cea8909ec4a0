"""Smart supervision (智慧监管) as one door: signals, coverage, alarms, proposals, and who stands out."""

from zhicheng.judgement.alarm_errors import AlarmDecided, BadSignal, BadThreshold, NothingProposed, UnknownSector
from zhicheng.judgement.alarms import (
    Alarm,
    AlarmChart,
    AlarmOutcome,
    CampaignProposal,
    Outlier,
    find_outliers,
    propose_campaign,
    raise_alarms,
    state_alarm,
)
from zhicheng.judgement.signals import Coverage, Reading, Sector, Signal, coverage, load_sectors, sectors_met, state_signal

__all__ = [
    "Alarm",
    "AlarmChart",
    "AlarmDecided",
    "AlarmOutcome",
    "BadSignal",
    "BadThreshold",
    "CampaignProposal",
    "Coverage",
    "NothingProposed",
    "Outlier",
    "Reading",
    "Sector",
    "Signal",
    "UnknownSector",
    "coverage",
    "find_outliers",
    "load_sectors",
    "propose_campaign",
    "raise_alarms",
    "sectors_met",
    "state_alarm",
    "state_signal",
]
