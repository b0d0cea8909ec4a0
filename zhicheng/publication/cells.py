"""Cells of a published table: what a column declares, and how a value is written in CSV and in JSON."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from zhicheng.errors import Words
from zhicheng.publication.errors import UnfitCell, UnfitTable

Cell: TypeAlias = str | int | Decimal | bool | date | None

_SILENT = Words("", "")
_NAME = re.compile(r"[a-z][a-z0-9_]{0,62}")
_FORMULA = re.compile(r"'*[ \t\r\n]*[=+\-@＝＋－＠\t\r]")
_UNWRITABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


class ColumnKind(StrEnum):
    """What a column holds (列类型); the value is the type's name in Table Schema, but for codes, which are strings there."""

    TEXT = "string"
    CODE = "code"
    INTEGER = "integer"
    DECIMAL = "number"
    DATE = "date"
    BOOLEAN = "boolean"


_TYPES: dict[ColumnKind, type] = {
    ColumnKind.TEXT: str,
    ColumnKind.CODE: str,
    ColumnKind.INTEGER: int,
    ColumnKind.DECIMAL: Decimal,
    ColumnKind.DATE: date,
    ColumnKind.BOOLEAN: bool,
}


@dataclass(frozen=True)
class Column:
    """One declared column (列声明): name, kind, title and description in both languages, unit, whether it may be empty.

    ``choices`` are the only values of a code where given. A CODE is not searched for private data and a TEXT is. Raises
    UnfitTable.

    >>> Column("pass_rate", ColumnKind.DECIMAL, Words("合格率", "pass rate"), unit="%").name
    'pass_rate'
    """

    name: str
    kind: ColumnKind
    title: Words
    description: Words = _SILENT
    unit: str = ""
    required: bool = False
    choices: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            raise UnfitTable(
                value=self.name, zh="列名只用小写字母、数字和下划线", en="a column's name is lower-case letters, digits, _"
            )
        if not (self.title.zh and self.title.en):
            raise UnfitTable(value=self.name, zh="列缺少中英文标题", en="the column lacks a title in one of the languages")

    def check(self, value: Cell) -> None:
        """Refuse a value that the column does not declare; raise UnfitCell."""
        wrong = self._wrong(value)
        if wrong:
            raise UnfitCell(value=ascii(value)[:80], zh=wrong.zh, en=wrong.en)

    def _wrong(self, value: Cell) -> Words | None:
        if value is None:
            return Words("必填", "it may not be empty") if self.required else None
        # bool is an int to Python and datetime a date; neither is meant here.
        if type(value) is not _TYPES[self.kind]:
            return Words(f"应为 {self.kind.value}", f"a {self.kind.value} is due")
        if isinstance(value, str):
            return _wrong_text(value, self.choices)
        if isinstance(value, Decimal) and not value.is_finite():
            return Words("不是有限的数", "it is not a finite number")
        return None


def csv_cell(value: Cell) -> str:
    """Return a value as the text of a CSV cell (CSV 单元格), before quoting.

    A text that a spreadsheet would take for a formula gets an apostrophe in front, and so does one that begins with
    apostrophes before such a sign: dropping one apostrophe gives every text back. Numbers are never changed.

    Source: OWASP, CSV injection; decisions/0006-publication.md.

    >>> [csv_cell(value) for value in ("=1+1", "'=1", "合格", Decimal("-1.50"), True, None)]
    ["'=1+1", "''=1", '合格', '-1.50', 'true', '']
    """
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return _plain(value)


def plain_cell(text: str) -> str:
    """Return the text that a CSV cell of ``csv_cell`` was written from.

    >>> plain_cell("'=1+1"), plain_cell("'s"), plain_cell("合格")
    ('=1+1', "'s", '合格')
    """
    return text[1:] if text.startswith("'") and _FORMULA.match(text) else text


def json_cell(value: Cell) -> str:
    """Return a value as JSON text (JSON 值); a decimal keeps its digits as printed, which no double does.

    >>> [json_cell(value) for value in ("=1", Decimal("96.10"), date(2019, 6, 30), None)]
    ['"=1"', '96.10', '"2019-06-30"', 'null']
    """
    if value is None:
        return "null"
    return json.dumps(value if isinstance(value, str) else _plain(value), ensure_ascii=False) if _quoted(value) else _plain(value)


def _quoted(value: Cell) -> bool:
    return isinstance(value, (str, date))


def _plain(value: Cell) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, Decimal):
        return f"{value:f}"
    return value.isoformat() if isinstance(value, date) else str(value)


def _wrong_text(value: str, choices: tuple[str, ...]) -> Words | None:
    if not value:
        return Words("空文字请写作缺失", "an empty text is written as missing")
    if _UNWRITABLE.search(value):
        return Words("含控制字符或半个字符", "it holds control characters or half a character")
    if choices and value not in choices:
        return Words("不在可选值之内", "it is none of the choices")
    return None
