"""Closed premises: the record and its photographs become the proposal of a replacement, which a second officer decides."""

from __future__ import annotations

from zhicheng.errors import ZhichengError
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.campaign_models import Replacement
from zhicheng_office.inspection.services.replacing import propose_replacement
from zhicheng_office.inspection.visit_models import VisitRecord


def propose_for_closed(record: VisitRecord) -> Replacement | None:
    """Propose a replacement once every photograph of closed premises has come (提出递补); None where none is due or possible.

    Called after the record is kept, in a transaction of its own: a campaign that cannot replace must not lose the record.
    """
    visit = record.visit
    if record.outcome != visit.State.CLOSED or visit.replacements.exists():
        return None
    if {row["digest"] for row in record.photos} - set(record.files.values_list("digest", flat=True)):
        return None
    try:
        return propose_replacement(visit, record.reason, list(record.files.all()), record.sent_by)
    except ZhichengError as reason:  # the office proposes it by hand, or nobody takes the place
        record_act(record.sent_by, "replacement_not_proposed", f"visit {visit.number}", code=reason.code)
        return None
