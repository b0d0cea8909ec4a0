"""Everything that inspection keeps: rosters, plans, campaigns, visits."""

from zhicheng_office.inspection.campaign_models import (
    Campaign,
    CampaignStep,
    CheckListVersion,
    Replacement,
    SealedKeeping,
    Visit,
    VisitSeat,
)
from zhicheng_office.inspection.official_models import OfficialImport
from zhicheng_office.inspection.plan_models import AnnualPlan, PlannedBatch
from zhicheng_office.inspection.roster_models import InspectionItem, InspectorAnswer, InspectorPerson, InspectorRow, RecusalReason
from zhicheng_office.inspection.signal_models import AlarmRow, AlarmStep, ReachRow, SignalKey, SignalRow
from zhicheng_office.inspection.visit_models import (
    ArchiveVolume,
    PhotoPiece,
    PhotoUpload,
    RecordAddendum,
    RivalRecord,
    VisitRecord,
)

__all__ = [
    "AlarmRow",
    "AlarmStep",
    "AnnualPlan",
    "ArchiveVolume",
    "Campaign",
    "CampaignStep",
    "CheckListVersion",
    "InspectionItem",
    "InspectorAnswer",
    "InspectorPerson",
    "InspectorRow",
    "OfficialImport",
    "PhotoPiece",
    "PhotoUpload",
    "PlannedBatch",
    "ReachRow",
    "RecordAddendum",
    "RecusalReason",
    "Replacement",
    "RivalRecord",
    "SealedKeeping",
    "SignalKey",
    "SignalRow",
    "Visit",
    "VisitRecord",
    "VisitSeat",
]
