"""Smart supervision (智慧监管) as one door: signals, coverage, alarms, proposals, and who stands out."""

from zhicheng.judgement.alarm_charts import CusumChart, CusumStep, FunnelChart, cusum_chart, funnel_chart
from zhicheng.judgement.alarm_errors import AlarmDecided, BadSignal, BadThreshold, NothingProposed, UnknownSector
from zhicheng.judgement.alarm_settings import ChartSettings, chart_settings
from zhicheng.judgement.alarms import (
    COMPARED_OVER,
    Alarm,
    AlarmChart,
    AlarmOutcome,
    CampaignProposal,
    Outlier,
    find_outliers,
    fresh_alarms,
    propose_campaign,
    raise_alarms,
    state_alarm,
)
from zhicheng.judgement.inspector_rates import RateMeasure, RateSource, count_rates
from zhicheng.judgement.reach import missing_reach, reach_of, state_reach
from zhicheng.judgement.sector_scopes import SectorScope, load_scopes
from zhicheng.judgement.signal_reading import ItemReadings, NormalRange, item_readings
from zhicheng.judgement.signals import (
    Coverage,
    Reading,
    Sector,
    Signal,
    check_followed,
    coverage,
    coverage_days,
    first_day_counted,
    load_sectors,
    sectors_met,
    state_signal,
)

__all__ = [
    "COMPARED_OVER",
    "Alarm",
    "AlarmChart",
    "AlarmDecided",
    "AlarmOutcome",
    "BadSignal",
    "BadThreshold",
    "CampaignProposal",
    "ChartSettings",
    "Coverage",
    "CusumChart",
    "CusumStep",
    "FunnelChart",
    "ItemReadings",
    "NormalRange",
    "NothingProposed",
    "Outlier",
    "RateMeasure",
    "RateSource",
    "Reading",
    "Sector",
    "SectorScope",
    "Signal",
    "UnknownSector",
    "chart_settings",
    "check_followed",
    "count_rates",
    "coverage",
    "coverage_days",
    "cusum_chart",
    "find_outliers",
    "first_day_counted",
    "fresh_alarms",
    "funnel_chart",
    "item_readings",
    "load_scopes",
    "load_sectors",
    "missing_reach",
    "propose_campaign",
    "raise_alarms",
    "reach_of",
    "sectors_met",
    "state_alarm",
    "state_reach",
    "state_signal",
]
