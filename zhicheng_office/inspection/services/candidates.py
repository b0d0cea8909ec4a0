"""Whom a batch may reach, from the registry as it stands: asked of the database no wider than the scope."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from django.db.models import Q

from zhicheng.draw import Candidate, ScopedRow, scoped
from zhicheng.draw.scoping import CLASS, FIELDS, SCOPES
from zhicheng_office.inspection.models import PlannedBatch
from zhicheng_office.inspection.roster_records import batch_value
from zhicheng_office.inspection.services.excluding import credit_classes, excluded_from
from zhicheng_office.ledger.records import county, today
from zhicheng_office.registry.models import EntityRow


def scope_rows(batch: PlannedBatch) -> Iterator[ScopedRow]:
    """Yield the roster rows of a batch from the registry as it stands (批次名录)."""
    place = county()
    towns = {code: names["zh"] for code, names in place.towns.items()} if place else {}
    pillars = {code: names["zh"] for code, names in place.pillars.items()} if place else {}
    names = {"town": towns, "pillar": pillars, CLASS: {"": "未分类"}}
    found = candidates(batch.scope, classes_for(batch))
    strata = batch_value(batch).strata
    return scoped(found, batch.scope, stratify_by=strata, names=names, excluded=excluded_from(batch))


def classes_for(batch: PlannedBatch) -> Mapping[str, str]:
    """Return the credit classes that enter a batch (所用信用类别), by code; none where no class enters."""
    return credit_classes(today()) if batch_value(batch).uses_class else {}


def candidates(scope: Mapping[str, Sequence[str]], classes: Mapping[str, str]) -> Iterator[Candidate]:
    """Yield the entities that a scope may hold (候选对象), by code; the library decides who of them is in it."""
    rows = EntityRow.objects.filter(merged_into="").order_by("subject")  # one that was merged stands there as the one it is now
    for part, values in scope.items():
        if values and part in SCOPES:
            rows = rows.filter(_one_of(SCOPES[part], values))
    for subject, status, *values in rows.values_list("subject", "status", *FIELDS).iterator():
        code = subject.removeprefix("entity:")
        yield Candidate(code, status, {**dict(zip(FIELDS, values, strict=True)), CLASS: classes.get(code, "")})


def _one_of(field: str, values: Sequence[str]) -> Q:
    if field != "industry":
        return Q(**{f"{field}__in": list(values)})
    wanted = Q()
    for value in values:
        wanted |= Q(industry__startswith=value)
    return wanted
