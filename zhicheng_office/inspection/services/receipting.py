"""Receipts from outside: that somebody else saw the commitment before the first source of chance was known."""

from __future__ import annotations

from django.db import transaction

from zhicheng.draw import CampaignAct, Check, Trust, committed_in, next_state, receipt_in
from zhicheng.draw.receipts import Receipt, check_about, receipt_checks
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.steps import keep_step, locked
from zhicheng_office.ledger.proofs import is_cosigned, proof_of


def add_receipt(campaign: Campaign, content: bytes, by: str) -> Campaign:
    """Add the receipt that a file holds to the commitment of the stage under way (加入外部收据); the same one is kept once.

    What it shows is for each verifier to judge. Raises BadReceipt, FalseReceipt for one over another commitment, StepOutOfTurn.
    """
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.TAKE_RECEIPT)
        receipt = receipt_in(content, leaf_in_log(kept))
        check_about(receipt, committed_in(commitment_due(kept)))
        return keep_receipt(kept, receipt, by)


def fetch_witness(campaign: Campaign, by: str) -> Campaign:
    """Take the proof of the commitment's entry under the newest checkpoint, once a witness has cosigned it (取见证收据).

    Raises CampaignFieldMissing before that, StepOutOfTurn.
    """
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.TAKE_RECEIPT)
        leaf, index = leaf_in_log(kept), index_in_log(kept)
        proof = proof_of(index) if index is not None and is_cosigned(index) else None
        if leaf is None or proof is None:
            raise CampaignFieldMissing(
                zh="见证方的联署：承诺入日志并由见证方联署后再取",
                en="a cosignature: take it once the entry is in the log and a witness cosigned",
            )
        return keep_receipt(kept, receipt_in(proof, leaf), by)


def keep_receipt(campaign: Campaign, receipt: Receipt, by: str) -> Campaign:
    """Keep a receipt of the stage under way, once, as a step of the campaign; the caller holds the campaign and has checked it."""
    held = receipts_held(campaign)
    if receipt in held:
        return campaign
    held.append(receipt)
    campaign.save(update_fields=["receipts", "team_receipts"])
    keep_step(campaign, "receipt", by, note={"kind": receipt["kind"], "receipts": len(held)})
    return campaign


def receipts_held(campaign: Campaign) -> list[Receipt]:
    """Return the receipts of the stage under way; what is added to the list is saved with the campaign."""
    held: list[Receipt] = campaign.team_receipts if campaign.team_commitment else campaign.receipts
    return held


def commitment_due(campaign: Campaign) -> bytes:
    """Return the commitment that receipts are for now: the inspectors' once there is one."""
    return bytes(campaign.team_commitment or campaign.commitment)


def leaf_in_log(campaign: Campaign) -> bytes | None:
    """Return the commitment's entry as it was queued for the log."""
    step = campaign.steps.filter(kind=_kind(campaign)).select_related("entry").first()
    return bytes(step.entry.leaf) if step and step.entry else None


def index_in_log(campaign: Campaign) -> int | None:
    """Return where in the log the commitment is, None while it waits."""
    step = campaign.steps.filter(kind=_kind(campaign)).select_related("entry").first()
    return step.entry.index if step and step.entry else None


def _kind(campaign: Campaign) -> str:
    return "commit_team" if campaign.team_commitment else "commit"


def receipts_checked(campaign: Campaign, trusted: Trust) -> list[Check]:
    """Return what each receipt shows to somebody who trusts these (核对收据)."""
    if not campaign.commitment:
        return []
    return list(receipt_checks(receipts_held(campaign), committed_in(commitment_due(campaign)), trusted))
