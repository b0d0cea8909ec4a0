"""Freeze the roster of a batch: from the registry as it stands or an official roster, with exclusions, salts made here, and the root in the log."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from django.db import transaction

from zhicheng.draw import (
    Entry,
    Frozen,
    Mode,
    PlannedDraw,
    Roster,
    RosterRow,
    ScopedRow,
    check_freezable,
)
from zhicheng.draw.published import published_roster
from zhicheng.draw.rosters import DIRECTED_FIELDS, FIELDS
from zhicheng.registry import known_of_one
from zhicheng_office.inspection.models import Campaign, OfficialImport, PlannedBatch
from zhicheng_office.inspection.roster_records import batch_value
from zhicheng_office.inspection.services.candidates import classes_for
from zhicheng_office.inspection.services.frozen_records import frozen_records
from zhicheng_office.inspection.services.keeping import keep_frozen
from zhicheng_office.inspection.services.official_rosters import own_standing, roster_rows, source_of, taken_for
from zhicheng_office.inspection.services.steps import keep_step
from zhicheng_office.ledger.records import county, recorded_now
from zhicheng_office.ledger.services import lock_sequencer
from zhicheng_office.registry.merging import merged_codes


def freeze(batch: PlannedBatch, by: str) -> Campaign:
    """Freeze the roster of a filed batch (冻结名录) and begin its campaign. Raises NotFiled, BatchTaken, BadPlan and what Roster raises."""
    with transaction.atomic():
        lock_sequencer()
        kept = PlannedBatch.objects.select_related("plan", "ended_by").get(pk=batch.pk)
        check_freezable(kept.number, filed=kept.stands, taken=Campaign.objects.filter(batch=kept).exists())
        official = taken_for(kept, OfficialImport.Kind.ROSTER)
        frozen = _frozen(kept, roster_rows(kept, official))
        place = county()
        campaign = Campaign.objects.create(
            batch=kept,
            state=Campaign.State.FROZEN,
            root=frozen.roster.root.hex(),
            count=len(frozen.roster.entries),
            standing=own_standing(kept),
            official_count=official.rows if official else None,
            roster_source=source_of(official),
            roster=published_roster(frozen.roster),
            simulated=bool(place and place.simulated),
            begun_by=by,
            begun_at=recorded_now(),
        )
        keep_frozen(campaign, frozen, frozen_records([entry.row.code for entry in frozen.roster.entries]))
        keep_step(campaign, "freeze", by, note=_note(campaign, frozen))
    return campaign


def _note(campaign: Campaign, frozen: Frozen) -> dict[str, str | int | None]:
    return {
        "root": campaign.root,
        "count": campaign.count,
        "in_scope": len(frozen.roster.scope),
        "authority_count": campaign.authority_count,
        **({"roster_source": campaign.roster_source} if campaign.roster_source else {}),
    }


def _frozen(batch: PlannedBatch, rows: Iterable[ScopedRow]) -> Frozen:
    sealed, classes = batch.mode == Mode.SEALED, classes_for(batch)
    value = _directed(batch) if batch.directed else None
    roster = Roster(_entry(row, classes.get(row.code, ""), sealed=sealed, directed=value) for row in rows)
    by_name = sealed and value is None  # a directed draw has no pseudonyms
    strata = sorted({entry.row.stratum for entry in roster.entries}) if by_name else []
    return Frozen(roster, {name: os.urandom(32) for name in strata})


def _directed(batch: PlannedBatch) -> PlannedDraw:
    """Return a directed batch whose named chances reach an entity under any of its codes, the largest where two were named."""
    planned = batch_value(batch)
    return replace(planned, chances=known_of_one(planned.chances, merged_codes(), join=max))


def _entry(row: ScopedRow, credit_class: str, *, sealed: bool, directed: PlannedDraw | None) -> Entry:
    made = RosterRow(row.code, row.stratum, os.urandom(32) if sealed else b"")
    chance = _chance(row, credit_class, directed) if directed else None
    fields = FIELDS if chance is None else DIRECTED_FIELDS
    salts = tuple(os.urandom(32) for _ in fields) if sealed else ()
    return Entry(made, credit_class, row.exclusion, salts, chance)


def _chance(row: ScopedRow, credit_class: str, directed: PlannedDraw) -> Fraction:
    return Fraction(0) if row.exclusion else directed.chance_of(row.code, credit_class)
