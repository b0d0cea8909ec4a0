"""Rebuild the projection of entities from the facts, and say where it differs from them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import transaction
from django.db.models import Case, CharField, Field, IntegerField, Max, Value, When
from django.db.models.functions import Coalesce

from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.registry.models import EntityRow

TEXTS = ("name", "town", "industry", "pillar", "kind", "status", "scale")
FLAGS = ("above_scale", "high_tech")
CHUNK = 5000


def entities_by_facts(day: date, sequence: int) -> Iterator[EntityRow]:
    """Yield the entities as the facts in force on a day describe them; one without a name fact shows its code."""
    wanted = [f"entity.{field}" for field in (*TEXTS, *FLAGS)]
    ordinal = day.toordinal()
    rows = visible_rows(sequence).filter(predicate__in=wanted, from_day__lte=ordinal, to_day__gt=ordinal)
    texts = {f"{field}_": _held(field, "value_text", "", CharField()) for field in TEXTS}
    flags = {f"{field}_": _held(field, "value_number", 0, IntegerField()) for field in FLAGS}
    for row in rows.order_by().values("subject").annotate(**texts, **flags).iterator():
        fields = {field: row[f"{field}_"] for field in TEXTS} | {field: bool(row[f"{field}_"]) for field in FLAGS}
        fields["name"] = fields["name"] or row["subject"].removeprefix("entity:")
        yield EntityRow(subject=row["subject"], **fields)


def _held(field: str, column: str, missing: str | int, kind: Field) -> Coalesce:
    value = Max(Case(When(predicate=f"entity.{field}", then=column), output_field=kind))
    return Coalesce(value, Value(missing), output_field=kind)


def rebuild_entities(day: date, sequence: int) -> int:
    """Replace the projection by what the facts say; return the number of entities."""
    with transaction.atomic():
        EntityRow.objects.all().delete()
        waiting: list[EntityRow] = []
        total = 0
        for row in entities_by_facts(day, sequence):
            waiting.append(row)
            if len(waiting) == CHUNK:
                total += len(EntityRow.objects.bulk_create(waiting))
                waiting = []
        return total + len(EntityRow.objects.bulk_create(waiting))


def differing_entities(day: date, sequence: int) -> int:
    """Count the entities whose projection is not what the facts say."""
    fields = ("subject", *TEXTS, *FLAGS)
    stated = {tuple(getattr(row, field) for field in fields) for row in entities_by_facts(day, sequence)}
    projected = set(EntityRow.objects.values_list(*fields))
    return len({row[0] for row in stated ^ projected})
