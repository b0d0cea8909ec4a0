"""Visits of the same entity under several batches of a year (综合查一次): nobody merges them unseen, and nobody makes both unseen."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.permissions import may
from zhicheng_office.inspection.campaign_models import heavy_columns
from zhicheng_office.inspection.models import Campaign, Visit
from zhicheng_office.inspection.services.keeping import check_reads
from zhicheng_office.registry.merging import listed_by_code


def visits_elsewhere(campaign: Campaign, visits: Iterable[Visit], user: User) -> dict[str, list[Visit]]:
    """Return the visits of the same entities under other batches of the same year (同户另有检查), by the code in this one.

    Who was merged between two batches is found under either code. A draw is fixed by its commitment, so who was drawn twice stays drawn twice. What is sealed elsewhere is told only to who may read
    it, with a line in the trail.
    """
    codes = listed_by_code({visit.entity for visit in visits if visit.state != Visit.State.SET_ASIDE})
    rows = Visit.objects.filter(entity__in=codes, campaign__batch__first_day__year=campaign.batch.first_day.year)
    rows = rows.exclude(campaign=campaign).exclude(campaign__state=Campaign.State.ABORTED).exclude(state=Visit.State.SET_ASIDE)
    found = list(rows.select_related("campaign__batch").defer(*heavy_columns("campaign__")).order_by("number"))
    sealed = {visit.campaign_id: visit.campaign for visit in found if not _is_known(visit)}
    reads = may(user, "inspection.read_sealed")
    for other in sealed.values() if reads else ():
        check_reads(other, user, f"also drawn under {campaign.batch.number}")
    told: dict[str, list[Visit]] = {}
    for visit in found:
        if reads or _is_known(visit):
            told.setdefault(codes[visit.entity], []).append(visit)
    return told


def _is_known(visit: Visit) -> bool:
    return visit.campaign.is_opened or visit.opened_at is not None
