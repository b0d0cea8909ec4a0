"""Lists as .csv files: readable by spreadsheets, safe in them, labelled when data is simulated."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO

from django.http import HttpRequest, HttpResponse

from zhicheng_office.ledger.records import county
from zhicheng_office.ui.saying import say

_ACTIVE = ("=", "+", "@", "\t", "\r")


def wants_csv(request: HttpRequest) -> bool:
    """Say whether the list is asked for as a file."""
    return request.GET.get("format") == "csv"


def csv_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows as a .csv with a byte-order mark; simulated data is marked in a column of its own."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.csv"'
    writer = csv.writer(response)
    place = county()
    simulated = [say("模拟数据", "simulated")] if place and place.simulated else []
    writer.writerow([*header, *([say("数据", "data")] if simulated else [])])
    for row in rows:
        writer.writerow([*map(_harmless, row), *simulated])
    return response


def _harmless(value: object) -> str:
    """Keep a spreadsheet from taking a text for a formula."""
    text = "" if value is None else str(value)
    return f"'{text}" if text.startswith(_ACTIVE) or (text.startswith("-") and not text[1:2].isdigit()) else text


def wants_xlsx(request: HttpRequest) -> bool:
    """Say whether the list is asked for as a workbook."""
    return request.GET.get("format") == "xlsx"


def xlsx_response(name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows as a .xlsx of texts, so that nothing is turned into a date or a formula; simulated data is marked as in a .csv."""
    from openpyxl import Workbook  # takes a second to load: a start need not wait for it
    from openpyxl.cell import WriteOnlyCell

    book = Workbook(write_only=True)
    sheet = book.create_sheet(name[:30])
    sheet.freeze_panes = "A2"
    place = county()
    mark = [say("模拟数据", "simulated")] if place and place.simulated else []
    for row in [[*header, *([say("数据", "data")] if mark else [])], *([*row, *mark] for row in rows)]:
        cells = [WriteOnlyCell(sheet, value="" if value is None else str(value)) for value in row]
        for cell in cells:
            cell.data_type = "s"
        sheet.append(cells)
    stored = BytesIO()
    book.save(stored)
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    response = HttpResponse(stored.getvalue(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}.xlsx"'
    return response


def table_response(request: HttpRequest, name: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """Return rows in the form that was asked for: .xlsx where the address says so, else .csv."""
    return (xlsx_response if wants_xlsx(request) else csv_response)(name, header, rows)
