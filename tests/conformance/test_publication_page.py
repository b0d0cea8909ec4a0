"""The vectors of spec/publication.md are what the library makes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

from zhicheng.errors import Words
from zhicheng.publication import (
    About,
    Column,
    ColumnKind,
    GapKind,
    LeakKind,
    Licence,
    Source,
    Table,
    count_day,
    monitor,
    release,
    withdraw,
)

PAGE = (Path(__file__).parents[2] / "spec" / "publication.md").read_text("utf-8")
BLOCKS = {found[1]: found[2] for found in re.finditer(r"```(\w+)\n(.*?)\n```", PAGE, re.DOTALL)}
SALT = bytes(range(16))
LICENCE = Licence("CC-BY-4.0", "Creative Commons Attribution 4.0", "https://creativecommons.org/licenses/by/4.0/")
ABOUT = About("pass-rates", Words("合格率", "pass rates"), date(2021, 9, 1), LICENCE, (Source("抽检"),), simulated=True)
TOWN = Column("town", ColumnKind.TEXT, Words("镇街", "town"), required=True)
RATE = Column("rate", ColumnKind.DECIMAL, Words("合格率", "pass rate"), unit="%")
ROWS = (("某镇", Decimal("96.10")), ("=1+1", Decimal("-0.5")))
MADE = release(ABOUT, [Table("towns", Words("各镇", "towns"), (TOWN, RATE), ROWS, key=("town",))], id="0f" * 16, number=1)
LEAVES = [line.encode() for line in BLOCKS["leaves"].splitlines()]


def test_the_table_and_the_descriptor():
    assert dict(MADE.files)["data/towns.csv"].decode().replace("\r\n", "\n") == BLOCKS["csv"] + "\n"
    assert MADE.descriptor == BLOCKS["descriptor"].encode()


def test_the_leaves():
    leaf = MADE.leaf(SALT).to_bytes()
    gone = replace(withdraw("0f" * 16, "private", [], id="1e" * 16, number=1, day=date(2021, 9, 2)), simulated=True)
    counts = [
        count_day("releases", date(2021, 9, 1), first=1, entries=[leaf]),
        count_day("releases", date(2021, 9, 2), first=2, entries=[]),
    ]
    assert [leaf, counts[0].to_bytes(), gone.to_bytes(), counts[1].to_bytes()] == LEAVES


def test_the_digest_from_the_page_alone():
    digest = hashlib.sha256(b"zhicheng/rows/1\x00\x00\x10" + SALT + BLOCKS["descriptor"].encode() + b"\n").hexdigest()
    assert f'"digest":"{digest}"'.encode() in LEAVES[0]


def test_a_monitor_of_the_vectors_misses_the_count_of_withdrawals_alone():
    report = monitor(LEAVES)
    assert [(gap.register, gap.kind) for gap in report.gaps] == [("withdrawals", GapKind.DAY_NOT_COUNTED)]
    assert report.list.standing == ()


def test_the_page_names_every_kind():
    assert [kind for kind in [*GapKind, *LeakKind] if f"`{kind.value}`" not in PAGE] == []
