"""A table of rows with addresses: the header found, every row kept or signalled, cells made only when asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from zhicheng.errors import Where, Words, ZhichengError
from zhicheng.readers.cells import Cell, CellKind, column_letter, written_kind
from zhicheng.readers.errors import DuplicateHeader, EmptyTable, MissingColumn, TooManyValues
from zhicheng.readers.limits import header_within_rows


@dataclass(frozen=True, slots=True)
class SheetRow:
    """A row as read: its number in the sheet, what is printed, and the kinds and cached results where the file has them."""

    number: int
    raws: tuple[str, ...]
    kinds: tuple[CellKind, ...] | None = None
    cached: Mapping[int, str] | None = None

    def kind(self, index: int) -> CellKind:
        """Return the kind of the cell at a column counted from 0."""
        return self.kinds[index] if self.kinds is not None else written_kind(self.raws[index])

    def filled(self) -> list[int]:
        """Return the columns, from 0, that hold anything."""
        return [index for index, raw in enumerate(self.raws) if raw.strip()]


@dataclass(frozen=True)
class Sheet:
    """All rows of one sheet (工作表) before a header is looked for; blank rows are left out."""

    file: str
    name: str | None
    rows: tuple[SheetRow, ...]
    merged: tuple[str, ...] = ()
    encoding: str = ""
    notes: tuple[Words, ...] = ()

    def where(self, row: int, index: int | None = None, column: str | None = None) -> Where:
        """Return the address of a row, or of a cell by its column counted from 0."""
        cell = None if index is None else f"{column_letter(index)}{row}"
        return Where(file=self.file, sheet=self.name, row=row, column=column or None, cell=cell)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of data (数据行); iterating gives its cells from left to right, as many as the header has."""

    table: Table
    read: SheetRow

    @property
    def number(self) -> int:
        """Return the row's number in the sheet, from 1, as Excel shows it."""
        return self.read.number

    @property
    def where(self) -> Where:
        """Return the row's address."""
        return self.table.sheet.where(self.number)

    def __len__(self) -> int:
        return len(self.table.header)

    def __iter__(self) -> Iterator[Cell]:
        return (self.at(index) for index in range(len(self)))

    def at(self, index: int) -> Cell:
        """Return the cell at a column counted from 0; a row that ends earlier has an empty cell there."""
        where = self.table.sheet.where(self.number, index, self.table.header[index])
        if index >= len(self.read.raws):
            return Cell("", CellKind.EMPTY, where)
        cached = self.read.cached.get(index) if self.read.cached else None
        return Cell(self.read.raws[index], self.read.kind(index), where, cached)

    def cell(self, header: str) -> Cell:
        """Return the cell under a header; raise MissingColumn."""
        return self.at(self.table.column(header))


@dataclass(frozen=True)
class Table:
    """A sheet with its header (数据表). ``refused`` holds one error for every row that is left out of ``rows``.

    Nothing is dropped in silence: a row is in ``rows`` or in ``refused``; blank rows hold nothing.
    """

    sheet: Sheet
    header: tuple[str, ...]
    header_row: int
    data: tuple[SheetRow, ...]
    refused: tuple[ZhichengError, ...] = ()
    notes: tuple[Words, ...] = field(default=())

    @property
    def file(self) -> str:
        """Return the file's name."""
        return self.sheet.file

    @property
    def merged(self) -> tuple[str, ...]:
        """Return the merged ranges (合并单元格) such as ``A1:C1``; only the first cell of each holds the value."""
        return self.sheet.merged

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Return the rows of data."""
        return tuple(Row(self, row) for row in self.data)

    def __len__(self) -> int:
        return len(self.data)

    def column(self, header: str) -> int:
        """Return the number of a column, from 0, by its header; raise MissingColumn."""
        if header not in self._columns:
            found = "、".join(name for name in self.header if name)
            raise MissingColumn(where=self.sheet.where(self.header_row), value=header, found=found)
        return self._columns[header]

    def require(self, headers: Sequence[str]) -> None:
        """Raise MissingColumn for the first of the headers that the table does not have."""
        for header in headers:
            self.column(header)

    @cached_property
    def _columns(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.header) if name}


def table_from(sheet: Sheet) -> Table:
    """Return a sheet as a table: find its header, keep what fits under it, and signal what does not.

    Raises EmptyTable and DuplicateHeader.

    >>> sheet = Sheet("q2.csv", None, (SheetRow(1, ("指标", "值")), SheetRow(2, ("合格率", "94.5"))))
    >>> table_from(sheet).rows[0].cell("值").where
    Where(file='q2.csv', sheet=None, row=2, column='值', cell='B2')
    """
    place = Where(file=sheet.file, sheet=sheet.name)
    if not sheet.rows:
        raise EmptyTable(where=place)
    at = _header_at(sheet.rows)
    header = _header(sheet, sheet.rows[at])
    kept, refused = _fitting(sheet, sheet.rows[at + 1 :], len(header))
    if not kept and not refused:
        raise EmptyTable(where=place)
    notes = [*sheet.notes, *_left_out(sheet.rows[:at])]
    return Table(sheet, header, sheet.rows[at].number, kept, refused, tuple(notes))


def _header_at(rows: Sequence[SheetRow]) -> int:
    """Find the first row that is nearly as wide as the widest of the first rows and holds words only."""
    first = rows[: header_within_rows()]
    widest = max(len(row.filled()) for row in first)
    for index, row in enumerate(first):
        filled = row.filled()
        wide = len(filled) * 5 >= widest * 3
        if wide and all(row.kind(column) is CellKind.TEXT for column in filled):
            return index
    return 0


def _header(sheet: Sheet, row: SheetRow) -> tuple[str, ...]:
    names = ["".join(raw.split("\n")).strip() for raw in row.raws]
    while names and not names[-1]:
        names.pop()
    seen: dict[str, int] = {}
    for index, name in enumerate(names):
        if name and name in seen:
            first = f"{column_letter(seen[name])}{row.number}"
            raise DuplicateHeader(where=sheet.where(row.number, index), value=name, first=first)
        seen[name] = index
    return tuple(names)


def _fitting(sheet: Sheet, rows: Sequence[SheetRow], width: int) -> tuple[tuple[SheetRow, ...], tuple[ZhichengError, ...]]:
    kept, refused = [], []
    for row in rows:
        if len(row.raws) <= width or not any(raw.strip() for raw in row.raws[width:]):
            kept.append(row)
            continue
        last = row.filled()[-1]
        refused.append(TooManyValues(where=sheet.where(row.number, last), value=last + 1, limit=width))
    return tuple(kept), tuple(refused)


def _left_out(rows: Sequence[SheetRow]) -> Iterator[Words]:
    for row in rows:
        text = " ".join(raw.strip() for raw in row.raws if raw.strip())[:80]
        yield Words(f"表头之上第{row.number}行未读入：{text}", f"row {row.number} above the header is not read: {text}")
