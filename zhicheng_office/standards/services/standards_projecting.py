"""Rebuild the projection of standards from the facts, renew a part of it, and say where it differs from them."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from zhicheng_office.standards.document_neighbours import neighbourhood_of
from zhicheng_office.standards.document_records import PART, rows_by_facts
from zhicheng_office.standards.models import StandardRow

MOST_RENEWED = 2000
"""Beyond so many subjects at once, as a large file brings them, all rows are built anew."""


def rebuild_standards() -> int:
    """Replace the projection by what facts and rulebook say today; return the number of rows."""
    with transaction.atomic():
        StandardRow.objects.all().delete()
        return len(StandardRow.objects.bulk_create(rows_by_facts(), batch_size=1000))


def refresh_standards(subjects: Iterable[str]) -> int:
    """Renew the rows of some standards, of what they replace or replaced, and of the rulebook's beside them (更新部分标准).

    Where there is no row yet all are built. Returns the number of rows written.
    """
    changed = set(subjects)
    if len(changed) > MOST_RENEWED or not StandardRow.objects.exists():
        return rebuild_standards()
    with transaction.atomic():
        near = neighbourhood_of(changed)
        _forget([subject.removeprefix("standard:") for subject in near.touched], "ledger")
        _forget([str(document.key) for document in near.named_curated], "rulebook")
        return len(StandardRow.objects.bulk_create(near.rows(), batch_size=1000))


def _forget(names: list[str], origin: str) -> None:
    for start in range(0, len(names), PART):
        StandardRow.objects.filter(origin=origin, id_text__in=names[start : start + PART]).delete()


def differing_standards() -> int:
    """Count the rows of the projection that are not what the facts say; the rulebook's list is no fact."""
    names = [field.name for field in StandardRow._meta.concrete_fields if field.name != "id"]
    stated = {row.id_text: [getattr(row, name) for name in names] for row in rows_by_facts() if row.origin == "ledger"}
    projected = {
        row.id_text: [getattr(row, name) for name in names] for row in StandardRow.objects.filter(origin="ledger").iterator()
    }
    return sum(stated.get(key) != projected.get(key) for key in stated.keys() | projected.keys())
