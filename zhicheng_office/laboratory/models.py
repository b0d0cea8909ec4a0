"""Everything that surveillance by product keeps: campaigns, samples, reports, uploads, notices."""

from zhicheng_office.laboratory.campaign_models import LaboratoryAccount, SurveillanceCampaign
from zhicheng_office.laboratory.draw_models import CampaignSeed, TicketDraw
from zhicheng_office.laboratory.lot_models import LotSeriesRow, LotStep, LotUpload, LotUploadRow
from zhicheng_office.laboratory.paper_models import Objection, OutlierAnswer, ResultNotice
from zhicheng_office.laboratory.report_models import ReportItem, ReportUpload, TestReport, UploadRow
from zhicheng_office.laboratory.sample_models import BlindOpening, CaseStep, CustodyLine, LaboratoryRefusal, Sample
from zhicheng_office.laboratory.version_models import VersionChange, VersionComparison

__all__ = [
    "BlindOpening",
    "CampaignSeed",
    "CaseStep",
    "CustodyLine",
    "LaboratoryAccount",
    "LaboratoryRefusal",
    "LotSeriesRow",
    "LotStep",
    "LotUpload",
    "LotUploadRow",
    "Objection",
    "OutlierAnswer",
    "ReportItem",
    "ReportUpload",
    "ResultNotice",
    "Sample",
    "SurveillanceCampaign",
    "TestReport",
    "TicketDraw",
    "UploadRow",
    "VersionChange",
    "VersionComparison",
]
