"""Limits over the API: the list, one of them, and what applies to a product on a day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status
from ninja.security import django_auth

from zhicheng.standards import covers, look_up_limits
from zhicheng_office.accounts.permissions import may
from zhicheng_office.ledger.api import Day, Refusal
from zhicheng_office.standards.limit_records import ListedLimit, find_limit, listed_limits, numbered

router = Router(tags=["limits"], auth=django_auth)
MOST = 100
DENIED = {"code": "ZC-OFFICE-403", "zh": "无权读取限量", "en": "limits may not be read by this role"}
UNKNOWN = {"code": "ZC-OFFICE-190", "zh": "没有这一限量", "en": "there is no such limit"}
REFUSED = {401: Refusal, 403: Refusal, 404: Refusal, 422: Refusal}
_PLAIN = r"^[^\x00-\x1f\x7f]*$"
Text = Annotated[str, Query(max_length=200, pattern=_PLAIN)]
Path_ = Annotated[
    str, Query(min_length=1, max_length=200, pattern=_PLAIN, description="照印的类别路径 path of the category as printed")
]


class LimitOut(Schema):
    """A limit as its standard prints it; ``status`` is in_force only once a reviewer saw the official text."""

    number: str
    origin: str
    state: str
    item: str
    item_en: str
    category: str
    kind: str
    value: str
    unit: str
    basis: str
    comparison: str
    interval: str
    methods: list[str]
    loq_required: str
    standard: str
    clause: str
    effective_from: str | None
    effective_to: str | None
    governing: str
    status: str
    successor: str
    simulated: bool


class LimitPage(Schema):
    """A page of limits and how many to leave out for the next one."""

    limits: list[LimitOut]
    total: int
    next_offset: int | None


class OfferOut(Schema):
    """What applies to one item; several apply alike where ``conflict`` is true, and judging cannot choose."""

    item: str
    conflict: bool
    limits: list[LimitOut]


@router.get("/limits", response={200: LimitPage, **REFUSED}, summary="限量 Limits")
def limits(
    request: HttpRequest,
    q: Text = "",
    category: Text = "",
    day: Day | None = None,
    status: Text = "",
    offset: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Any:
    """Return the limits that stand, the rulebook's first: by words, by a product's category with wider ones, by day, by check."""
    if not may(request.user, "standards.read_limits"):
        return Status(403, DENIED)
    found = [one for one in listed_limits() if _fits(one, q.lower().split(), category, day, status)]
    after = offset + MOST if offset + MOST < len(found) else None
    return {"limits": [said(one) for one in found[offset : offset + MOST]], "total": len(found), "next_offset": after}


def _fits(one: ListedLimit, wanted: list[str], category: str, day: date | None, status: str) -> bool:
    limit = one.limit
    text = f"{one.number} {limit.label} {one.item_en} {limit.category}".lower()
    if (status and limit.status != status) or (day and not limit.in_force_on(day)):
        return False
    return all(word in text for word in wanted) and not (category and not (limit.category and covers(limit, category)))


def said(one: ListedLimit) -> dict[str, Any]:
    """Return a limit as the API says it."""
    limit = one.limit
    names = ("item", "category", "value", "unit", "basis", "interval", "loq_required", "standard", "clause")
    codes = {name: str(getattr(limit, name)) for name in ("kind", "comparison", "governing", "status")}
    days = {name: str(day) if (day := getattr(limit, name)) else None for name in ("effective_from", "effective_to")}
    own = {name: getattr(one, name) for name in ("number", "origin", "state", "item_en", "successor", "simulated")}
    return {name: getattr(limit, name) for name in names} | codes | days | own | {"methods": list(limit.methods)}


@router.get("/limits/applicable", response={200: list[OfferOut], **REFUSED}, summary="适用限量 What applies")
def applicable(request: HttpRequest, category: Path_, day: Day) -> Any:
    """Return what applies to a product on a day, item by item; conflicts are named."""
    if not may(request.user, "standards.read_limits"):
        return Status(403, DENIED)
    listed = listed_limits()
    known = numbered(listed)
    offers = look_up_limits((one.limit for one in listed), category=category, day=day)
    return [
        {"item": offer.item, "conflict": offer.is_conflict, "limits": [said(known[id(limit)]) for limit in offer.limits]}
        for offer in offers
    ]


@router.get("/limits/{number}", response={200: LimitOut, **REFUSED}, summary="一条限量 One limit")
def limit(request: HttpRequest, number: Annotated[str, Path(min_length=1, max_length=20, pattern=r"^[0-9A-Za-z-]+$")]) -> Any:
    """Return one limit by its number, a draft too."""
    if not may(request.user, "standards.read_limits"):
        return Status(403, DENIED)
    one = find_limit(number)
    return Status(404, UNKNOWN) if one is None else said(one)
