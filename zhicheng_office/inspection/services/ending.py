"""The end of a campaign: results published within their clock, or an abort that stays visible and opens what chance had shown."""

from __future__ import annotations

from django.db import transaction

from zhicheng.draw import CampaignAct, must_open, next_state
from zhicheng.draw.promises import check_results_out
from zhicheng.facts import Fact
from zhicheng.publication import PrivateText, leaks
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing
from zhicheng_office.inspection.models import Campaign, Visit, VisitRecord
from zhicheng_office.inspection.services.committing import commitment_in
from zhicheng_office.inspection.services.drawing import team_commitment_in
from zhicheng_office.inspection.services.opening import check_over
from zhicheng_office.inspection.services.proposing import propose, take_proposed
from zhicheng_office.inspection.services.stating import ORGANISER
from zhicheng_office.inspection.services.steps import keep_step, locked, move
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.services import BatchLabel, record_batch

LONGEST_REASON = 500


def propose_publication(campaign: Campaign, by: str) -> Campaign:
    """Prepare the publication of a campaign's results (拟公开结果). Raises StepOutOfTurn, VisitsLeft, ResultsUnpublished."""
    with transaction.atomic():
        kept = locked(campaign)
        _check_publishable(kept)
        propose(kept, "publish", by)
    return kept


def publish_results(campaign: Campaign, by: str) -> Campaign:
    """Publish the results (复核并公开结果): who was visited and what was found. Raises OtherOfficerNeeded and as the proposal."""
    with transaction.atomic():
        kept = locked(campaign)
        _check_publishable(kept)
        said = take_proposed(kept, "publish", by)
        move(kept, CampaignAct.PUBLISH)
        kept.save()
        counts = {state: kept.visits.filter(state=state).count() for state in Visit.State.values}
        keep_step(kept, "publish", said["by"], note={"visits": counts}, other=by)
    return kept


def _check_publishable(campaign: Campaign) -> None:
    next_state(campaign.batch.number, campaign.state, CampaignAct.PUBLISH)
    check_over(campaign)
    if not campaign.is_opened:
        next_state(campaign.batch.number, Campaign.State.FROZEN, CampaignAct.PUBLISH)
    check_results_out(campaign.batch.number, results_left(campaign))


def results_left(campaign: Campaign) -> int:
    """Return how many records of a campaign's visits are not published (未公开结果)."""
    return VisitRecord.objects.filter(visit__campaign=campaign, published_at=None).count()


def propose_abort(campaign: Campaign, reason: str, by: str) -> Campaign:
    """Prepare to give a campaign up (拟中止); the reason is public for ever. Raises CampaignFieldMissing, PrivateText, StepOutOfTurn."""
    said = reason.strip()
    if not 1 <= len(said) <= LONGEST_REASON:
        raise CampaignFieldMissing(zh=f"中止理由（1 至 {LONGEST_REASON} 字）", en=f"a reason of 1 to {LONGEST_REASON} signs")
    for leak in leaks(said)[:1]:
        raise PrivateText(zh=leak.kind.words.zh, en=leak.kind.words.en)
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.ABORT)
        propose(kept, "abort", by, reason=said)
    return kept


def abort(campaign: Campaign, by: str) -> Campaign:
    """Give a campaign up (中止): it stays visible with its reason; where the first source exists its result is still to be opened.

    Raises OtherOfficerNeeded and as the proposal.
    """
    with transaction.atomic():
        kept = locked(campaign)
        said = take_proposed(kept, "abort", by)
        move(kept, CampaignAct.ABORT)
        kept.abort_reason = said["reason"]
        kept.save()
        kept.visits.filter(state=Visit.State.PLANNED).update(day=None)  # nobody goes there any more
        note = {"reason": said["reason"], "to_open": still_to_open(kept)}
        keep_step(kept, "abort", said["by"], note=note, other=by)
        fact = Fact(f"draw:{kept.batch.number}", "draw.aborted", said["reason"], today(), body=ORGANISER)
        label = BatchLabel(f"抽取 draw {kept.batch.number}", ORGANISER, today(), by, simulated=kept.simulated)
        record_batch([fact], label)
    return kept


def still_to_open(campaign: Campaign) -> bool:
    """Say whether an aborted campaign still has to show what it would have drawn, or whom it would have sent (中止后须开启)."""
    if campaign.state != Campaign.State.ABORTED or not campaign.commitment:
        return False
    if not campaign.bundle:
        return must_open(commitment_in(campaign).sources, recorded_now())
    if campaign.team_commitment and not campaign.team_bundle:
        return must_open(team_commitment_in(campaign).sources, recorded_now())
    return not campaign.is_opened
