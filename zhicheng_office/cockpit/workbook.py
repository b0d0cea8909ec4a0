"""A workbook of what leaves the cockpit: each sheet begins with its mark and its dates."""

from __future__ import annotations

import io
from collections.abc import Iterable
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font

from zhicheng.publication import Vintage

Cell = str | Decimal | int
Sheet = tuple[str, tuple[str, ...], Iterable[list[Cell]]]


def workbook_of(vintage: Vintage, sheets: Iterable[Sheet]) -> bytes:
    """Return the .xlsx file of sheets, each with its title, its head and its rows."""
    book = Workbook(write_only=True)
    for title, head, rows in sheets:
        _sheet(book, title, vintage, head, rows)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _sheet(book: Workbook, title: str, vintage: Vintage, head: tuple[str, ...], rows: Iterable[list[Cell]]) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "A3"
    mark = "模拟数据 simulated data · " if vintage.simulated else ""
    sheet.append([f"{mark}截至 as of {vintage.day} · 所知于 known {vintage.known} · 序号 sequence {vintage.sequence}"])
    sheet.append([_styled(sheet, name) for name in head])
    for row in rows:
        sheet.append([_plain(sheet, cell) for cell in row])


def _styled(sheet: object, text: str) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.font = Font(bold=True)
    return cell


def _plain(sheet: object, value: Cell) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=value)
    if isinstance(value, str):
        cell.data_type = "s"  # a comparator "=" is a text, never the start of a formula
    return cell
