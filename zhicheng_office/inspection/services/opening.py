"""Openings of a sealed draw: whoever was visited right after the visit, everybody once the last visit is over, by the promised day."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import QuerySet

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

TRIES = 3


def drawn_again(campaign: Campaign, frozen: Frozen) -> Drawn:
    """Draw again what was drawn: the same bytes, from what is kept."""
    made = commitment_in(campaign)
    return run_draw(made, frozen.roster, recorded_outcomes(campaign, made), salts=frozen.salts)


@dataclass(frozen=True)
class _Openings:
    """What an opening publishes, worked out from a campaign as it was read: ``basis`` is what it was worked out from."""

    basis: tuple[Any, ...]
    bundle: bytes
    team_bundle: bytes
    visits: tuple[Visit, ...]
    opened: int


def open_over(campaign: Campaign, by: str) -> int:
    """Open the rows of the visits that are over and not opened yet (检查后开启); their facts are stated now. Returns how many.

    Raises StepOutOfTurn where rows are not opened any more.
    """
    found = _in_turn(campaign, lambda kept: _over(kept, by), lambda kept, made: _keep_over(kept, made, by))
    return len(found.visits) if found else 0


def open_all(campaign: Campaign, by: str) -> Campaign:
    """Open every row of a sealed draw once its last visit is over (全部开启). Raises VisitsLeft and StepOutOfTurn."""
    _in_turn(campaign, lambda kept: _everything(kept, by), lambda kept, made: _keep_all(kept, made, by))
    return Campaign.objects.select_related("batch").get(pk=campaign.pk)


def _in_turn(
    campaign: Campaign, work_out: Callable[[Campaign], _Openings | None], keep: Callable[[Campaign, _Openings], None]
) -> _Openings | None:
    """Work an opening out before anybody is held up by it, and keep it where the campaign is still what it was worked out from.

    Drawing 100,000 rows again takes seconds, and whoever records waits for who holds the campaign.
    """
    for _ in range(TRIES):
        made = work_out(Campaign.objects.select_related("batch").get(pk=campaign.pk))
        if made is None:
            return None
        with transaction.atomic():
            kept = locked(campaign)
            if _basis(kept) == made.basis:
                keep(kept, made)
                return made
    with transaction.atomic():  # somebody was faster every time: now nobody can be
        kept = locked(campaign)
        made = work_out(kept)
        if made is not None:
            keep(kept, made)
    return made


def _basis(campaign: Campaign) -> tuple[Any, ...]:
    held = (bytes(campaign.bundle), bytes(campaign.team_bundle), campaign.receipts, campaign.team_receipts)
    return (campaign.state, campaign.opened_at, *held)


def still_closed(campaign: Campaign) -> QuerySet[Visit]:
    """Return the visits that are over and whose row is not opened yet (待开启的检查); one set aside waits for the whole."""
    return campaign.visits.filter(opened_at=None).exclude(state__in=Visit.NOT_MADE)


def _over(campaign: Campaign, by: str) -> _Openings | None:
    if not campaign.is_sealed or campaign.opened_at is not None:
        return None
    over = tuple(still_closed(campaign))
    if not over:
        return None
    next_state(campaign.batch.number, campaign.state, CampaignAct.OPEN)
    basis = _basis(campaign)
    known = [*campaign.visits.exclude(opened_at=None), *over]
    bundle = _bundle(campaign, "open", by, [visit.entity for visit in known])
    refresh_team_bundle(campaign, by, opened=[visit.number for visit in known])
    return _Openings(basis, bundle, bytes(campaign.team_bundle), over, len(known))


def _keep_over(campaign: Campaign, made: _Openings, by: str) -> None:
    campaign.bundle, campaign.team_bundle = made.bundle, made.team_bundle
    campaign.save(update_fields=["bundle", "team_bundle"])
    Visit.objects.filter(pk__in=[visit.pk for visit in made.visits]).update(opened_at=recorded_now())
    state_visits(campaign, made.visits, by)
    keep_step(campaign, "open", by, note={"opened": made.opened})


def _everything(campaign: Campaign, by: str) -> _Openings:
    basis = _basis(campaign)
    _check_openable(campaign)
    bundle = _bundle(campaign, "open_all", by)
    refresh_team_bundle(campaign, by, opened=(), everything=True)
    return _Openings(basis, bundle, bytes(campaign.team_bundle), (), campaign.count)


def _check_openable(campaign: Campaign) -> None:
    next_state(campaign.batch.number, campaign.state, CampaignAct.OPEN_ALL)
    if campaign.state != Campaign.State.ABORTED:
        check_over(campaign)


def _keep_all(campaign: Campaign, made: _Openings, by: str) -> None:
    _check_openable(campaign)
    move(campaign, CampaignAct.OPEN_ALL)
    campaign.bundle, campaign.team_bundle, campaign.opened_at = made.bundle, made.team_bundle, recorded_now()
    campaign.save()
    waiting = list(campaign.visits.filter(opened_at=None))
    campaign.visits.filter(opened_at=None).update(opened_at=campaign.opened_at)
    state_visits(campaign, [visit for visit in waiting if not visit.stated], by)
    keep_step(campaign, "open_all", by, note={"opened": campaign.count, "promised": str(campaign.open_by)})


def _bundle(campaign: Campaign, step: str, by: str, codes: Sequence[str] | None = None) -> bytes:
    """Return the bundle with the rows of some codes, or of everybody, opened; an official draw has none."""
    if not campaign.bundle:
        return b""
    frozen = frozen_for_step(campaign, step, by)
    opened = [entry.row.code for entry in frozen.roster.entries] if codes is None else codes
    return bundle_of(campaign, frozen, drawn_again(campaign, frozen), opened=opened)


def check_over(campaign: Campaign) -> None:
    """Refuse while a visit is to be made or a replacement to be decided; raise VisitsLeft."""
    left = campaign.visits.filter(state=Visit.State.PLANNED).count() + replacements_waiting(campaign).count()
    if left:
        raise VisitsLeft(value=campaign.batch.number, count=left)


def replacements_waiting(campaign: Campaign) -> QuerySet[Replacement]:
    """Return the replacements that wait for a second officer."""
    return Replacement.objects.filter(visit__campaign=campaign, state=Replacement.State.PROPOSED)
