"""What was taken over from a level above for a batch of our plan: its draw, which goes first, and its roster, which stands in for ours."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.draw import ScopedRow
from zhicheng.draw.official import CampaignKind, Standing, official_scope, standing_of
from zhicheng_office.inspection.models import OfficialImport, PlannedBatch
from zhicheng_office.inspection.official_files import read_import
from zhicheng_office.inspection.services.candidates import scope_rows
from zhicheng_office.registry.merging import merged_codes


def taken_for(batch: PlannedBatch, kind: str) -> OfficialImport | None:
    """Return the official draw or roster that was taken over for a batch (已承接)."""
    rows = OfficialImport.objects.filter(planned=batch, kind=kind, state=OfficialImport.State.TAKEN)
    return rows.select_related("evidence").first()


def own_standing(batch: PlannedBatch) -> Standing:
    """Return what our own draw of a batch counts for (本级抽取的效力)."""
    return standing_of(CampaignKind.OWN, official_taken=taken_for(batch, OfficialImport.Kind.DRAW) is not None)


def roster_rows(batch: PlannedBatch, official: OfficialImport | None) -> Iterable[ScopedRow]:
    """Return the roster rows of a batch (批次名录): those of the official roster, or of the registry without one."""
    return official_scope(read_import(official), scope_rows(batch), merged_codes()) if official else scope_rows(batch)


def source_of(official: OfficialImport | None) -> str:
    """Return where a roster comes from in words, empty for our own registry."""
    return f"{official.issued_by} {official.document} {official.issued.isoformat()}" if official else ""
