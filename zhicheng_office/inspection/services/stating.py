"""How visits came into a campaign, as facts: stated once it may be known whom they are of, and never twice."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.draw import VisitStated, state_visit
from zhicheng_office.inspection.models import Campaign, Visit
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.services import BatchLabel, record_batch

ORGANISER = "market_supervision"


def state_open_visits(campaign: Campaign, by: str) -> int:
    """State the visits of an open draw that were not stated before (公开方式)."""
    return state_visits(campaign, campaign.visits.filter(stated=False), by)


def state_visits(campaign: Campaign, visits: Iterable[Visit], by: str) -> int:
    """State visits that may be spoken of (检查入台账) in one batch of facts; return how many."""
    rows = list(visits)
    facts = [fact for visit in rows for fact in state_visit(_stated(campaign, visit), body=ORGANISER)]
    if not facts:
        return 0
    source = f"抽取 draw {campaign.batch.number}"
    record_batch(facts, BatchLabel(source, ORGANISER, today(), by, simulated=campaign.simulated))
    Visit.objects.filter(pk__in=[visit.pk for visit in rows]).update(stated=True)
    return len(rows)


def _stated(campaign: Campaign, visit: Visit) -> VisitStated:
    day = visit.day or campaign.batch.first_day
    return VisitStated(visit.number, day, str(visit.origin), visit.replaces.number if visit.replaces else "")
