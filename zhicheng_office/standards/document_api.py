"""Standards over the API: the list and one of them for everybody, the standards system of the day."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Path, Query, Router, Schema, Status

from zhicheng.registry import search_key
from zhicheng.standards import StandardStatus
from zhicheng_office.ledger.api import Day, Refusal
from zhicheng_office.ledger.records import county, figures_day
from zhicheng_office.standards.document_records import status_of, with_status
from zhicheng_office.standards.document_searching import as_number, with_number_or_words
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.views.system import LEVELS, system_of

router = Router(tags=["standards"])
MOST = 100
UNKNOWN = {"code": "ZC-OFFICE-404", "zh": "没有这一标准", "en": "there is no such standard"}
_PLAIN = r"^[^\x00-\x1f\x7f]*$"
Text = Annotated[str, Query(max_length=200, pattern=_PLAIN)]


class StandardOut(Schema):
    """One standard or drafting project; ``status`` is that of the day asked for."""

    id: str
    number: str
    title: str
    level: str
    status: str
    origin: str
    approved_on: date | None
    published_on: date | None
    effective_on: date | None
    ends_on: date | None
    stage: str
    local_role: str
    replaces: list[str]
    adopts: list[str]
    degree: str
    ics: list[str]
    ccs: str
    industries: list[str]
    sections: list[str]


class StandardPage(Schema):
    """A page of standards and how many to leave out for the next one."""

    day: date
    total: int
    next: int | None
    standards: list[StandardOut]


class SystemCell(Schema):
    """One place of the standards system: its standards in force by level, and those whose status is not known."""

    place: str
    zh: str
    en: str
    gap: bool
    in_force: dict[str, list[str]]
    undecided: list[str]


class SystemPage(Schema):
    """The standards system of a day."""

    day: date
    rows: list[SystemCell]


@router.get("/standards", response={200: StandardPage, 422: Refusal}, summary="标准库 standards, found by number or title")
def list_standards(
    request: HttpRequest,
    q: Text = "",
    level: Text = "",
    status: Annotated[StandardStatus | None, Query()] = None,
    day: Annotated[Day | None, Query(description="截至 the day the status is told for")] = None,
    after: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> dict[str, Any]:
    """List standards and projects; a number is found in any spelling."""
    asked_for = day or figures_day()
    rows = with_status(StandardRow.objects.all(), status or "", asked_for)
    if level:
        rows = rows.filter(level=level)
    rows = with_number_or_words(rows, q)
    found = list(rows[after : after + MOST + 1])
    return {
        "day": asked_for,
        "total": rows.count(),
        "next": after + MOST if len(found) > MOST else None,
        "standards": [_out(row, asked_for) for row in found[:MOST]],
    }


@router.get(
    "/standards/{path:standard}",
    response={200: StandardOut, 404: Refusal, 422: Refusal},
    summary="一项标准 one standard by its number or id",
)
def one_standard(request: HttpRequest, standard: Annotated[str, Path(max_length=200, pattern=_PLAIN)]) -> Any:
    """Return one standard."""
    key = search_key(as_number(standard))
    row = StandardRow.objects.filter(id_text=standard).first() or next(
        (one for one in StandardRow.objects.filter(key__contains=key)[:MOST] if key and search_key(one.number) == key), None
    )
    return _out(row, figures_day()) if row else Status(404, UNKNOWN)


@router.get("/standards-system", response={200: SystemPage, 422: Refusal}, summary="标准体系表 the standards system")
def standards_system(request: HttpRequest, by: Text = "") -> dict[str, Any]:
    """Return the standards system by industry, or by the plan's sections under a heading (``by``)."""
    place = county()
    table, names = system_of(by if place and by in place.headings else "")
    rows = [
        {
            "place": row.place,
            "zh": names[row.place].zh,
            "en": names[row.place].en,
            "gap": row.is_gap,
            "in_force": {level.value: list(map(str, row.of_level(level))) for level in LEVELS},
            "undecided": list(map(str, row.undecided)),
        }
        for row in table.rows
    ]
    return {"day": table.day, "rows": rows}


def _out(row: StandardRow, day: date) -> dict[str, Any]:
    lists = {
        name: [part for part in row.cells.get(name, "").split(";") if part]
        for name in ("replaces", "adopts", "ics", "industries")
    }
    plain = {name: getattr(row, name) for name in ("number", "title", "level", "origin", "stage")}
    days = {name: getattr(row, name) for name in ("approved_on", "published_on", "effective_on", "ends_on")}
    sections = [part for part in row.cells.get("fields", "").split(";") if part]
    more = {"degree": row.cells.get("degree", ""), "ccs": row.cells.get("ccs", ""), "sections": sections, "local_role": row.role}
    return {"id": row.id_text, "status": status_of(row, day).value, **plain, **days, **lists, **more}
