"""Openings of a sealed draw: whoever was visited right after the visit, everybody once the last visit is over, by the promised day."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Q, QuerySet

from zhicheng.draw import CampaignAct, Drawn, Frozen, next_state, run_draw
from zhicheng_office.inspection.campaign_errors import VisitsLeft
from zhicheng_office.inspection.models import Campaign, Replacement, Visit
from zhicheng_office.inspection.services.bundling import bundle_of
from zhicheng_office.inspection.services.committing import commitment_in
from zhicheng_office.inspection.services.drawing import recorded_outcomes
from zhicheng_office.inspection.services.keeping import frozen_for_step
from zhicheng_office.inspection.services.stating import state_visits
from zhicheng_office.inspection.services.steps import keep_step, locked, move
from zhicheng_office.inspection.services.teaming import refresh_team_bundle
from zhicheng_office.ledger.records import recorded_now

OVER = (Visit.State.DONE, Visit.State.CLOSED, Visit.State.REFUSED, Visit.State.REPLACED, Visit.State.SET_ASIDE)


def drawn_again(campaign: Campaign, frozen: Frozen) -> Drawn:
    """Draw again what was drawn: the same bytes, from what is kept."""
    made = commitment_in(campaign)
    return run_draw(made, frozen.roster, recorded_outcomes(campaign, made), salts=frozen.salts)


def open_over(campaign: Campaign, by: str) -> int:
    """Open the rows of the visits that are over and not opened yet (检查后开启); their facts are stated now. Returns how many."""
    with transaction.atomic():
        kept = locked(campaign)
        if not kept.is_sealed or kept.opened_at is not None:
            return 0
        over = list(kept.visits.filter(state__in=OVER, opened_at=None))
        if not over:
            return 0
        next_state(kept.batch.number, kept.state, CampaignAct.OPEN)
        before = list(kept.visits.exclude(opened_at=None).values_list("entity", flat=True))
        if kept.bundle:  # an official draw has none
            _publish_openings(kept, [*before, *(visit.entity for visit in over)], by)
        numbers = list(kept.visits.filter(Q(state__in=OVER) | ~Q(opened_at=None)).values_list("number", flat=True))
        refresh_team_bundle(kept, by, opened=numbers)
        kept.save(update_fields=["team_bundle"])
        Visit.objects.filter(pk__in=[visit.pk for visit in over]).update(opened_at=recorded_now())
        state_visits(kept, over, by)
        keep_step(kept, "open", by, note={"opened": len(before) + len(over)})
    return len(over)


def open_all(campaign: Campaign, by: str) -> Campaign:
    """Open every row of a sealed draw once its last visit is over (全部开启). Raises VisitsLeft and StepOutOfTurn."""
    with transaction.atomic():
        kept = locked(campaign)
        move(kept, CampaignAct.OPEN_ALL)
        if kept.state != Campaign.State.ABORTED:
            check_over(kept)
        if kept.bundle:
            _publish_openings(kept, _everybody(kept, by), by)
        refresh_team_bundle(kept, by, opened=(), everything=True)
        kept.opened_at = recorded_now()
        kept.save()
        waiting = list(kept.visits.filter(opened_at=None))
        kept.visits.filter(opened_at=None).update(opened_at=kept.opened_at)
        state_visits(kept, [visit for visit in waiting if not visit.stated], by)
        keep_step(kept, "open_all", by, note={"opened": kept.count, "promised": str(kept.open_by)})
    return kept


def _everybody(campaign: Campaign, by: str) -> list[str]:
    return [entry.row.code for entry in frozen_for_step(campaign, "open_all", by).roster.entries]


def check_over(campaign: Campaign) -> None:
    """Refuse while a visit is to be made or a replacement to be decided; raise VisitsLeft."""
    left = campaign.visits.filter(state=Visit.State.PLANNED).count() + replacements_waiting(campaign).count()
    if left:
        raise VisitsLeft(value=campaign.batch.number, count=left)


def replacements_waiting(campaign: Campaign) -> QuerySet[Replacement]:
    """Return the replacements that wait for a second officer."""
    return Replacement.objects.filter(visit__campaign=campaign, state=Replacement.State.PROPOSED)


def _publish_openings(campaign: Campaign, codes: Iterable[str], by: str) -> None:
    frozen = frozen_for_step(campaign, "open", by)
    campaign.bundle = bundle_of(campaign, frozen, drawn_again(campaign, frozen), opened=codes)
    campaign.save(update_fields=["bundle"])
