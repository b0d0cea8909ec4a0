"""Closed premises: one officer proposes with evidence, a second confirms, the next of the reserve is visited by the same team."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from zhicheng.draw import CampaignAct, NoReserve, next_reserve, next_state, team_for
from zhicheng_office.audit.services import record_act
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing, NotClosed, OtherOfficerNeeded, ReplacementSettled
from zhicheng_office.inspection.models import Campaign, Replacement, Visit, VisitSeat
from zhicheng_office.inspection.services.drawing import recorded_outcomes, team_commitment_in
from zhicheng_office.inspection.services.due_openings import ask_opening
from zhicheng_office.inspection.services.keeping import frozen_for_step
from zhicheng_office.inspection.services.opening import drawn_again
from zhicheng_office.inspection.services.stating import state_open_visits
from zhicheng_office.inspection.services.steps import keep_step, locked
from zhicheng_office.inspection.services.teaming import eligible_for
from zhicheng_office.inspection.services.visiting import days_left, seats_of
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.records import recorded_now


def propose_replacement(visit: Visit, reason: str, evidence: Sequence[Evidence], by: str) -> Replacement:
    """Propose that the next of the reserve is visited (提出递补): the visit was found closed, with evidence. Raises NotClosed, NoReserve
    and CampaignFieldMissing."""
    if not reason.strip():
        raise CampaignFieldMissing(zh="递补事由", en="the reason of the replacement")
    if not evidence:
        raise CampaignFieldMissing(zh="递补证据", en="evidence of the closed premises")
    with transaction.atomic():
        kept = locked(visit.campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.REPLACE)
        if not kept.bundle:  # an official draw: only who drew it can name another
            raise NoReserve(value=visit.number)
        found = Visit.objects.get(pk=visit.pk)
        if found.state != Visit.State.CLOSED or found.replacements.exclude(state=Replacement.State.DECLINED).exists():
            raise NotClosed(value=found.number)
        made = Replacement.objects.create(visit=found, reason=reason.strip(), proposed_by=by, proposed_at=recorded_now())
        made.evidence.set(evidence)
        record_act(by, "propose_replacement", f"visit {found.number}", evidence=[one.digest for one in evidence])
    return made


def confirm_replacement(replacement: Replacement, by: str) -> Visit:
    """Put the next of the reserve in its place (复核递补): fixed order, same team. Raises OtherOfficerNeeded, ReplacementSettled, NoReserve."""
    with transaction.atomic():
        kept = locked(replacement.visit.campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.REPLACE)
        found = _waiting(replacement, by)
        taken = set(kept.visits.values_list("entity", flat=True))
        frozen = frozen_for_step(kept, "replace", by)
        code = next_reserve(drawn_again(kept, frozen), found.visit.entity, taken)
        stratum = next(entry.row.stratum for entry in frozen.roster.entries if entry.row.code == code)
        made = _visit(kept, found.visit, code, stratum)
        _seat(kept, made, found.visit, by)
        Visit.objects.filter(pk=found.visit.pk).update(state=Visit.State.REPLACED)
        _settle(found, Replacement.State.CONFIRMED, by)
        keep_step(kept, "replace", found.proposed_by, note={"visit": found.visit.number, "by": made.number}, other=by)
        ask_opening(kept)
        if not kept.is_sealed:
            state_open_visits(kept, by)
    return made


def decline_replacement(replacement: Replacement, by: str) -> Replacement:
    """Leave the visit as closed, nobody takes its place (不递补). Raises OtherOfficerNeeded and ReplacementSettled."""
    with transaction.atomic():
        kept = locked(replacement.visit.campaign)
        found = _waiting(replacement, by)
        _settle(found, Replacement.State.DECLINED, by)
        keep_step(kept, "decline_replacement", found.proposed_by, note={"visit": found.visit.number}, other=by)
        ask_opening(kept)
    return found


def _waiting(replacement: Replacement, by: str) -> Replacement:
    found = Replacement.objects.select_related("visit").get(pk=replacement.pk)
    if found.state != Replacement.State.PROPOSED:
        raise ReplacementSettled(value=found.visit.number, by=found.decided_by)
    if found.proposed_by == by:
        raise OtherOfficerNeeded(value=found.visit.number)
    return found


def _settle(replacement: Replacement, state: str, by: str) -> None:
    replacement.state, replacement.decided_by, replacement.decided_at = state, by, recorded_now()
    replacement.save()


def _visit(campaign: Campaign, old: Visit, code: str, stratum: str) -> Visit:
    place = campaign.visits.count() + 1
    days = days_left(campaign.batch)
    return Visit.objects.create(
        campaign=campaign,
        number=f"{campaign.batch.number}-{place:03d}",
        entity=code,
        stratum=stratum,
        origin=Visit.Origin.RESERVE,
        replaces=old,
        day=days[min(1, len(days) - 1)] if days else campaign.batch.last_day,
        items=old.items,
        lists=old.lists,
    )


def _seat(campaign: Campaign, made: Visit, old: Visit, by: str) -> None:
    """Send the same team as far as the rules let it; before the second stage is drawn nobody sits there yet."""
    seats, team = list(seats_of(made, campaign.batch)), [seat.inspector for seat in old.seats.order_by("seat")]
    if all(team) and campaign.team_bundle:
        eligible = eligible_for(campaign, [made], by)
        seed = team_commitment_in(campaign).seed(recorded_outcomes(campaign, team_commitment_in(campaign), stage=2))
        for seat, inspector in zip(seats, team_for(made.number, team, eligible, seed=seed), strict=True):
            seat.inspector = inspector
    VisitSeat.objects.bulk_create(seats)
