"""One cell of a table: what is printed in it, of which kind, and its address."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from zhicheng.errors import Where

_NUMBER = re.compile(r"-?(?:0|[1-9]\d{0,14})(?:\.\d+)?")
_FAULT = re.compile(r"#(?:N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)", re.IGNORECASE)


class CellKind(StrEnum):
    """What a cell holds (单元格类型)."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    EMPTY = "empty"
    FORMULA = "formula"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell (单元格): ``raw`` as printed, never rounded or converted; ``cached`` is a formula's last result, if kept.

    A DATE is written 2019-06-30, with a time of day 2019-06-30T14:30:00. A FORMULA's ``raw`` begins with ``=``: nobody
    may take ``cached`` for a reported value without asking.
    """

    raw: str
    kind: CellKind
    where: Where
    cached: str | None = None


def written_kind(raw: str) -> CellKind:
    """Return the kind of a cell of which only the writing is known, as in .csv and .html.

    A number needs plain digits without leading zeros, at most fifteen before the point: codes stay text. Full-width
    digits stay text too and are read by ``zhicheng.values.parse_decimal``.

    >>> written_kind("94.5"), written_kind("0571"), written_kind("=A1*2")
    (<CellKind.NUMBER: 'number'>, <CellKind.TEXT: 'text'>, <CellKind.FORMULA: 'formula'>)
    """
    if not raw.strip():
        return CellKind.EMPTY
    if raw.startswith("="):
        return CellKind.FORMULA
    if raw.startswith("#") and _FAULT.fullmatch(raw):
        return CellKind.ERROR
    return CellKind.NUMBER if _NUMBER.fullmatch(raw) else CellKind.TEXT


def column_letter(index: int) -> str:
    """Return the letters of a column counted from 0.

    >>> column_letter(2), column_letter(26)
    ('C', 'AA')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """Return the number of a column, from 0, by its letters.

    >>> column_index("AA")
    26
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1
