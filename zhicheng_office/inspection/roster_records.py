"""Rows of items, inspectors and batches as the library's values, and back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from zhicheng.draw import Mode, PlannedDraw, PlannedSeat
from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry import (
    Check,
    CheckKind,
    EntityKind,
    InspectionItem,
    Inspector,
    ItemKind,
    ItemScope,
)
from zhicheng_office.inspection import models
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import visible_rows

SCOPE_PARTS = ("industries", "pillars", "kinds", "licences", "towns")
EVER = 1 << 62
INSPECTOR_PREDICATES = tuple(
    f"inspector.{name}" for name in ["active", "body", "certificate", "leave", "recused_from", "region", "skill"]
)


def scope_value(page: Mapping[str, Any]) -> ItemScope:
    """Return a scope as the library's value."""
    parts = {name: frozenset(page.get(name, ())) for name in SCOPE_PARTS if name != "kinds"}
    return ItemScope(**parts, kinds=frozenset(EntityKind(kind) for kind in page.get("kinds", ())))


def scope_page(scope: ItemScope) -> dict[str, list[str]]:
    """Return a scope as a row keeps it: its parts that are not empty."""
    return {name: sorted(map(str, getattr(scope, name))) for name in SCOPE_PARTS if getattr(scope, name)}


def item_value(row: models.InspectionItem) -> InspectionItem:
    """Return an item as the library's value."""
    return InspectionItem(
        row.code,
        Words(row.zh, row.en or row.zh),
        row.body,
        row.basis,
        row.first_day,
        kind=ItemKind(row.kind),
        basis_rule=row.basis_rule,
        scope=scope_value(row.scope),
        skills=frozenset(row.skills),
        checks=tuple(_check(page) for page in row.checks),
        ratio_cap=Fraction(row.ratio_cap) if row.ratio_cap else None,
        last_day=row.last_day,
    )


def _check(page: Mapping[str, Any]) -> Check:
    words = Words(page["zh"], page.get("en") or page["zh"])
    more = (page.get(name, "") for name in ("basis", "unit", "limit"))
    return Check(str(page["id"]), words, CheckKind(page["kind"]), *more)


def item_fields(item: InspectionItem) -> dict[str, Any]:
    """Return the columns that keep an item."""
    return {
        "zh": item.words.zh,
        "en": item.words.en if item.words.en != item.words.zh else "",
        "body": item.body,
        "kind": str(item.kind),
        "basis": item.basis,
        "basis_rule": item.basis_rule,
        "scope": scope_page(item.scope),
        "skills": sorted(item.skills),
        "checks": [check_page(check) for check in item.checks],
        "ratio_cap": str(item.ratio_cap) if item.ratio_cap is not None else "",
        "first_day": item.first_day,
        "last_day": item.last_day,
    }


def check_page(check: Check) -> dict[str, str]:
    """Return a line of a check-list as a row keeps it."""
    page = {"id": check.id, "zh": check.words.zh, "en": check.words.en, "kind": str(check.kind), "basis": check.basis}
    return page | ({"unit": check.unit, "limit": check.limit} if check.kind is CheckKind.READING else {})


def inspector_row(inspector: Inspector, day: date | None = None) -> models.InspectorRow:
    """Return the projection of an inspector on a day, unsaved."""
    held = inspector.certificate
    return models.InspectorRow(
        number=inspector.number,
        as_of=day,
        body=inspector.body,
        since=inspector.since,
        certificate=held.number if held else "",
        certificate_since=held.since if held else None,
        certificate_until=held.until if held else None,
        skills=sorted(inspector.skills),
        regions=sorted(inspector.regions),
        leaves=[[leave.first.isoformat(), leave.last.isoformat()] for leave in inspector.leaves],
        recused=sorted(inspector.recused),
        active=inspector.active,
    )


def inspector_facts(sequence: int = EVER, *, numbers: Iterable[str] = ()) -> list[Fact]:
    """Return the visible facts about inspectors, all or those of some numbers."""
    rows = visible_rows(sequence).filter(predicate__in=INSPECTOR_PREDICATES)
    if wanted := [f"inspector:{number}" for number in numbers]:
        rows = rows.filter(subject__in=wanted)
    return [_fact(row) for row in rows.order_by("sequence")]


def _fact(row: FactRow) -> Fact:
    return row.as_value()


def batch_value(row: models.PlannedBatch) -> PlannedDraw:
    """Return a batch of a plan as the library's value; its items are prefetched or asked for."""
    return PlannedDraw(
        row.number,
        row.title,
        tuple(item_value(item) for item in row.items.all()),
        tuple(row.bodies),
        Mode(row.mode),
        row.first_day,
        row.last_day,
        scope_value(row.scope),
        tuple(row.stratify_by),
        ratio=Fraction(row.ratio) if row.ratio else None,
        ratios=fractions(row.ratios),
        quotas=fractions(row.quotas),
        reserve=row.reserve,
        seats=tuple(PlannedSeat(seat["body"], frozenset(seat.get("skills", ()))) for seat in row.seats),
        announced=row.announced,
        directed=row.directed,
        chances=fractions(row.chances),
    )


def batch_fields(batch: PlannedDraw) -> dict[str, Any]:
    """Return the columns that keep a batch, but for its number, plan and items."""
    return {
        "title": batch.title,
        "bodies": list(dict.fromkeys(batch.bodies)),
        "mode": str(batch.mode),
        "scope": scope_page(batch.scope),
        "stratify_by": list(batch.stratify_by),
        "ratio": str(batch.ratio) if batch.ratio is not None else "",
        "ratios": {name: str(ratio) for name, ratio in batch.ratios.items()},
        "quotas": {name: str(quota) for name, quota in batch.quotas.items()},
        "reserve": batch.reserve,
        "seats": [{"body": seat.body, "skills": sorted(seat.skills)} for seat in batch.seats],
        "announced": batch.announced,
        "directed": batch.directed,
        "chances": {code: str(chance) for code, chance in batch.chances.items()},
        "first_day": batch.first_day,
        "last_day": batch.last_day,
    }


def fractions(page: Mapping[str, Any]) -> dict[str, Fraction]:
    """Return exact numbers as a row spells them."""
    return {str(name): Fraction(str(value)) for name, value in page.items()}
