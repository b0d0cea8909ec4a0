"""Self-declarations and the leader board over the API, for everybody: the newest version of each, with the findings of its day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from zhicheng.errors import ZhichengError
from zhicheng_office.ledger.api import Day, Refusal
from zhicheng_office.ledger.records import today
from zhicheng_office.registry.words import with_words
from zhicheng_office.standards.core_forms import CATEGORIES
from zhicheng_office.standards.core_records import accepted_cores, core_of, core_row_in_force
from zhicheng_office.standards.models import CoreListRow, DeclarationRow
from zhicheng_office.standards.views.leaders import BoardAsked, board_of

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
    category: str
    standards: list[str]
    declared_on: date
    state: str
    ended_on: date | None
    reason: str
    clean: bool
    findings: list[FindingOut]
    simulated: bool


class GradeOut(Schema):
    """One graded declaration: no order inside a grade; without a grade an item is not stated, not reached or not comparable."""

    grade: int | None
    number: str
    version: int
    entity: str
    by_item: dict[str, int | None]


class BoardOut(Schema):
    """The leader board of a category on a day, by the core indicators that were in force; ``refused`` says why nothing is graded."""

    category: str
    day: date
    core: str
    core_from: date
    indicators: list[str]
    graded: list[GradeOut]
    refused: Refusal | None
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


@router.get(
    "/leaders",
    response={200: list[BoardOut], 422: Refusal},
    summary="企标领跑者 leader boards by the core indicators in force",
)
def leader_boards(
    request: HttpRequest, category: Annotated[str, Query(max_length=100, pattern=r"^[a-z_/]*$")] = "", day: Day | None = None
) -> list[dict[str, Any]]:
    """Grade the declarations that stood on a day, in one category or in each that core indicators were kept for."""
    asked_on, accepted = day or today(), accepted_cores()
    kept = {code: core_row_in_force(one.path, asked_on, accepted) for code, one in CATEGORIES.items() if category in ("", code)}
    return [_board(code, row, asked_on) for code, row in kept.items() if row]


def _board(code: str, kept: CoreListRow, day: date) -> dict[str, Any]:
    told = {"category": code, "day": day, "core": kept.number, "core_from": kept.in_force_from, "simulated": kept.simulated}
    wanted = BoardAsked(CATEGORIES[code], "", "", day, wrong_day=False)
    rows = {f"{row.number}-{row.version}": row for row in wanted.rows}
    try:
        board = board_of(CATEGORIES[code].words.zh, core_of(kept).core, list(rows.values()), day)
    except ZhichengError as error:
        words = error.words()
        return told | {"indicators": kept.lines, "graded": [], "refused": {"code": error.code, "zh": words.zh, "en": words.en}}
    graded = [
        {"grade": one.grade, "number": row.number, "version": row.version, "entity": row.entity, "by_item": dict(one.by_item)}
        for one in board.graded
        for row in (rows[one.declaration.id],)
    ]
    return told | {"indicators": kept.lines, "graded": graded, "refused": None}


def _out(row: DeclarationRow) -> dict[str, Any]:
    names = (
        "number",
        "version",
        "entity",
        "product",
        "category",
        "declared_on",
        "state",
        "ended_on",
        "reason",
        "findings",
        "simulated",
    )
    return {name: getattr(row, name) for name in names} | {"standards": row.said.get("standards", []), "clean": row.is_clean}
