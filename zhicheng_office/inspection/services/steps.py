"""Every step of a campaign: its row, its leaf in the public log and its line in the audit trail, in the caller's transaction."""

from __future__ import annotations

from typing import Any

from zhicheng.draw import CampaignAct, next_state
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.models import Campaign, CampaignStep
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.outbox import queue_record
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.ledger.services import lock_sequencer

KIND = "draw_step"


def locked(campaign: Campaign) -> Campaign:
    """Return the campaign as it is now, held for the rest of the transaction: whoever comes second sees what the first did."""
    lock_sequencer()
    return Campaign.objects.select_for_update(of=("self",)).select_related("batch").get(pk=campaign.pk)


def move(campaign: Campaign, act: CampaignAct) -> None:
    """Set the state that an act leads to; raise what ``next_state`` raises."""
    campaign.state = next_state(campaign.batch.number, campaign.state, act, is_drawn=bool(campaign.bundle))


def keep_step(
    campaign: Campaign, kind: str, by: str, *, note: dict[str, Any] | None = None, other: str = "", leaf: bytes = b""
) -> CampaignStep:
    """Write one step (记下一步): ``note`` is public and names nobody; ``other`` is the second officer; ``leaf`` one of its own form."""
    said, number = note or {}, campaign.batch.number
    step = CampaignStep.objects.create(
        campaign=campaign, kind=kind, note=said, by=by, confirmed_by=other, at=recorded_now()
    )  # fmt: skip
    subject = f"draw {number} {kind} {step.pk}"
    record = {"draw": number, "step": kind, "at": step.at.isoformat(timespec="seconds"), **said}
    if leaf:
        step.entry = Outbox.objects.create(kind="draw_commitment", subject=subject, leaf=leaf)
    else:
        step.entry = queue_record(KIND, subject, {**record, "by": by, "confirmed_by": other}, opened=list(record))
    step.save(update_fields=["entry"])
    record_act(by, f"campaign_{kind}", f"draw {number}", confirmed_by=other, **said)
    return step
