"""A small release and its parts, shared by this room's tests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from zhicheng.errors import Words
from zhicheng.publication import About, Column, ColumnKind, Licence, Source, Table

LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
DAY = date(2019, 7, 1)
ID, OTHER, THIRD = "a" * 32, "b" * 32, "c" * 32
SALT = bytes(range(16))
COLUMNS = (
    Column("town", ColumnKind.TEXT, Words("镇街", "town"), Words("含街道", "street offices too"), required=True),
    Column("uscc", ColumnKind.CODE, Words("统一社会信用代码", "unified code")),
    Column("n", ColumnKind.INTEGER, Words("批次", "batches")),
    Column("rate", ColumnKind.DECIMAL, Words("合格率", "pass rate"), unit="%"),
    Column("day", ColumnKind.DATE, Words("日期", "day")),
    Column("open", ColumnKind.BOOLEAN, Words("在业", "open")),
)
ROWS = (
    ("某镇", "91110000600037341L", 1380, Decimal("96.10"), date(2019, 6, 30), True),
    ('=1+1,"x"\r\n', None, -3, Decimal("-0.5"), None, False),
)


def about(**changes) -> About:
    said = {"name": "pass-rates", "title": Words("合格率", "pass rates"), "day": DAY, "licence": LICENCE}
    return About(**{**said, "sources": (Source("抽检"),), "simulated": True, **changes})


def table(rows=ROWS, columns=COLUMNS, **changes) -> Table:
    return Table(
        **{"name": "towns", "title": Words("各镇", "towns"), "columns": columns, "rows": rows, "key": ("town",), **changes}
    )
