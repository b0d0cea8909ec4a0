"""Cells of the files of inspectors and items: every value is read strictly, or signalled with its cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from enum import StrEnum
from typing import TypeVar

from zhicheng.errors import Where, ZhichengError
from zhicheng.readers import Cell, CellKind, MissingColumn, Row, Table
from zhicheng.registry.errors import BadRosterField

Value = TypeVar("Value")
Choice = TypeVar("Choice", bound=StrEnum)
Headers = Mapping[str, tuple[str, ...]]
_DOUBTFUL = ("=", "#")  # how formulas and faults begin
_SEPARATORS = re.compile(r"[;；、,，\s]+")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{4})(\d\d)(\d\d)")
_TIME = re.compile(r"[T ]\d{1,2}:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?$")


DAY_WORDS = (
    "日期写作 2018-05-01；43221 之类是 Excel 的日期序号，请把该列设为日期格式",
    "a day is written 2018-05-01; what looks like 43221 is a serial number of Excel: set the column as dates",
)
"""How a day is to be written in a file (日期写法), in both languages."""


class Columns:
    """Which header each field stands under; headers of no field are ignored and named in ``ignored``."""

    def __init__(self, table: Table, headers: Headers, required: Sequence[str]) -> None:
        self.found = {field: name for field, names in headers.items() for name in reversed(names) if name in table.header}
        for field in required:
            if field not in self.found:
                printed = "、".join(name for name in table.header if name)
                raise MissingColumn(where=table.sheet.where(table.header_row), value=headers[field][0], found=printed)
        self.places = {field: table.column(header) for field, header in self.found.items()}
        known = set(self.found.values())
        self.ignored = tuple(name for name in table.header if name and name not in known)


class RowCells:
    """One row's fields, each read once as what it is to be."""

    def __init__(self, columns: Columns, row: Row) -> None:
        self._columns = columns
        self._row = row

    @property
    def where(self) -> Where:
        """Return the row's address."""
        return self._row.where

    @property
    def number(self) -> int:
        """Return the row's number in the sheet."""
        return self._row.number

    def text(self, field: str) -> str:
        """Return what is printed in a cell, trimmed; empty where the column is missing. A formula or a fault is refused."""
        raws, place = self._row.read.raws, self._columns.places.get(field)
        if place is None or place >= len(raws):
            return ""
        if self._row.read.kinds is None and raws[place][:1] not in _DOUBTFUL:
            return raws[place].strip()  # a cell with its address is made only where there is something to say of it
        cell = self._row.at(place)
        if cell.kind in (CellKind.FORMULA, CellKind.ERROR):
            raise self._wrong(
                field, cell.raw[:40], "不接受公式和错误值，请粘贴为数值", "paste values, neither formulas nor faults"
            )
        return cell.raw.strip()

    def day(self, field: str) -> date | None:
        """Return a day, or None where the cell is empty."""
        try:
            return self.read(field, day_of)
        except BadRosterField as refusal:
            if isinstance(refusal.__cause__, ValueError):
                raise self._wrong(field, self.text(field)[:40], *DAY_WORDS) from refusal
            raise

    def due_day(self, field: str) -> date:
        """Return a day that must be there."""
        day = self.day(field)
        if day is None:
            raise self._wrong(field, "", "应填日期", "a day is due")
        return day

    def codes(self, field: str, words: Mapping[str, str]) -> tuple[str, ...]:
        """Return the codes of a list, each written as its code or as its word; what is neither is refused."""
        codes = frozenset(words.values())
        found = []
        for written in filter(None, _SEPARATORS.split(self.text(field))):
            code = words.get(written, written)
            if code not in codes:
                raise self._wrong(field, written[:40], "不在可选值内", "it is not one of the values allowed")
            found.append(code)
        return tuple(found)

    def code(self, field: str, words: Mapping[str, str]) -> str:
        """Return the one code of a cell, or nothing where it is empty."""
        found = self.codes(field, words)
        if len(found) > 1:
            raise self._wrong(field, self.text(field)[:40], "只填一个", "only one is due")
        return found[0] if found else ""

    def parts(self, field: str) -> tuple[str, ...]:
        """Return the parts of a list as they are written."""
        return tuple(filter(None, _SEPARATORS.split(self.text(field))))

    def read(self, field: str, read: Callable[[str], Value]) -> Value | None:
        """Return a cell read by a function, or None where it is empty; what the function refuses gets the cell's address."""
        written = self.text(field)
        if not written:
            return None
        try:
            return read(written)
        except ZhichengError as error:
            error.where = error.where or self.place(field)
            raise
        except ValueError as reason:
            raise self._wrong(field, written[:40], "无法识别", "it cannot be read") from reason

    def place(self, field: str) -> Where:
        """Return the address of a field's cell, or of the row where there is no such column."""
        cell = self._cell(field)
        return cell.where if cell else self._row.where

    def _cell(self, field: str) -> Cell | None:
        return self._row.cell(self._columns.found[field]) if field in self._columns.found else None

    def _wrong(self, field: str, value: str, zh: str, en: str) -> BadRosterField:
        return BadRosterField(field=self._columns.found.get(field, field), value=value, zh=zh, en=en, where=self.place(field))


def words_to_codes(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Return what a file may write for each code: the code itself and its Chinese word."""
    found: dict[str, str] = {}
    for code, word in named:
        found[word] = code
        found[code] = code
    return found


def day_of(text: str) -> date:
    """Return a day written as 2019-07-01, 2019/7/1, 2019年7月1日 or 20190701, a time of day after it left aside; raise ValueError.

    >>> day_of("2019年7月1日"), day_of("2019/7/1 0:00")
    (datetime.date(2019, 7, 1), datetime.date(2019, 7, 1))
    """
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    found = _DAY.fullmatch(_TIME.sub("", plain.strip()))
    if found is None:
        raise ValueError(text)
    year, month, day = (part for part in found.groups() if part)
    return date(int(year), int(month), int(day))
