"""Everything that the standards room keeps: documents and projects, declarations, limits under review."""

from zhicheng_office.standards.core_models import CoreListRow, CoreStepRow
from zhicheng_office.standards.correction_models import CorrectionRow, CorrectionStepRow
from zhicheng_office.standards.declaration_models import DeclarationCheck, DeclarationRow
from zhicheng_office.standards.document_models import StandardRow
from zhicheng_office.standards.limit_models import LimitRow, LimitStep, LimitUpload, LimitUploadRow

__all__ = [
    "CoreListRow",
    "CoreStepRow",
    "CorrectionRow",
    "CorrectionStepRow",
    "DeclarationCheck",
    "DeclarationRow",
    "LimitRow",
    "LimitStep",
    "LimitUpload",
    "LimitUploadRow",
    "StandardRow",
]
