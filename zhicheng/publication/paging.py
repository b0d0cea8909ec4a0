"""Pages of a table by its key: a page begins after a row, not at a number, so that nothing shifts while a reader turns."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

from zhicheng.publication.cells import Cell, Column
from zhicheng.publication.errors import BadLimit, KeylessTable
from zhicheng.publication.tables import Table
from zhicheng.publication.tokens import key_token, read_key_token

MOST_ROWS = 1000
"""The most rows of a page."""
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True)
class TablePage:
    """One page (一页): rows by their key, and the marks of the pages after and before it, None where there is none."""

    rows: tuple[Row, ...]
    next: str | None
    previous: str | None


@dataclass(frozen=True)
class Turning:
    """How a reader turns the pages (翻页): after a mark, or the last rows before another; ``limit`` rows a page. Raises BadLimit.

    >>> Turning(limit=20).backward
    False
    """

    after: str = ""
    before: str = ""
    limit: int = 100

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MOST_ROWS:
            raise BadLimit(value=str(self.limit)[:20], most=MOST_ROWS)

    @property
    def backward(self) -> bool:
        """Say whether the reader turns towards the beginning."""
        return bool(self.before and not self.after)

    def page(self, rows: Sequence[Row], *, key: Callable[[Row], Row], more: bool) -> TablePage:
        """Return the page of rows that were found in their order; ``more`` tells of others beyond, in the way of reading.

        >>> Turning().page([(1,), (2,)], key=lambda row: row, more=True).next
        'WzJd'
        """
        if not rows:
            return TablePage((), None, None)
        first, last = key_token(key(rows[0])), key_token(key(rows[-1]))
        moved = bool(self.after or self.before)  # there is something on the side that the reader came from
        onward, back = (moved, more) if self.backward else (more, moved)
        return TablePage(tuple(rows), last if onward else None, first if back else None)


def key_columns(table: Table) -> tuple[Column, ...]:
    """Return the columns of a table's key in the key's order (主键列); raise KeylessTable.

    >>> from zhicheng.errors import Words
    >>> from zhicheng.publication import ColumnKind
    >>> column = Column("n", ColumnKind.INTEGER, Words("序号", "number"))
    >>> [one.name for one in key_columns(Table("t", Words("表", "table"), (column,), (), key=("n",)))]
    ['n']
    """
    if not table.key:
        raise KeylessTable(value=table.name)
    named = {column.name: column for column in table.columns}
    return tuple(named[name] for name in table.key)


def key_of(table: Table) -> Callable[[Row], Any]:
    """Return the function from a row to its key (取主键); raise KeylessTable.

    >>> from zhicheng.errors import Words
    >>> from zhicheng.publication import ColumnKind
    >>> columns = tuple(Column(name, ColumnKind.INTEGER, Words("数", "number")) for name in "ab")
    >>> key_of(Table("t", Words("表", "table"), columns, (), key=("b",)))((1, 2))
    (2,)
    """
    names = [column.name for column in table.columns]
    places = [names.index(column.name) for column in key_columns(table)]
    return lambda row: tuple(row[place] for place in places)


def page_of(table: Table, turning: Turning, *, wanted: Callable[[Row], bool] | None = None) -> TablePage:
    """Return a page of a table by its key (按主键分页); ``wanted`` says which rows count, all
    where it is left out. Raises KeylessTable and BadToken.

    >>> from zhicheng.errors import Words
    >>> from zhicheng.publication import ColumnKind
    >>> columns = (Column("n", ColumnKind.INTEGER, Words("序号", "number")),)
    >>> table = Table("t", Words("表", "table"), columns, ((3,), (1,), (2,)), key=("n",))
    >>> first = page_of(table, Turning(limit=2))
    >>> first.rows, page_of(table, Turning(after=first.next, limit=2)).rows
    (((1,), (2,)), ((3,),))
    """
    columns, key = key_columns(table), key_of(table)
    low: Any = read_key_token(columns, turning.after) if turning.after else None
    high: Any = read_key_token(columns, turning.before) if turning.before else None
    inside = [
        row
        for row in sorted(filter(wanted, table.rows), key=key)
        if (low is None or key(row) > low) and (high is None or key(row) < high)
    ]
    shown = inside[-turning.limit :] if turning.backward else inside[: turning.limit]
    return turning.page(shown, key=key, more=len(inside) > len(shown))
