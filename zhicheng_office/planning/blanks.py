"""The form of a measurements file: its columns, and a row for each figure that is owed."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence

from django.http import HttpResponse

from zhicheng_office.planning.duelist import Owed
from zhicheng_office.planning.records import reading_predicate
from zhicheng_office.planning.services.importing import COLUMNS
from zhicheng_office.ui.saying import here, say

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDTHS = (10, 44, 12, 14, 10, 40)


def _header() -> list[str]:
    language = 1 if say("", "en") else 0
    names = [names[language] for names in COLUMNS.values()]
    return [names[0], say("指标", "name"), *names[1:]]


def _rows(owed: Sequence[Owed]) -> Iterator[list[str]]:
    for item in owed:
        predicate = reading_predicate(item.due.target.id)
        unit = predicate.unit if predicate else ""
        yield [item.due.target.id, here(item.due.target.words), str(item.due.period), "", unit, ""]


def csv_template(owed: Sequence[Owed]) -> HttpResponse:
    """Return the form as .csv with a byte-order mark."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="figures.csv"'
    csv.writer(response).writerows([_header(), *_rows(owed)])
    return response


def xlsx_template(owed: Sequence[Owed]) -> HttpResponse:
    """Return the form as .xlsx; every cell is text, so that nothing is turned into a date."""
    from openpyxl import Workbook  # takes a second to load: a start need not wait for it
    from openpyxl.styles import Font

    book = Workbook()
    sheet = book.active
    sheet.title = say("填报", "figures")
    for row in [_header(), *_rows(owed)]:
        sheet.append(row)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for letter, width in zip("ABCDEF", _WIDTHS, strict=True):
        sheet.column_dimensions[letter].width = width
    sheet.freeze_panes = "A2"
    for row in sheet.iter_rows(min_row=2):
        for cell in row:
            cell.number_format = "@"
    stored = io.BytesIO()
    book.save(stored)
    response = HttpResponse(stored.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = 'attachment; filename="figures.xlsx"'
    return response
