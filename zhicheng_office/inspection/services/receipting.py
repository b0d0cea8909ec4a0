"""Receipts from outside: that somebody else saw the commitment before the first source of chance was known."""

from __future__ import annotations

from django.db import transaction

from zhicheng.draw import CampaignAct, Check, Trust, next_state
from zhicheng.draw.forms import BUNDLE, check_form
from zhicheng.draw.receipts import Receipt, receipt_checks
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.committing import commitment_in
from zhicheng_office.inspection.services.steps import keep_step, locked


def add_receipt(campaign: Campaign, receipt: Receipt, by: str) -> Campaign:
    """Add a receipt that somebody outside gave for the commitment (加入外部收据); what it shows is for each verifier to judge.

    Raises BadBundle for a receipt of no known form and StepOutOfTurn; the same receipt is kept once.
    """
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.TAKE_RECEIPT)
        receipts = [*kept.receipts, receipt] if receipt not in kept.receipts else kept.receipts
        check_form(BUNDLE["open"]["receipts"], receipts, "receipts")
        kept.receipts = receipts
        kept.save(update_fields=["receipts"])
        keep_step(kept, "receipt", by, note={"kind": receipt["kind"], "receipts": len(receipts)})
    return kept


def receipts_checked(campaign: Campaign, trusted: Trust) -> list[Check]:
    """Return what each receipt shows to somebody who trusts these (核对收据)."""
    return list(receipt_checks(campaign.receipts, commitment_in(campaign), trusted)) if campaign.commitment else []
