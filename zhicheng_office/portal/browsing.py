"""Public tables as pages and files: the list of them, one page by page with filter and proof, JSON and CSV."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from zhicheng.publication import MOST_ROWS, Cell, Column, ColumnKind
from zhicheng_office.portal.answering import coded, coded_file
from zhicheng_office.portal.asking import Asked, read_asked, read_number
from zhicheng_office.portal.caching import ASK_AGAIN, cached
from zhicheng_office.portal.errors import BadQuestion
from zhicheng_office.portal.released import published
from zhicheng_office.portal.tables import PublicTable, public_table, public_tables
from zhicheng_office.portal.writing import csv_parts, json_parts, opened, sent

ROWS = 50
SIZES = (20, 50, 200, MOST_ROWS)
FORM = 1  # of the files; raised when they are written otherwise, so that no cache gives an old one
PARTS = {"json": json_parts, "csv": csv_parts}


@require_safe
@coded
def index(request: HttpRequest) -> HttpResponse:
    """List every public table of a release, the newest where none is named, and the registers."""
    number = read_number("release", request.GET.get("release", "").replace("\x00", "?"))
    tables = public_tables(number)
    context = {"tables": tables, "release": tables[0].release, "number": number, "log": tables[0].log}
    return render(request, "portal/tables.html", context)


@require_safe
@coded
def table_page(request: HttpRequest, name: str) -> HttpResponse:
    """Show one page of a public table."""
    asked = read_asked(request.GET, limit=ROWS)
    if asked.whole:
        raise BadQuestion(
            name="limit", value="all", zh="整表只在 CSV 与 JSON 中给出", en="the whole table is given as CSV and JSON"
        )
    table = public_table(name, asked.release)
    page = table.page(asked)
    context = {
        "table": table,
        "asked": asked,
        "columns": table.schema.columns,
        "rows": [_shown(table, row) for row in page.rows],
        "next": asked.query(after=page.next, before=None) if page.next else None,
        "previous": asked.query(before=page.previous, after=None) if page.previous else None,
        "first": asked.query(after=None, before=None),
        "files": [(kind, _address(table, kind, asked)) for kind in PARTS],
        "whole": [(kind, _whole_address(table, kind)) for kind in PARTS],
        "releases": published().values_list("number", "day")[:MOST_ROWS] if table.release else (),
        "sizes": sorted({*SIZES, asked.turning.limit}),
        "moved": bool(asked.turning.after or asked.turning.before),
    }
    return render(request, "portal/table.html", context)


@require_safe
@coded_file
def table_file(request: HttpRequest, name: str, kind: str) -> HttpResponse:
    """Give a page of a public table, or the whole of it (``limit=all``), as JSON or CSV."""
    if kind not in PARTS:
        raise Http404
    asked = read_asked(request.GET)
    return file_of(request, public_table(name, asked.release), asked, kind)


def file_of(request: HttpRequest, table: PublicTable, asked: Asked, kind: str) -> HttpResponse:
    """Return the answer to a question as a file; raise what a page is refused for."""

    def made() -> HttpResponse:
        answer: HttpResponse = sent(request, PARTS[kind](table, opened(table, asked)), kind)
        mark = "-simulated" if table.simulated else ""
        answer["Content-Disposition"] = f'inline; filename="{table.name}{mark}.{kind}"'
        return answer

    if table.release is None:
        answer = made()
        answer["Cache-Control"] = ASK_AGAIN
        return answer
    return cached(request, table.release, (FORM, table.name, kind, asked, table.log), made, pinned=asked.release is not None)


def _shown(table: PublicTable, row: tuple[Cell, ...]) -> list[dict[str, Any]]:
    """Return the cells of a row for reading: right-aligned numbers, days that do not break, the log's number as a link."""
    log = table.register.log if table.register else ""
    return [
        {"cell": cell, "number": _is_number(column), "chinese": _is_chinese(cell), "log": cell if column.name == log else None}
        for column, cell in zip(table.schema.columns, row, strict=True)
    ]


def _is_number(column: Column) -> bool:
    return column.kind in (ColumnKind.INTEGER, ColumnKind.DECIMAL)


def _is_chinese(cell: Cell) -> bool:
    return isinstance(cell, str) and any("\u4e00" <= sign <= "\u9fff" for sign in cell)


def _address(table: PublicTable, kind: str, asked: Asked) -> str:
    return f"{reverse('portal:table_file', args=[table.name, kind])}?{asked.query()}"


def _whole_address(table: PublicTable, kind: str) -> str:
    """Return where the whole table lies: a released one in its release, the very bytes that the descriptor speaks of."""
    if table.release is not None:
        return reverse("portal:release_file", args=[table.release.number, f"data/{table.name}.{kind}"])
    return f"{reverse('portal:table_file', args=[table.name, kind])}?limit=all"
