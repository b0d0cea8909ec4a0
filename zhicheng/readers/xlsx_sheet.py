"""One worksheet heard as a stream: rows of what is printed, with formulas, dates and faults told apart."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from decimal import Decimal
from enum import Enum

from openpyxl.utils.datetime import CALENDAR_MAC_1904, CALENDAR_WINDOWS_1900, from_excel

from zhicheng.errors import Where, Words
from zhicheng.readers.cells import CellKind, column_index, column_letter
from zhicheng.readers.errors import BrokenFile
from zhicheng.readers.limits import Limits
from zhicheng.readers.markup import Attributes
from zhicheng.readers.tables import SheetRow

_ADDRESS = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")
_WHOLE = re.compile(r"-?\d+")
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LONGEST_EXACT = Decimal(10) ** 15  # from here on Excel keeps no longer every digit, so the writing stays as stored


class Look(Enum):
    """How a cell's style shows a number (显示格式)."""

    PLAIN = "plain"
    PERCENT = "percent"
    DATE = "date"


class SheetListener:
    """Hears one worksheet and collects its rows; see ``zhicheng.readers.markup.Listener``."""

    def __init__(self, file: str, name: str, texts: list[str], looks: list[Look], *, since_1904: bool, limits: Limits) -> None:
        self.rows: list[SheetRow] = []
        self.merged: list[str] = []
        self._place, self._texts, self._looks, self._limits = Where(file=file, sheet=name), texts, looks, limits
        self._epoch = CALENDAR_MAC_1904 if since_1904 else CALENDAR_WINDOWS_1900
        self._row = self._column = self._cells = self._hidden = 0
        self._raws: dict[int, tuple[str, CellKind, str | None]] = {}
        self._type = self._style = ""
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._into: list[str] | None = None
        self._aside = False

    def start(self, tag: str, attributes: Attributes) -> None:
        """Hear an element begin."""
        if tag == "c":
            self._begin_cell(attributes)
        elif tag == "v" or (tag == "t" and not self._aside):
            self._into = self._value
        elif tag == "f":
            self._formula = self._into = []
        elif tag == "row":
            self._begin_row(attributes)
        elif tag == "rPh":
            self._aside = True
        elif tag == "mergeCell":
            self.merged.append(attributes.get("ref", ""))

    def data(self, text: str) -> None:
        """Hear characters."""
        if self._into is not None:
            self._into.append(text)

    def end(self, tag: str) -> None:
        """Hear an element end."""
        if tag in ("v", "t", "f"):
            self._into = None
        elif tag == "c":
            self._end_cell()
        elif tag == "row":
            self._end_row()
        elif tag == "rPh":
            self._aside = False

    def notes(self) -> tuple[Words, ...]:
        """Return what a reader of the rows should know."""
        if not self._hidden:
            return ()
        return (Words(f"有 {self._hidden} 个隐藏行，已照常读入", f"{self._hidden} hidden rows were read like the others"),)

    def _begin_row(self, attributes: Attributes) -> None:
        stated = attributes.get("r", "")
        self._row = int(stated) if stated.isascii() and stated.isdigit() else self._row + 1
        self._column, self._raws = -1, {}
        self._hidden += attributes.get("hidden") in ("1", "true")
        if self._row > self._limits.rows:
            self._limits.check("rows", self._row, self._place)

    def _begin_cell(self, attributes: Attributes) -> None:
        address = _ADDRESS.fullmatch(attributes.get("r", ""))
        self._column = column_index(address.group(1)) if address else self._column + 1
        self._type, self._style = attributes.get("t", "n"), attributes.get("s", "")
        self._value, self._formula, self._into = [], None, None

    def _end_cell(self) -> None:
        stored = "".join(self._value)
        raw, kind = self._printed(stored)
        cached = None
        if self._formula is not None:
            raw, kind, cached = "=" + "".join(self._formula), CellKind.FORMULA, raw or None
        if not raw:
            return
        self._raws[self._column] = (raw, kind, cached)
        self._cells += 1
        if self._column >= self._limits.columns or self._cells > self._limits.cells or len(raw) > self._limits.cell_length:
            self._limits.check("columns", self._column + 1, self._here())
            self._limits.check("cells", self._cells, self._here())
            self._limits.check("cell_length", len(raw), self._here())

    def _end_row(self) -> None:
        if not any(raw.strip() for raw, _, _ in self._raws.values()):
            return
        empty = ("", CellKind.EMPTY, None)
        cells = [self._raws.get(column, empty) for column in range(max(self._raws) + 1)]
        cached = {column: kept for column, (_, _, kept) in self._raws.items() if kept is not None}
        raws, kinds = tuple(cell[0] for cell in cells), tuple(cell[1] for cell in cells)
        self.rows.append(SheetRow(self._row, raws, kinds, cached or None))

    def _printed(self, stored: str) -> tuple[str, CellKind]:
        if self._type == "s":
            return self._worded(self._shared(stored)) if stored else ("", CellKind.EMPTY)
        if self._type in ("inlineStr", "str"):
            return self._worded(stored)
        if not stored.strip():
            return "", CellKind.EMPTY
        if self._type == "b":
            return ("TRUE" if stored.strip() == "1" else "FALSE"), CellKind.TEXT
        if self._type == "e":
            return stored, CellKind.ERROR
        return (stored, CellKind.DATE) if self._type == "d" else self._numeric(stored.strip())

    def _worded(self, text: str) -> tuple[str, CellKind]:
        plain = _ESCAPED.sub(_unescaped, text) if "_x" in text else text
        return plain, CellKind.TEXT if plain.strip() else CellKind.EMPTY

    def _shared(self, stored: str) -> str:
        if not (stored.isascii() and stored.isdigit() and len(stored) < 10 and int(stored) < len(self._texts)):
            raise BrokenFile(where=self._here(), format="xlsx", reason=f"shared string {stored[:20]}")
        return self._texts[int(stored)]

    def _numeric(self, stored: str) -> tuple[str, CellKind]:
        look = self._look()
        try:
            if look is Look.DATE:
                return self._dated(float(stored))
            return shortest(stored, percent=look is Look.PERCENT), CellKind.NUMBER
        except (ValueError, ArithmeticError, OverflowError) as reason:
            if look is Look.DATE and _finite(stored):
                return stored, CellKind.ERROR  # Excel itself shows ##### for such a date
            raise BrokenFile(where=self._here(), format="xlsx", reason=f"number {stored[:40]!r}") from reason

    def _look(self) -> Look:
        known = self._style.isascii() and self._style.isdigit() and int(self._style) < len(self._looks)
        return self._looks[int(self._style)] if known else Look.PLAIN

    def _dated(self, serial: float) -> tuple[str, CellKind]:
        moment = from_excel(serial, self._epoch)
        if isinstance(moment, datetime):
            whole = moment.time() == time()
            return (moment.date() if whole else moment.replace(microsecond=0)).isoformat(), CellKind.DATE
        if isinstance(moment, time):
            return moment.isoformat("seconds"), CellKind.TEXT  # a time of day has no day
        if isinstance(moment, timedelta):
            return str(moment), CellKind.TEXT
        raise ValueError(serial)

    def _here(self) -> Where:
        place = self._place
        return Where(file=place.file, sheet=place.sheet, row=self._row, cell=f"{column_letter(max(0, self._column))}{self._row}")


def shortest(stored: str, *, percent: bool = False) -> str:
    """Return a stored number as the shortest decimal that means the same binary number; a percentage with its sign.

    >>> shortest("0.10000000000000001"), shortest("0.945", percent=True), shortest("330100")
    ('0.1', '94.5%', '330100')
    """
    if _WHOLE.fullmatch(stored) and not percent:
        return stored
    value = Decimal(repr(float(stored)))
    if not value.is_finite():
        raise ValueError(stored)
    if abs(value) >= _LONGEST_EXACT:
        return stored
    value = value * 100 if percent else value
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}%" if percent else text


def _finite(stored: str) -> bool:
    try:
        return Decimal(stored).is_finite()
    except ArithmeticError:
        return False


def _unescaped(match: re.Match[str]) -> str:
    code = int(match.group(1), 16)
    return match.group() if 0xD800 <= code < 0xE000 else chr(code)
