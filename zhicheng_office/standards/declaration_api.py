"""Self-declarations over the API, for everybody: the newest version of each, with the findings of its day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from zhicheng_office.ledger.api import Refusal
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.models import DeclarationRow

router = Router(tags=["standards"])
MOST = 100
UNKNOWN = {"code": "ZC-OFFICE-404", "zh": "没有这一声明", "en": "there is no such declaration"}


class FindingOut(Schema):
    """One finding of the comparison."""

    code: str
    weight: str
    zh: str
    en: str


class DeclarationOut(Schema):
    """One version of a self-declaration."""

    number: str
    version: int
    entity: str
    product: str
    standards: list[str]
    declared_on: date
    state: str
    ended_on: date | None
    reason: str
    clean: bool
    findings: list[FindingOut]
    simulated: bool


class DeclarationPage(Schema):
    """A page of declarations and how many to leave out for the next one."""

    total: int
    next: int | None
    declarations: list[DeclarationOut]


@router.get("/declarations", response={200: DeclarationPage, 422: Refusal}, summary="企业标准自我声明 self-declarations")
def list_declarations(
    request: HttpRequest,
    q: Annotated[str, Query(max_length=200, pattern=r"^[^\x00-\x1f\x7f]*$")] = "",
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> dict[str, Any]:
    """List the newest version of every declaration."""
    rows = with_words(DeclarationRow.objects.exclude(state=DeclarationRow.State.REPLACED), q)
    found = list(rows[after : after + MOST + 1])
    return {
        "total": rows.count(),
        "next": after + MOST if len(found) > MOST else None,
        "declarations": [_out(row) for row in found[:MOST]],
    }


@router.get(
    "/declarations/{declaration}",
    response={200: list[DeclarationOut], 404: Refusal, 422: Refusal},
    summary="一份声明的各版 every version of a declaration",
)
def one_declaration(request: HttpRequest, declaration: Annotated[str, Path(pattern=r"^[0-9A-Za-z-]{1,40}$")]) -> Any:
    """Return every version of a declaration, the newest first."""
    rows = DeclarationRow.objects.filter(number=declaration).order_by("-version")
    return [_out(row) for row in rows] or Status(404, UNKNOWN)


def _out(row: DeclarationRow) -> dict[str, Any]:
    names = ("number", "version", "entity", "product", "declared_on", "state", "ended_on", "reason", "findings", "simulated")
    return {name: getattr(row, name) for name in names} | {"standards": row.said.get("standards", []), "clean": row.is_clean}
