"""What a database holds, without what may differ between two runs: salts, times, keys that a database gives."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

FIELDS = {
    "ledger.FactRow": (
        "sequence", "subject", "predicate", "value_number", "value_text", "from_day", "to_day", "replaces", "retracted"
    ),
    "ledger.Batch": ("source", "body", "recorded_on", "recorded_by", "first_sequence", "last_sequence", "idempotency_key"),
    "ledger.BatchPredicate": ("predicate", "first_sequence", "last_sequence"),
    "ledger.Sequencer": ("last",),
    "ledger.Outbox": ("kind", "record"),
    "ledger.Withdrawal": ("number", "state", "subject", "reason"),
    "ledger.ReleaseSet": ("number", "withdrawal__number"),
    "ledger.ReleaseFile": ("release__number", "path"),
    "ledger.Evidence": ("digest", "name"),
    "ledger.DutyMatter": ("duty", "reference", "started", "done", "shown_by", "held_by"),
    "ledger.DutyChange": ("kind", "reason", "first", "last"),
    "ledger.Job": ("kind", "state", "result"),
    "registry.EntityRow": ("subject", "name", "town", "industry", "kind", "status", "scale", "above_scale", "high_tech"),
    "inspection.Campaign": ("batch__number", "state", "root", "digest", "outcomes"),
    "inspection.CampaignStep": ("campaign__batch__number", "kind", "by", "confirmed_by"),
    "inspection.Visit": ("number", "entity", "stratum", "origin", "state", "day"),
    "inspection.VisitSeat": ("seat", "inspector"),
    "planning.PlanRevision": ("number", "reason"),
    "planning.PolicyDocument": ("digest", "title", "text"),
    "planning.Proposal": ("document__digest", "order", "kind", "state", "page"),
    "planning.Report": ("target", "period", "body", "value", "state", "filed_by", "evidence__digest"),
    "cockpit.StandingRow": ("key", "target", "page"),
    "audit.AuditEntry": ("actor", "act"),
}  # fmt: skip


def content() -> dict[str, list[str]]:
    """Return the rows of every table that the office fills, as sorted texts."""
    from django.apps import apps

    return {label: sorted(map(repr, _rows(apps.get_model(label), fields))) for label, fields in FIELDS.items()}


def _rows(model: type[Model], fields: tuple[str, ...]) -> Any:
    for row in model._default_manager.order_by().values_list(*fields):
        yield tuple(map(_steady, row))


def _steady(value: Any) -> Any:
    # A job's result names its document by a key, and a rolled-back row uses keys up; it counts the standings it found missing.
    return (
        {name: item for name, item in value.items() if name not in ("document", "computed")} if isinstance(value, dict) else value
    )


def differences(found: dict[str, list[str]], wanted: dict[str, list[str]]) -> list[str]:
    """Say for each table how two contents differ."""
    return [
        f"{label}: {len(found[label])} rows instead of {len(wanted[label])}, first {sorted(set(found[label]) ^ set(wanted[label]))[:2]}"
        for label in wanted
        if found[label] != wanted[label]
    ]
