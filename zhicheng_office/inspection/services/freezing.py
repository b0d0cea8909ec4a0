"""Freeze the roster of a batch: from the registry as it stands, with exclusions, salts made here, and the root in the log."""

from __future__ import annotations

import os

from django.db import transaction

from zhicheng.draw import (
    Entry,
    Frozen,
    Mode,
    Roster,
    RosterRow,
    ScopedRow,
    check_freezable,
)
from zhicheng_office.inspection.models import Campaign, PlannedBatch
from zhicheng_office.inspection.services.candidates import classes_for, scope_rows
from zhicheng_office.inspection.services.frozen_records import frozen_records
from zhicheng_office.inspection.services.keeping import keep_frozen
from zhicheng_office.inspection.services.steps import keep_step
from zhicheng_office.ledger.records import county, recorded_now
from zhicheng_office.ledger.services import lock_sequencer


def freeze(batch: PlannedBatch, by: str) -> Campaign:
    """Freeze the roster of a filed batch (冻结名录) and begin its campaign. Raises NotFiled, BatchTaken, BadPlan and what Roster raises."""
    with transaction.atomic():
        lock_sequencer()
        kept = PlannedBatch.objects.select_related("plan", "ended_by").get(pk=batch.pk)
        check_freezable(kept.number, filed=kept.stands, taken=Campaign.objects.filter(batch=kept).exists())
        frozen = _frozen(kept)
        place = county()
        campaign = Campaign.objects.create(
            batch=kept,
            state=Campaign.State.FROZEN,
            root=frozen.roster.root.hex(),
            count=len(frozen.roster.entries),
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
        "authority_count": campaign.batch.authority_count,
    }


def _frozen(batch: PlannedBatch) -> Frozen:
    sealed = batch.mode == Mode.SEALED
    classes = classes_for(batch)
    roster = Roster(_entry(row, classes.get(row.code, ""), sealed=sealed) for row in scope_rows(batch))
    strata = sorted({entry.row.stratum for entry in roster.entries}) if sealed else []
    return Frozen(roster, {name: os.urandom(32) for name in strata})


def _entry(row: ScopedRow, credit_class: str, *, sealed: bool) -> Entry:
    made = RosterRow(row.code, row.stratum, os.urandom(32) if sealed else b"")
    salts = tuple(os.urandom(32) for _ in range(3)) if sealed else ()
    return Entry(made, credit_class, row.exclusion, salts)
