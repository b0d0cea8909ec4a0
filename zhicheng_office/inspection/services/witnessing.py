"""Receipts that come by themselves: a witness has cosigned a checkpoint that holds a commitment which still waits for chance."""

from __future__ import annotations

from django.db import transaction

from zhicheng.draw import CampaignAct, Trust, committed_in, next_state, receipt_in, receipts_shown
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.receipting import commitment_due, index_in_log, keep_receipt, leaf_in_log, receipts_held
from zhicheng_office.inspection.services.steps import locked
from zhicheng_office.ledger.cosigned import cosigned_covering
from zhicheng_office.ledger.models import CosignedCheckpoint, Witness
from zhicheng_office.ledger.proofs import proof_under, standing

BY = "后台 worker"
WAITING = (Campaign.State.COMMITTED, Campaign.State.TEAM_COMMITTED)


def take_witnessed() -> int:
    """Add to each commitment that waits the receipt of each witness that cosigned its entry (自动收取见证收据); return how many.

    One that would not show the order, as after the first source, is not added.
    """
    waiting = Campaign.objects.filter(state__in=WAITING).defer("roster")
    witnesses = list(Witness.objects.all())
    return sum(_take(campaign, witness) for campaign in waiting for witness in witnesses)


def _take(campaign: Campaign, witness: Witness) -> bool:
    index, made = index_in_log(campaign), committed_in(commitment_due(campaign))
    trusted = Trust(witnesses=(witness.key,))
    if index is None or any(receipts_shown(receipts_held(campaign), made, trusted)):
        return False
    kept = _first_covering(witness, index)
    leaf = leaf_in_log(campaign)
    if kept is None or leaf is None:
        return False
    receipt = receipt_in(proof_under(bytes(kept.note), index), leaf)
    if not any(receipts_shown([receipt], made, trusted)):
        return False
    with transaction.atomic():
        now = locked(campaign)
        if commitment_due(now) != commitment_due(campaign) or now.state not in WAITING:
            return False
        next_state(now.batch.number, now.state, CampaignAct.TAKE_RECEIPT)
        keep_receipt(now, receipt, BY)
    return True


def _first_covering(witness: Witness, index: int) -> CosignedCheckpoint | None:
    now = standing()
    return cosigned_covering(now.checkpoint, index).filter(witness=witness).last() if now else None
