"""Rebuild the projection of entities from the facts, renew a part of it, and say where it differs from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice

from django.db import transaction
from django.db.models import Case, CharField, Field, IntegerField, Max, QuerySet, Value, When
from django.db.models.functions import Coalesce

from zhicheng.registry import search_key
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.search_index import (
    add_rows,
    clear_pieces,
    forget_rows,
    index_pieces_kept,
    insert_many,
    insert_pieces,
)
from zhicheng_office.registry.searching import pieces_of

TEXTS = ("name", "town", "industry", "pillar", "kind", "status", "scale", "address", "merged_into")
FLAGS = ("above_scale", "high_tech")
CHUNK = 5000
COLUMNS = tuple(field.attname for field in EntityRow._meta.concrete_fields)


def entities_by_facts(day: date, sequence: int, subjects: Sequence[str] = ()) -> Iterator[EntityRow]:
    """Yield entities, all or some, as the facts in force on a day describe them; one without a name fact shows its code."""
    wanted = [f"entity.{field}" for field in (*TEXTS, *FLAGS)]
    ordinal = day.toordinal()
    rows = visible_rows(sequence).filter(predicate__in=wanted, from_day__lte=ordinal, to_day__gt=ordinal)
    yield from _grouped(rows.filter(subject__in=subjects) if subjects else rows)


def _grouped(rows: QuerySet[FactRow]) -> Iterator[EntityRow]:
    texts = {f"{field}_": _held(field, "value_text", "", CharField()) for field in TEXTS}
    flags = {f"{field}_": _held(field, "value_number", 0, IntegerField()) for field in FLAGS}
    for row in rows.order_by().values("subject").annotate(**texts, **flags).iterator():
        fields = {field: row[f"{field}_"] for field in TEXTS} | {field: bool(row[f"{field}_"]) for field in FLAGS}
        fields["name"] = fields["name"] or row["subject"].removeprefix("entity:")
        yield EntityRow(subject=row["subject"], key=search_key(fields["name"])[:200], **fields)


def _held(field: str, column: str, missing: str | int, kind: Field) -> Coalesce:
    value = Max(Case(When(predicate=f"entity.{field}", then=column), output_field=kind))
    return Coalesce(value, Value(missing), output_field=kind)


def rebuild_entities(day: date, sequence: int) -> int:
    """Replace the projection and what it is searched by with what the facts say; return the number of entities."""
    with transaction.atomic():
        EntityRow.objects.all().delete()
        clear_pieces()
        waiting: list[EntityRow] = []
        total = 0
        for row in entities_by_facts(day, sequence):
            total += 1
            row.number = total
            waiting.append(row)
            if len(waiting) == CHUNK:
                _insert(waiting)
                waiting = []
        _insert(waiting)
        index_pieces_kept()
        return total


def _insert(rows: Sequence[EntityRow]) -> None:
    """Insert rows and their pieces by the driver itself, several times as fast as by the object mapper."""
    insert_many(EntityRow._meta.db_table, COLUMNS, [tuple(getattr(row, name) for name in COLUMNS) for row in rows])
    insert_pieces([(row.number, pieces_of(row)) for row in rows])


def rebuild_search() -> None:
    """Index anew what entities are found by (重建检索)."""
    clear_pieces()
    rows = EntityRow.objects.filter(number__isnull=False).order_by().iterator(CHUNK)
    while part := [(row.number, pieces_of(row)) for row in islice(rows, CHUNK)]:
        insert_pieces(part)
    index_pieces_kept()


def refresh_entities(subjects: Iterable[str], day: date, sequence: int) -> None:
    """Renew some entities and what they are found by, as the facts describe them now (更新部分主体)."""
    ordered = sorted(set(subjects))
    for start in range(0, len(ordered), 500):  # both databases bound the number of parameters
        with transaction.atomic():
            _refresh(ordered[start : start + 500], day, sequence)


def _refresh(subjects: list[str], day: date, sequence: int) -> None:
    old = dict(EntityRow.objects.filter(subject__in=subjects).values_list("subject", "number"))
    last = EntityRow.objects.aggregate(last=Max("number"))["last"] or 0
    rows = list(entities_by_facts(day, sequence, subjects))
    for row in rows:
        kept = old.get(row.subject)
        if kept is None:
            last += 1
        row.number = kept or last
    forget_rows([number for number in old.values() if number])
    EntityRow.objects.filter(subject__in=subjects).delete()
    EntityRow.objects.bulk_create(rows)
    add_rows([(row.number, pieces_of(row)) for row in rows])


def differing_entities(day: date, sequence: int) -> int:
    """Count the entities whose projection is not what the facts say."""
    fields = ("subject", *TEXTS, *FLAGS)
    stated = {tuple(getattr(row, field) for field in fields) for row in entities_by_facts(day, sequence)}
    projected = set(EntityRow.objects.values_list(*fields))
    return len({row[0] for row in stated ^ projected})
