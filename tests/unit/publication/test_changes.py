"""What changed between two versions of a table: every row once, by its key, with what stood there before and after."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.unit.publication.samples import table
from zhicheng.errors import Words
from zhicheng.publication import (
    CellChange,
    ChangeKind,
    Column,
    ColumnKind,
    DifferentSchema,
    KeylessTable,
    UnfitTable,
    table_changes,
)

COLUMNS = (
    Column("target", ColumnKind.CODE, Words("目标", "target"), required=True),
    Column("n", ColumnKind.INTEGER, Words("期", "period"), required=True),
    Column("value", ColumnKind.DECIMAL, Words("读数", "reading"), unit="%"),
)


def version(*rows, columns=COLUMNS, key=("target", "n"), name="readings"):
    return table(rows=rows, columns=columns, key=key, name=name)


def test_added_changed_and_gone_are_told_apart_and_ordered_by_the_key():
    old = version(("T2", 1, Decimal(5)), ("T1", 1, Decimal(3)), ("T1", 2, Decimal(4)))
    new = version(("T1", 10, None), ("T1", 2, Decimal("4.5")), ("T2", 1, Decimal(5)))
    assert [(change.kind, change.key) for change in table_changes(old, new)] == [
        (ChangeKind.GONE, ("T1", 1)),
        (ChangeKind.CHANGED, ("T1", 2)),
        (ChangeKind.ADDED, ("T1", 10)),
    ]
    assert table_changes(old, new)[1].cells == (CellChange("value", Decimal(4), Decimal("4.5")),)


def test_a_row_that_came_or_went_says_what_it_held_but_not_what_was_empty():
    added = table_changes(version(), version(("T1", 1, None)))[0]
    assert added.cells == (CellChange("target", None, "T1"), CellChange("n", None, 1))
    gone = table_changes(version(("T1", 1, Decimal(3))), version())[0]
    assert [(cell.before, cell.after) for cell in gone.cells] == [("T1", None), (1, None), (Decimal(3), None)]


@pytest.mark.parametrize(("was", "now"), [(Decimal("96.1"), Decimal("96.10")), (Decimal(0), None), (None, Decimal(0))])
def test_what_is_printed_otherwise_was_changed(was, now):
    assert table_changes(version(("T1", 1, was)), version(("T1", 1, now)))[0].cells == (CellChange("value", was, now),)


def test_the_order_of_rows_is_no_change():
    rows = [("T1", n, Decimal(n)) for n in range(5)]
    assert table_changes(version(*rows), version(*rows[::-1])) == ()


@pytest.mark.parametrize(
    "other",
    [
        version(name="others"),
        version(columns=COLUMNS[:2]),
        version(columns=(*COLUMNS[:2], Column("value", ColumnKind.TEXT, Words("读数", "reading"), unit="%"))),
        version(columns=(*COLUMNS[:2], Column("value", ColumnKind.DECIMAL, Words("读数", "reading"), unit="‰"))),
        version(key=("n",)),
    ],
)
def test_versions_of_another_form_are_not_compared(other):
    with pytest.raises(DifferentSchema):
        table_changes(version(), other)


def test_other_titles_do_not_hinder():
    other = version(columns=(*COLUMNS[:2], Column("value", ColumnKind.DECIMAL, Words("数值", "figure"), unit="%")))
    assert table_changes(version(), other) == ()


def test_without_a_key_nothing_is_compared_and_a_repeated_key_makes_no_table():
    with pytest.raises(KeylessTable):
        table_changes(version(key=()), version(key=()))
    with pytest.raises(UnfitTable):
        version(("T1", 1, None), ("T1", 1, None))
