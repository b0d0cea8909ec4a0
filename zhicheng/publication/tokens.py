"""Page marks: the key of a row as one strict spelling that fits into an address."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Sequence
from datetime import date
from decimal import Decimal, InvalidOperation

from zhicheng.log import JsonValue, canonical_json
from zhicheng.publication.cells import Cell, Column, ColumnKind
from zhicheng.publication.errors import BadToken, UnfitCell

_TOKEN = re.compile(r"[A-Za-z0-9_\-]{1,2000}")
_EXACT = 1 << 53  # what canonical JSON writes as a number


def key_token(key: Sequence[Cell]) -> str:
    """Return a key as a page mark (翻页标记): canonical JSON in URL-safe base64 without padding. One key has one spelling.

    Source: RFC 8785; RFC 4648 section 5.

    >>> key_token(("T05", "2019-Q2"))
    'WyJUMDUiLCIyMDE5LVEyIl0'
    """
    values: list[JsonValue] = [_plain(cell) for cell in key]
    return base64.urlsafe_b64encode(canonical_json(values)).rstrip(b"=").decode("ascii")


def read_key_token(columns: Sequence[Column], token: str) -> tuple[Cell, ...]:
    """Return the key that a page mark stands for (读取翻页标记).

    ``columns`` are those of the key, in its order. Raises BadToken for any other spelling of a key and for what is none.

    >>> from zhicheng.errors import Words
    >>> read_key_token([Column("n", ColumnKind.INTEGER, Words("序号", "number"))], "WzEyXQ")
    (12,)
    """
    try:
        if not _TOKEN.fullmatch(token):
            raise ValueError
        values = json.loads(base64.urlsafe_b64decode(token + "=" * (-len(token) % 4)))
        key = tuple(_cell(column, value) for column, value in zip(columns, values, strict=True))
        if key_token(key) != token:
            raise ValueError
    except (ValueError, TypeError, InvalidOperation, RecursionError, UnfitCell) as reason:
        raise BadToken(value=ascii(token)[1:61]) from reason
    return key


def _plain(cell: Cell) -> JsonValue:
    if isinstance(cell, (bool, str)) or (isinstance(cell, int) and abs(cell) <= _EXACT):
        return cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _cell(column: Column, value: object) -> Cell:
    cell: Cell = value if isinstance(value, (str, int)) else None
    if isinstance(value, str) and column.kind is ColumnKind.DATE:
        cell = date.fromisoformat(value)
    elif isinstance(value, str) and column.kind is ColumnKind.DECIMAL:
        cell = Decimal(value)
    elif isinstance(value, str) and column.kind is ColumnKind.INTEGER:
        cell = int(value)
    column.check(cell)
    if cell is None:
        raise ValueError
    return cell
