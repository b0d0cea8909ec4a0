"""Two officers for what cannot be undone: one prepares an act, another confirms it on a summary page."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing, OtherOfficerNeeded
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.steps import locked
from zhicheng_office.ledger.records import recorded_now


def propose(campaign: Campaign, act: str, by: str, **said: Any) -> None:
    """Keep a prepared act in place of the one that waited (拟办); the caller holds the campaign."""
    campaign.proposed = {"act": act, "by": by, "at": recorded_now().isoformat(timespec="seconds"), **said}
    campaign.save(update_fields=["proposed"])
    record_act(by, f"propose_{act}", f"draw {campaign.batch.number}")


def take_proposed(campaign: Campaign, act: str, by: str) -> dict[str, Any]:
    """Return the act that waits and take it away (复核); raise CampaignFieldMissing where none does, OtherOfficerNeeded to its author."""
    said = dict(campaign.proposed)
    if said.get("act") != act:
        raise CampaignFieldMissing(zh="没有待复核的内容", en="nothing waits to be confirmed")
    if said["by"] == by:
        raise OtherOfficerNeeded(value=campaign.batch.number)
    campaign.proposed = {}
    return said


def drop_proposed(campaign: Campaign, by: str) -> Campaign:
    """Drop what was prepared (不办): either of the two may do so."""
    with transaction.atomic():
        kept = locked(campaign)
        if not kept.proposed:
            raise CampaignFieldMissing(zh="没有待复核的内容", en="nothing waits to be confirmed")
        record_act(by, f"drop_{kept.proposed['act']}", f"draw {kept.batch.number}")
        kept.proposed = {}
        kept.save(update_fields=["proposed"])
    return kept
