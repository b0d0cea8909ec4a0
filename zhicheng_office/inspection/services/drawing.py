"""Draw: outcomes entered by one officer as the sources show them, checked and drawn by a second, everything in one transaction."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from zhicheng.draw import (
    CampaignAct,
    Commitment,
    Drawn,
    Outcomes,
    SecondDraw,
    TeamCommitment,
    check_known,
    committed_in,
    next_state,
    outcome_of,
    run_draw,
    state,
    values_of,
)
from zhicheng.draw.reading import outcome_json
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing, OtherOfficerNeeded, OutcomesMissing
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.bundling import bundle_of
from zhicheng_office.inspection.services.committing import commitment_in
from zhicheng_office.inspection.services.keeping import frozen_for_step
from zhicheng_office.inspection.services.stating import ORGANISER, state_open_visits
from zhicheng_office.inspection.services.steps import keep_step, locked, move
from zhicheng_office.inspection.services.visiting import create_visits
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.services import BatchLabel, record_batch


def enter_outcome(campaign: Campaign, name: str, outcome: Any, by: str) -> Campaign:
    """Enter what a source of the stage under way showed (录入来源结果), as JSON holds it.

    Entered again before the draw it replaces the first; both are in the trail. Raises CampaignFieldMissing, NotYetKnown, BadSource,
    WrongReveal, BadBundle, SecondDraw, StepOutOfTurn.
    """
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.ENTER_OUTCOME)
        stage = stage_of(kept)
        made = commitment_at(kept, stage)
        source = next((one for one in made.sources if one.source.name == name), None)
        if source is None:
            raise CampaignFieldMissing(zh=f"承诺中没有来源“{name}”", en=f"the commitment names no source {name!r}")
        check_known(source, recorded_now())
        shown = outcome_of(outcome)
        values_of([source], [(name, shown)])
        entered = dict(kept.outcomes)
        entered[str(stage)] = {**entered.get(str(stage), {}), name: {"outcome": outcome_json(shown), "by": by}}
        kept.outcomes = entered
        kept.save(update_fields=["outcomes"])
        keep_step(kept, "enter_outcome", by, note={"stage": stage, "source": name, "outcome": outcome_json(shown)})
    return kept


def stage_of(campaign: Campaign) -> int:
    """Return the stage whose outcomes are due (当前阶段); raise SecondDraw where both are drawn."""
    if not campaign.bundle:
        return 1
    if not campaign.team_commitment or campaign.team_bundle:
        raise SecondDraw(value=campaign.batch.number)
    return 2


def commitment_at(campaign: Campaign, stage: int) -> Commitment | TeamCommitment:
    """Return the commitment of a stage; raise CampaignFieldMissing before there is one."""
    if not (campaign.commitment if stage == 1 else campaign.team_commitment):
        raise CampaignFieldMissing(zh=f"第 {stage} 阶段没有承诺", en=f"stage {stage} has no commitment")
    return commitment_in(campaign) if stage == 1 else team_commitment_in(campaign)


def team_commitment_in(campaign: Campaign) -> TeamCommitment:
    """Return the commitment of the inspectors' stage as it was published; raise CampaignFieldMissing before there is one."""
    if not campaign.team_commitment:
        raise CampaignFieldMissing(zh="派员还没有承诺", en="there is no commitment to the inspectors yet")
    return committed_in(bytes(campaign.team_commitment))


def entered_outcomes(campaign: Campaign, made: Commitment | TeamCommitment, by: str, *, stage: int = 1) -> Outcomes:
    """Return every outcome in the order of the commitment, for an officer who entered none of them.

    Raises OutcomesMissing and OtherOfficerNeeded.
    """
    entered = campaign.outcomes.get(str(stage), {})
    names = [announced.source.name for announced in made.sources]
    for name in names:
        if name not in entered:
            raise OutcomesMissing(value=name)
        if entered[name]["by"] == by:
            raise OtherOfficerNeeded(value=name)
    return recorded_outcomes(campaign, made, stage=stage)


def recorded_outcomes(campaign: Campaign, made: Commitment | TeamCommitment, *, stage: int = 1) -> Outcomes:
    """Return the outcomes that a stage was drawn with, in the order of its commitment."""
    entered = campaign.outcomes[str(stage)]
    names = (announced.source.name for announced in made.sources)
    return tuple((name, outcome_of(entered[name]["outcome"])) for name in names)


def draw_campaign(campaign: Campaign, by: str, *, capacity: int = 0) -> Campaign:
    """Check the outcomes and draw (核对并抽取): bundle, visits with their days, facts, leaf and trail in one transaction.

    ``capacity`` is how many visits a day holds at most, 0 where no number is set. An aborted campaign whose first source exists is
    drawn too, to open its result; nobody is visited, nor by one that gave way to an official draw. Raises SecondDraw, StepOutOfTurn, OutcomesMissing, OtherOfficerNeeded, TooFewDays and
    what ``run_draw`` raises.
    """
    with transaction.atomic():
        kept = locked(campaign)
        commitment_at(kept, 1)
        made = commitment_in(kept)
        move(kept, CampaignAct.DRAW)
        outcomes = entered_outcomes(kept, made, by)
        frozen = frozen_for_step(kept, "draw", by)
        drawn = run_draw(made, frozen.roster, outcomes, salts=frozen.salts)
        aborted = kept.state == Campaign.State.ABORTED
        everybody = [entry.row.code for entry in frozen.roster.entries] if aborted else []
        kept.bundle = bundle_of(kept, frozen, drawn, opened=everybody)
        kept.opened_at = recorded_now() if aborted else kept.opened_at
        kept.save()
        if not aborted and kept.makes_visits:
            create_visits(kept, frozen, drawn, capacity=capacity)
        keep_step(kept, "draw", _first_entered(kept), note=_note(drawn), other=by)
        _state(kept, drawn, by)
    return kept


def _first_entered(campaign: Campaign) -> str:
    return ", ".join(sorted({said["by"] for said in campaign.outcomes["1"].values()}))


def _note(drawn: Drawn) -> dict[str, Any]:
    return {
        "commitment": drawn.commitment.digest.hex(),
        "seed": drawn.seed.hex(),
        "quotas": dict(drawn.main.quotas),
        "cutoffs": {stratum: cutoff.hex() for stratum, cutoff in drawn.main.cutoffs.items()},
        "visited": len(drawn.visited),
    }


def _state(campaign: Campaign, drawn: Drawn, by: str) -> None:
    facts = state(drawn, task=campaign.batch.title, day=today(), body=ORGANISER)
    label = BatchLabel(f"抽取 draw {campaign.batch.number}", ORGANISER, today(), by, simulated=campaign.simulated)
    record_batch(facts, label)
    if not campaign.is_sealed and campaign.state != Campaign.State.ABORTED:
        state_open_visits(campaign, by)
