"""Whom a batch may reach, from the registry as it stands: asked of the database no wider than the scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q

from zhicheng.draw import Candidate, ScopedRow, scoped
from zhicheng.draw.scoping import FIELDS, SCOPES
from zhicheng_office.inspection.models import PlannedBatch
from zhicheng_office.inspection.services.excluding import excluded_from
from zhicheng_office.ledger.records import county
from zhicheng_office.registry.models import EntityRow


def scope_rows(batch: PlannedBatch) -> Iterator[ScopedRow]:
    """Yield the roster rows of a batch from the registry as it stands (批次名录)."""
    place = county()
    towns = {code: names["zh"] for code, names in place.towns.items()} if place else {}
    pillars = {code: names["zh"] for code, names in place.pillars.items()} if place else {}
    names = {"town": towns, "pillar": pillars}
    found = candidates(batch.scope)
    return scoped(found, batch.scope, stratify_by=batch.stratify_by, names=names, excluded=excluded_from(batch))


def candidates(scope: Mapping[str, Sequence[str]]) -> Iterator[Candidate]:
    """Yield the entities that a scope may hold (候选对象), by code; the library decides who of them is in it."""
    rows = EntityRow.objects.order_by("subject")
    for part, values in scope.items():
        if values and part in SCOPES:
            rows = rows.filter(_one_of(SCOPES[part], values))
    for subject, status, *values in rows.values_list("subject", "status", *FIELDS).iterator():
        yield Candidate(subject.removeprefix("entity:"), status, dict(zip(FIELDS, values, strict=True)))


def _one_of(field: str, values: Sequence[str]) -> Q:
    if field != "industry":
        return Q(**{f"{field}__in": list(values)})
    wanted = Q()
    for value in values:
        wanted |= Q(industry__startswith=value)
    return wanted
