"""Commit to a draw before any chance is known: one officer names the sources, a second makes the commitment, its leaf is queued."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.draw import (
    Announced,
    CampaignAct,
    Commitment,
    CommitmentLeaf,
    TeamCommitment,
    commitment_of,
    commitment_under,
    committed_in,
    control_share,
    next_state,
    parsed,
    refuse_early,
    refuse_reused,
)
from zhicheng.draw.committing import SCHEMA, Method
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.keeping import frozen_for_step, records_for_step
from zhicheng_office.inspection.services.proposing import propose, take_proposed
from zhicheng_office.inspection.services.steps import keep_step, locked, move
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.ledger.rulebook import load_rulebook

Source = Mapping[str, Any]


def propose_commitment(campaign: Campaign, sources: Sequence[Source], by: str, *, open_by: date | None = None) -> Campaign:
    """Name the sources of a draw (拟定随机来源): checked as the commitment will be, kept until a second officer makes it.

    ``sources`` are announced sources as a commitment's JSON holds them; ``open_by`` promises by when everything sealed is opened, the
    batch's last day where none is said. Raises SecondCommitment, StepOutOfTurn, BadPlan, BadCommitment, WeakChance, EarlySource, ReusedSource.
    """
    with transaction.atomic():
        kept = locked(campaign)
        next_state(kept.batch.number, kept.state, CampaignAct.COMMIT)
        _commitment(kept, sources, by)
        last = open_by or kept.batch.last_day
        propose(kept, "commit", by, sources=list(sources), open_by=last.isoformat())
    return kept


def commit(campaign: Campaign, by: str) -> Campaign:
    """Commit to roster, quotas and the named future sources (作出承诺); one commitment for a batch, never changed.

    Raises OtherOfficerNeeded, CampaignFieldMissing and what ``propose_commitment`` raises: time has passed since.
    """
    with transaction.atomic():
        kept = locked(campaign)
        move(kept, CampaignAct.COMMIT)
        said = take_proposed(kept, "commit", by)
        made = _commitment(kept, said["sources"], by)
        kept.commitment, kept.digest = made.content, made.digest.hex()
        kept.open_by = date.fromisoformat(said["open_by"])
        kept.save()
        keep_step(kept, "commit", said["by"], note=_note(kept, made), other=by, leaf=leaf_of_commitment(made))
        if kept.is_sealed:
            keep_step(kept, "promise", said["by"], note={"open_by": said["open_by"]}, other=by)
    return kept


def _commitment(campaign: Campaign, sources: Sequence[Source], by: str) -> Commitment:
    frozen = frozen_for_step(campaign, "commit", by)
    records = records_for_step(campaign, "commit", by)
    made = commitment_under(
        _plan(campaign, sources),
        frozen,
        rulebook=rulebook_digest(),
        inspectors=records.inspectors_digest,
        recusals=records.recusals_digest,
    )
    refuse_early(made.sources, recorded_now())
    refuse_reused(made.sources, sources_used())
    return made


def _plan(campaign: Campaign, sources: Sequence[Source]) -> dict[str, Any]:
    batch = campaign.batch
    plan: dict[str, Any] = {
        "draw": batch.number,
        "sources": list(sources),
        "simulated": campaign.simulated,
        "groups": batch.groups,
        "reserve": batch.reserve,
        "control": control_share_today(),
        "authority_count": campaign.authority_count,
    }
    if batch.directed:
        return plan | {"method": str(Method.DIRECTED)}
    if batch.ratios:
        return plan | {"ratios": batch.ratios}
    return plan | ({"quotas": batch.quotas} if batch.quotas else {"ratio": batch.ratio})


def control_share_today() -> str:
    """Return the control arm's share by the rulebook (对照组份额)."""
    return str(control_share(today(), rulebook=load_rulebook()).value)


def sources_used() -> dict[str, tuple[Announced, ...]]:
    """Return the sources of every commitment made so far (已用来源), by the batch's number and the stage."""
    used: dict[str, tuple[Announced, ...]] = {}
    for number, *stages in Campaign.objects.values_list("batch__number", "commitment", "team_commitment"):
        for stage, content in enumerate(stages, 1):
            if content:
                used[f"{number}/{stage}"] = announced_in(bytes(content))
    return used


def announced_in(content: bytes) -> tuple[Announced, ...]:
    """Return the sources that a commitment announces."""
    return committed_in(content).sources


def _note(campaign: Campaign, made: Commitment) -> dict[str, Any]:
    first = min(announced.due for announced in made.sources)
    return {
        "stage": made.stage,
        "mode": str(made.mode),
        "commitment": campaign.digest,
        "root": campaign.root,
        "count": campaign.count,
        "first_source": first.isoformat(),
        "open_by": campaign.open_by.isoformat() if campaign.open_by else "",
    }


def rulebook_digest() -> bytes:
    """Return the digest of the rulebook that the office is asked by."""
    return bytes.fromhex(load_rulebook().digest)


def leaf_of_commitment(made: Commitment | TeamCommitment) -> bytes:
    """Return the entry of the public log that stands for a commitment and for nothing else (承诺条目)."""
    return CommitmentLeaf.of(made, recorded_now().date()).to_bytes()


def commitment_in(campaign: Campaign) -> Commitment:
    """Return the commitment of the inspectees' stage as it was published."""
    return commitment_of(parsed(bytes(campaign.commitment), SCHEMA))
