"""Tables of a release: declared columns, checked rows, and the bytes of both their files."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import dataclass

from zhicheng.errors import Where, Words
from zhicheng.publication.cells import Cell, Column, csv_cell, json_cell
from zhicheng.publication.errors import UnfitCell, UnfitTable

_NAME = re.compile(r"[a-z][a-z0-9_\-]{0,62}")


@dataclass(frozen=True)
class Table:
    """One table as it is published (数据表): columns, rows as tuples in the columns' order, and the columns of its key.

    Raises UnfitTable for a wrong name, columns of one name, a row of another length or a key that two rows share, and
    UnfitCell, with row and column, for a value that its column does not declare.

    >>> from zhicheng.publication import ColumnKind
    >>> columns = (Column("town", ColumnKind.TEXT, Words("镇街", "town")), Column("n", ColumnKind.INTEGER, Words("数", "count")))
    >>> Table("towns", Words("各镇", "towns"), columns, (("某镇", 12),), key=("town",)).rows
    (('某镇', 12),)
    """

    name: str
    title: Words
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    key: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        self._check_columns()
        for number, row in enumerate(self.rows, start=1):
            self._check_row(number, row)
        self._check_key()

    def _check_columns(self) -> None:
        names = [column.name for column in self.columns]
        if not _NAME.fullmatch(self.name):
            raise _unfit(self.name, "表名只用小写字母、数字、下划线和连字符", "a name is lower-case letters, digits, _ and -")
        if not names or len(set(names)) < len(names):
            raise _unfit(self.name, "没有列，或列名重复", "it has no column, or two of one name")
        if not set(self.key) <= set(names):
            raise _unfit(self.name, "主键中有不存在的列", "its key names a column that is not there")

    def _check_row(self, number: int, row: tuple[Cell, ...]) -> None:
        if len(row) != len(self.columns):
            raise _unfit(self.name, f"第{number}行有{len(row)}格", f"row {number} has {len(row)} cells")
        for column, value in zip(self.columns, row, strict=True):
            try:
                column.check(value)
            except UnfitCell as unfit:
                raise UnfitCell(where=Where(file=self.name, row=number, column=column.name), **unfit.details) from unfit

    def _check_key(self) -> None:
        places = [place for place, column in enumerate(self.columns) if column.name in self.key]
        keys = [tuple(row[place] for place in places) for row in self.rows]
        if places and (len(set(keys)) < len(keys) or any(None in key for key in keys)):
            raise _unfit(self.name, "主键重复或缺失", "its key is empty somewhere, or two rows share one")


def csv_bytes(table: Table) -> bytes:
    """Return a table as CSV (逗号分隔文件): UTF-8 without a mark, lines ended by CR LF, a first line of column names.

    Source: RFC 4180; cells that would be formulas as ``csv_cell`` says.

    >>> from zhicheng.publication import ColumnKind
    >>> csv_bytes(Table("t", Words("表", "table"), (Column("a", ColumnKind.TEXT, Words("甲", "a")),), (("x,y",),)))
    b'a\\r\\n"x,y"\\r\\n'
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows([csv_cell(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8")


def json_bytes(table: Table) -> bytes:
    """Return a table as JSON (JSON 文件): an array of objects, one a line, exact texts and exact decimals.

    >>> from zhicheng.publication import ColumnKind
    >>> json_bytes(Table("t", Words("表", "table"), (Column("a", ColumnKind.TEXT, Words("甲", "a")),), (("=x",),)))
    b'[\\n{"a":"=x"}\\n]\\n'
    """
    names = [json.dumps(column.name) for column in table.columns]
    lines = [
        "{" + ",".join(f"{name}:{json_cell(value)}" for name, value in zip(names, row, strict=True)) + "}" for row in table.rows
    ]
    return ("[\n" + ",\n".join(lines) + ("\n" if lines else "") + "]\n").encode("utf-8")


def _unfit(name: str, zh: str, en: str) -> UnfitTable:
    return UnfitTable(value=name, zh=zh, en=en)
