"""Comma-, tab- and semicolon-separated text to one sheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from zhicheng.errors import Where
from zhicheng.readers.encodings import decode
from zhicheng.readers.errors import BrokenQuotes
from zhicheng.readers.limits import Limits
from zhicheng.readers.tables import Sheet, SheetRow

_DELIMITERS = (",", "\t", ";", "|")
_SNIFFED_ROWS = 20


def read_csv(data: bytes, name: str, limits: Limits) -> Sheet:
    """Return the rows of a .csv or .tsv file (逗号分隔文件), whose encoding and delimiter are found from its content.

    Raises EmptyFile, NotText, WrongEncoding, BrokenQuotes and OverLimit.

    Source: RFC 4180.
    """
    decoded = decode(data, Where(file=name))
    delimiter = sniff_delimiter(decoded.text)
    return Sheet(name, None, tuple(_rows(decoded.text, delimiter, name, limits)), encoding=decoded.encoding)


def sniff_delimiter(text: str) -> str:
    """Return the delimiter that cuts the first rows most evenly into most values; a comma where none does.

    >>> sniff_delimiter("指标;值\\n合格率;94,5\\n")
    ';'
    """
    return max(_DELIMITERS, key=lambda delimiter: _evenness(text, delimiter))


def _evenness(text: str, delimiter: str) -> tuple[int, int]:
    widths: list[int] = []
    with suppress(csv.Error):  # rows before an open quotation mark say what parts them, and it is that mark which is then told of
        for row in islice(_parsed(text, delimiter), _SNIFFED_ROWS):
            widths += [len(row)] if row else []
    usual = max(set(widths), key=lambda width: (widths.count(width), width), default=0)
    return (widths.count(usual) if usual > 1 else 0, usual)


def _parsed(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _rows(text: str, delimiter: str, name: str, limits: Limits) -> Iterator[SheetRow]:
    number, cells = 0, 0
    try:
        for number, raws in enumerate(_parsed(text, delimiter), 1):
            if not any(raws):
                continue
            cells += len(raws)
            _check(raws, cells, Where(file=name, row=number), limits)
            yield SheetRow(number, tuple(raws))
    except csv.Error as reason:
        raise BrokenQuotes(where=Where(file=name, row=number + 1)) from reason


def _check(raws: list[str], cells: int, where: Where, limits: Limits) -> None:
    row = where.row or 0
    if row > limits.rows or len(raws) > limits.columns or cells > limits.cells:
        limits.check("rows", row, where)
        limits.check("columns", len(raws), where)
        limits.check("cells", cells, where)
    longest = max(map(len, raws))
    if longest > limits.cell_length:
        limits.check("cell_length", longest, where)
