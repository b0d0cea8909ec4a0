"""The registry over the API, for readers of the office: search, registers, what a laboratory can test."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Status
from ninja.security import django_auth

from zhicheng.registry import Laboratory, register, register_value, registers
from zhicheng.values import parse_decimal
from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.ledger.records import county, today
from zhicheng_office.registry.exporting import filtered_rows
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.registry.schemas import AbilityIn, AbilityOut, EntityPage, RegisterPage
from zhicheng_office.registry.searching import filtered, search_entities
from zhicheng_office.ui.asked import plain

router = Router(tags=["registry"])
DENIED = {"code": "ZC-OFFICE-403", "zh": "无权读取", "en": "may not be read by this role"}
ABSENT = {"code": "ZC-OFFICE-404", "zh": "没有这一行", "en": "there is no such row"}
OFFICE = {401: Refusal, 403: Refusal, 422: Refusal}


@router.get("/registry/entities", response={200: EntityPage, **OFFICE}, auth=django_auth, summary="检索主体 Search entities")
def find_entities(
    request: HttpRequest, q: str = "", town: str = "", kind: str = "", limit: Annotated[int, Query(ge=1, le=200)] = 50
) -> Status[dict[str, Any]]:
    """Return what a text finds, the exact first, then what begins so, then what contains it; without a text the first by code."""
    if not may(request.user, "office.read"):
        return Status(403, DENIED)
    filters = {"town": plain(town), "kind": plain(kind)}
    if plain(q):
        found = search_entities(plain(q), filters, size=limit)
        return Status(200, {"entities": [_entity(row) for row in found.rows], "total": found.total, "is_more": found.is_more})
    rows = filtered(filters).order_by("subject")
    total = rows.count()
    return Status(200, {"entities": [_entity(row) for row in rows[:limit]], "total": total, "is_more": total > limit})


def _entity(row: EntityRow) -> dict[str, Any]:
    names = ("code", "name", "town", "industry", "kind", "status", "scale", "address", "merged_into")
    return {name: getattr(row, name) for name in names} | {"simulated": _simulated()}


def _simulated() -> bool:
    place = county()
    return bool(place and place.simulated)


@router.get(
    "/registry/registers/{code}", response={200: RegisterPage, 404: Refusal, **OFFICE}, auth=django_auth, summary="名录行 Rows"
)
def list_rows(
    request: HttpRequest, code: str, q: str = "", after: str = "", limit: Annotated[int, Query(ge=1, le=500)] = 100
) -> Status[dict[str, Any]]:
    """Return the rows of a register after a number: products, premises, certificates, licences, laboratories and so on."""
    if not may(request.user, "office.read"):
        return Status(403, DENIED)
    if code not in registers():
        return Status(404, ABSENT)
    found = list(filtered_rows(code, {"q": plain(q)}).filter(number__gt=plain(after))[:limit])
    more = found[-1].number if len(found) == limit else None
    rows = [
        {"list_code": code, "number": row.number, "entity": row.entity, "cells": row.cells, "simulated": _simulated()}
        for row in found
    ]
    return Status(200, {"rows": rows, "next_after": more})


@router.get(
    "/registry/laboratories/{number}/ability",
    response={200: AbilityOut, 404: Refusal, **OFFICE},
    auth=django_auth,
    summary="能否承检 Can a laboratory test it",
)
def ask_ability(request: HttpRequest, number: str, asked: Annotated[AbilityIn, Query()]) -> Status[dict[str, Any]]:
    """Say whether a laboratory can test an item by a method against a limit on a day, or why not."""
    if not may(request.user, "office.read"):
        return Status(403, DENIED)
    row = RegisterRow.objects.filter(register="laboratories", number=plain(number).upper()).first()
    if row is None:
        return Status(404, ABSENT)
    on = asked.day or today()
    wanted = parse_decimal(asked.limit) if plain(asked.limit) else None
    found = laboratory_of(row).can_test(plain(asked.item), plain(asked.method), wanted, on, unit=plain(asked.unit))
    words = found.reason.words() if found.reason else None
    said = {
        "laboratory": row.number,
        "day": on.isoformat(),
        "can_test": bool(found),
        "capability": found.capability.number if found.capability else None,
        "reason": found.reason.value if found.reason else None,
        "zh": words.zh if words else "可以承检",
        "en": words.en if words else "it can be tested",
    }
    return Status(200, said)


def laboratory_of(row: RegisterRow) -> Laboratory:
    """Return a laboratory with its table as the library's value; raise what the library refuses."""
    lines = RegisterRow.objects.filter(register="capabilities", belongs_to=row.number)
    table = tuple(register_value(register("capabilities"), line.cells) for line in lines)
    fields = {name: row.cells.get(name, "") for name in ("number", "name", "accreditation", "entity", "town")}
    made: Laboratory = register_value(register("laboratories"), row.cells)
    return Laboratory(**fields, since=made.since, until=made.until, capabilities=table)
