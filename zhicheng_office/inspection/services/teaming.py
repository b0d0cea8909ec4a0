"""The second stage: who may sit where and with which chance, fixed and committed to before the second sources, then drawn."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.utils import timezone

from zhicheng.draw import (
    CampaignAct,
    DrawnTeams,
    Eligible,
    FrozenSeats,
    Need,
    PlannedVisit,
    TeamCommitment,
    commitment_of_teams,
    frozen_seats,
    next_state,
    officers_for,
    refuse_early,
    refuse_reused,
    run_teams,
    seats_bytes,
    seats_of,
    team_bundle,
)
from zhicheng.draw.reading import announced_of
from zhicheng_office.inspection.check_lists import fix_lists
from zhicheng_office.inspection.models import Campaign, Visit, VisitSeat
from zhicheng_office.inspection.roster_records import item_value
from zhicheng_office.inspection.services.committing import commitment_in, leaf_of_commitment, rulebook_digest, sources_used
from zhicheng_office.inspection.services.drawing import entered_outcomes, recorded_outcomes, team_commitment_in
from zhicheng_office.inspection.services.keeping import keep_team, records_for_step, team_for_step
from zhicheng_office.inspection.services.proposing import propose, take_proposed
from zhicheng_office.inspection.services.steps import keep_step, locked, move
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.models import EntityRow

if TYPE_CHECKING:
    from zhicheng.draw import Marginals

Source = Mapping[str, Any]


def propose_teams(campaign: Campaign, sources: Sequence[Source], by: str, *, capacity: int) -> Campaign:
    """Name the second stage's sources and how many visits an inspector makes at most (拟定派员): checked as the commitment will be.

    Raises StepOutOfTurn, NobodyEligible, ShortOfInspectors, WeakChance, EarlySource, ReusedSource, BadCommitment.
    """
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.COMMIT_TEAM)
        found = _marginals(kept, by, capacity)
        _commitment(kept, _frozen(kept, found), found, sources)
        propose(kept, "commit_team", by, sources=list(sources), capacity=capacity)
    return kept


def commit_teams(campaign: Campaign, by: str) -> Campaign:
    """Commit to everybody's exact chances before the second sources (派员承诺); a second officer's act. Raises as the proposal."""
    with transaction.atomic():
        kept = locked(campaign)
        move(kept, CampaignAct.COMMIT_TEAM)
        said = take_proposed(kept, "commit_team", by)
        found = _marginals(kept, by, said["capacity"])
        frozen = _frozen(kept, found)
        made = _commitment(kept, frozen, found, said["sources"])
        kept.team_commitment = made.content
        kept.save()
        keep_team(kept, seats_bytes(frozen))
        note = {"stage": 2, "commitment": made.digest.hex(), "seats": made.seats, "visits": made.visits}
        note |= {"largest": str(made.largest), "busiest": str(made.busiest)}
        keep_step(kept, "commit_team", said["by"], note=note, other=by, leaf=leaf_of_commitment(made))
    return kept


def assign(campaign: Campaign, by: str) -> Campaign:
    """Check the second outcomes and draw the inspectors (核对并派员): seats, bundle, leaf and trail in one transaction.

    Raises StepOutOfTurn, OutcomesMissing, OtherOfficerNeeded and what ``run_teams`` raises.
    """
    with transaction.atomic():
        kept = locked(campaign)
        made = team_commitment_in(kept)
        move(kept, CampaignAct.ASSIGN)
        outcomes = entered_outcomes(kept, made, by, stage=2)
        frozen = seats_of(team_for_step(kept, "assign", by))
        drawn = run_teams(made, commitment_in(kept), frozen, outcomes)
        kept.team_bundle = team_bundle(drawn, frozen, receipts=kept.team_receipts)
        kept.save()
        seats = {seat.seat: seat for seat in VisitSeat.objects.filter(visit__campaign=kept)}
        for seat, inspector in drawn.assignment.pairs.items():
            seats[seat].inspector = inspector
        VisitSeat.objects.bulk_update(seats.values(), ["inspector"])
        fix_lists(kept.visits.all())
        who = ", ".join(sorted({one["by"] for one in kept.outcomes["2"].values()}))
        keep_step(kept, "assign", who, note={"stage": 2, "seed": drawn.seed.hex(), "seats": len(seats)}, other=by)
    return kept


def refresh_team_bundle(campaign: Campaign, by: str, *, opened: Sequence[str], everything: bool = False) -> None:
    """Make the inspectors' bundle anew with what may be known by now (派员包开启); the caller saves the campaign."""
    if not campaign.team_bundle or not campaign.is_sealed:
        return
    frozen = seats_of(team_for_step(campaign, "open", by))
    known = {row.visit for row in frozen.rows}
    drawn = teams_again(campaign, frozen)
    campaign.team_bundle = team_bundle(
        drawn, frozen, visits=sorted(known & set(opened)), everything=everything, receipts=campaign.team_receipts
    )


def teams_again(campaign: Campaign, frozen: FrozenSeats) -> DrawnTeams:
    """Draw the inspectors again: the same bytes, from what is kept."""
    made = team_commitment_in(campaign)
    return run_teams(made, commitment_in(campaign), frozen, recorded_outcomes(campaign, made, stage=2))


def eligible_for(campaign: Campaign, visits: Sequence[Visit], by: str) -> Eligible:
    """Return who may sit where in some visits, by the records frozen with the roster (可派关系)."""
    records = records_for_step(campaign, "eligible", by)
    subjects = [f"entity:{visit.entity}" for visit in visits]
    towns = dict(EntityRow.objects.filter(subject__in=subjects).values_list("subject", "town"))
    planned = [
        PlannedVisit(
            visit.number,
            visit.entity,
            towns.get(f"entity:{visit.entity}", ""),
            visit.day or campaign.batch.first_day,
            tuple(Need(seat["body"], frozenset(seat.get("skills", ()))) for seat in campaign.batch.seats),
        )
        for visit in visits
    ]
    items = [item_value(item) for item in campaign.batch.items.all()]
    least = officers_for(items, today(), rulebook=load_rulebook()).value
    return Eligible(planned, [one for one, _ in records.inspectors], [one for one, _ in records.recusals], least=least)


def _marginals(campaign: Campaign, by: str, capacity: int) -> Marginals:
    from zhicheng.draw import marginals_for  # it brings numpy, for which no start waits

    return marginals_for(eligible_for(campaign, list(campaign.visits.all()), by), capacity=capacity)


def _frozen(campaign: Campaign, found: Marginals) -> FrozenSeats:
    if not campaign.is_sealed:
        return frozen_seats(found)
    salts = {seat.id: os.urandom(32) for seat in found.places.seats}
    return frozen_seats(found, salts=salts, capacity_salt=os.urandom(32))


def _commitment(campaign: Campaign, frozen: FrozenSeats, found: Marginals, sources: Sequence[Source]) -> TeamCommitment:
    announced = tuple(announced_of(source) for source in sources)
    refuse_early(announced, recorded_now())
    refuse_reused(announced, sources_used())
    return commitment_of_teams(
        commitment_in(campaign),
        frozen,
        found,
        sources=announced,
        rulebook=rulebook_digest(),
        open_by=_end_of(campaign) if campaign.is_sealed else None,
    )


def _end_of(campaign: Campaign) -> datetime:
    last = (campaign.open_by or campaign.batch.last_day) + timedelta(days=1)
    return timezone.make_aware(datetime.combine(last, time()))
