"""The public tables and what changed, over the API: the same answers as the files of the portal. No log-in."""

from __future__ import annotations

from typing import Annotated, Any

from django.http import HttpRequest, HttpResponse
from ninja import Field, Query, Router, Schema
from pydantic import WithJsonSchema

from zhicheng.publication import MOST_ROWS, table_schema
from zhicheng_office.cockpit.schemas import WordsOut
from zhicheng_office.ledger.api import Refusal
from zhicheng_office.portal import browsing, change_pages
from zhicheng_office.portal.asking import read_asked, read_number
from zhicheng_office.portal.errors import BadQuestion
from zhicheng_office.portal.tables import public_table, public_tables
from zhicheng_office.portal.writing import release_page

router = Router(tags=["tables"])
REFUSALS = {404: Refusal, 422: Refusal, 503: Refusal}
NUMBER = {"type": "integer", "minimum": 1, "maximum": 999_999_999}
Value = str | int | float | bool | None


def _asked(schema: dict[str, Any], words: str) -> Any:
    return WithJsonSchema({**schema, "description": words})


TEXT = {"type": "string", "maxLength": 60, "pattern": "^[^\\u0000]*$"}
DAY = {"type": "string", "format": "date"}
TOKEN = {"type": "string", "pattern": "^[A-Za-z0-9_-]*$", "maxLength": 2000}
Release = Annotated[str, _asked(NUMBER, "发布编号，缺省为最新 release; the newest when missing")]
After = Annotated[str, _asked(TOKEN, "上一页的 next: the next of the page before")]
Before = Annotated[str, _asked(TOKEN, "此标记之前的最后一页 the last rows before a mark")]
Limit = Annotated[str, _asked({"type": "integer", "minimum": 1, "maximum": MOST_ROWS}, "每页行数 rows of a page")]
Column = Annotated[str, _asked({**TEXT, "pattern": "^[a-z0-9_]*$"}, "按列筛选 the column to filter by")]
Exact = Annotated[str, _asked(TEXT, "该列等于 what it equals")]
Search = Annotated[str, _asked(TEXT, "查找词 words to find")]
Since = Annotated[str, _asked({"anyOf": [NUMBER, DAY]}, "发布编号或日期 a number or a day")]


class QuestionIn(Schema):
    """What is asked of a table; it is read by the portal's own strict reader."""

    release: Release = ""
    after: After = ""
    before: Before = ""
    limit: Limit = ""
    column: Column = ""
    value: Exact = ""
    q: Search = ""


class ReleaseOut(Schema):
    """The release that a table is from."""

    number: int
    id: str
    day: str


class TableOut(Schema):
    """One public table: its name, titles, columns, the release it is from (none for a register)."""

    table: str
    title: WordsOut
    release: ReleaseOut | None
    rows: int | None
    simulated: bool
    table_schema: dict[str, Any]


class ProofOut(Schema):
    """Where the release's entry is in the log; it shows integrity and order, not truth."""

    log_index: int
    entry: str
    proof: str
    bundle: str
    shows: str


class RowsOut(Schema):
    """One page of a table; ``schema`` is its Table Schema, ``next`` the mark of the next page."""

    table: str
    release: ReleaseOut | None
    table_schema: dict[str, Any] = Field(alias="schema")
    rows: list[dict[str, Value]]
    next: str | None
    simulated: bool
    proof: ProofOut | None


class CellOut(Schema):
    """One cell before and after."""

    column: str
    before: Value
    after: Value


class RowChangeOut(Schema):
    """One row that was added, changed or is gone."""

    kind: str
    key: list[Value]
    cells: list[CellOut]


class TableChangesOut(Schema):
    """What changed in one table."""

    table: str
    key: list[str]
    compared: str
    added: int
    changed: int
    gone: int
    changes: list[RowChangeOut]


class LeavesOut(Schema):
    """The entries of the log since."""

    count: int
    kinds: dict[str, int] | None
    first: int | None
    last: int | None


class ChangesOut(Schema):
    """What changed between two releases."""

    since: ReleaseOut | None
    until: ReleaseOut
    simulated: bool
    tables: list[TableChangesOut]
    releases: list[ReleaseOut]
    leaves: LeavesOut


def _refuse_empty(request: HttpRequest, *names: str) -> None:
    """Refuse a parameter that is given and empty: a form may send one, a program that does so means something else."""
    for name in names:
        if request.GET.get(name) == "":
            raise BadQuestion(name=name, value="", zh="省略它，或给出值", en="leave it out, or give a value")


@router.get("/tables", response={200: list[TableOut], **REFUSALS}, auth=None, summary="公开表 Public tables")
def list_tables(request: HttpRequest, release: Release = "") -> list[dict[str, Any]]:
    """Return every public table with its columns; public."""
    _refuse_empty(request, "release")
    return [
        {
            "table": table.name,
            "title": {"zh": table.schema.title.zh, "en": table.schema.title.en},
            "release": release_page(table),
            "rows": len(table.schema.rows) if table.release else None,
            "simulated": table.simulated,
            "table_schema": table_schema(table.schema),
        }
        for table in public_tables(read_number("release", release.replace("\x00", "?")))
    ]


@router.get(
    "/tables/{name}", response={200: RowsOut, **REFUSALS}, auth=None, by_alias=True, summary="表的一页 One page of a table"
)
def read_table(request: HttpRequest, name: str, question: Query[QuestionIn]) -> HttpResponse:
    """Return one page of a public table by its key, exactly as the portal's JSON file has it; public."""
    _refuse_empty(request, "release", "limit")
    asked = read_asked(request.GET)
    if asked.whole:
        raise BadQuestion(name="limit", value="all", zh="按 next 逐页取", en="turn the pages by next")
    return browsing.file_of(request, public_table(name, asked.release), asked, "json")


@router.get("/changes", response={200: ChangesOut, **REFUSALS}, auth=None, summary="变了什么 What changed")
def read_changes(request: HttpRequest, since: Since = "") -> HttpResponse:
    """Return what changed since a release or a day, to the newest release; public."""
    _refuse_empty(request, "since")
    return change_pages.file_of(since, "json")
