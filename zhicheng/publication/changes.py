"""What changed between two versions of a table, row by row, told by the table's key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from zhicheng.errors import Words
from zhicheng.publication.cells import Cell, json_cell
from zhicheng.publication.errors import DifferentSchema
from zhicheng.publication.paging import key_of
from zhicheng.publication.tables import Table


class ChangeKind(StrEnum):
    """What became of a row (变更种类)."""

    ADDED = "added"
    CHANGED = "changed"
    GONE = "gone"

    @property
    def words(self) -> Words:
        """The kind in words."""
        return _WORDS[self]


_WORDS = {
    ChangeKind.ADDED: Words("新增", "added"),
    ChangeKind.CHANGED: Words("改动", "changed"),
    ChangeKind.GONE: Words("删去", "gone"),
}


@dataclass(frozen=True)
class CellChange:
    """One cell that is another than it was (单元格变更)."""

    column: str
    before: Cell
    after: Cell


@dataclass(frozen=True)
class RowChange:
    """One row that was added, changed or is gone (行变更), with its key; ``cells`` name every cell that differs.

    Of an added row they are its cells that are not empty, before which there was nothing; of one that is gone, the reverse.
    """

    kind: ChangeKind
    key: tuple[Cell, ...]
    cells: tuple[CellChange, ...]


def table_changes(before: Table, after: Table) -> tuple[RowChange, ...]:
    """Return what changed from one version of a table to another (两版变更), by the key; the same versions, the same answer.

    Cells are compared as they are printed: 96.1 that became 96.10 was changed, for it says more. Raises DifferentSchema where name,
    columns or key differ, and KeylessTable. (A table in which two rows share a key cannot be made.)

    >>> from zhicheng.publication import Column, ColumnKind
    >>> columns = (Column("t", ColumnKind.CODE, Words("目标", "target")), Column("n", ColumnKind.INTEGER, Words("读数", "reading")))
    >>> old, new = (Table("r", Words("读数", "readings"), columns, (("T1", n), ("T2", 7)), key=("t",)) for n in (5, 6))
    >>> [(change.kind.value, change.key, change.cells) for change in table_changes(old, new)]
    [('changed', ('T1',), (CellChange(column='n', before=5, after=6),))]
    """
    _check_same(before, after)
    key = key_of(after)
    old: Mapping[Any, tuple[Cell, ...]] = {key(row): row for row in before.rows}
    new: Mapping[Any, tuple[Cell, ...]] = {key(row): row for row in after.rows}
    found = (_row_change(after, one, old.get(one), new.get(one)) for one in sorted({*old, *new}))
    return tuple(change for change in found if change.cells)


def _row_change(table: Table, key: tuple[Cell, ...], old: tuple[Cell, ...] | None, new: tuple[Cell, ...] | None) -> RowChange:
    kind = ChangeKind.ADDED if old is None else ChangeKind.GONE if new is None else ChangeKind.CHANGED
    nothing = (None,) * len(table.columns)
    cells = tuple(
        CellChange(column.name, was, now)
        for column, was, now in zip(table.columns, old or nothing, new or nothing, strict=True)
        if json_cell(was) != json_cell(now)
    )
    return RowChange(kind, key, cells)


def _check_same(before: Table, after: Table) -> None:
    def form(table: Table) -> list[tuple[str, str, str]]:
        return [(column.name, column.kind, column.unit) for column in table.columns]

    if before.name != after.name:
        raise DifferentSchema(value=after.name, zh=f"另一版叫“{before.name}”", en=f"the other is called {before.name!r}")
    if form(before) != form(after):
        raise DifferentSchema(value=after.name, zh="列不同", en="their columns differ")
    if before.key != after.key:
        raise DifferentSchema(value=after.name, zh="主键不同", en="their keys differ")
