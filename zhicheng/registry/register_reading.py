"""Reads a file or a form of a register: every row becomes a value or an error with its cell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.errors import Where, ZhichengError
from zhicheng.facts import Fact
from zhicheng.readers import Table
from zhicheng.registry.county import Town
from zhicheng.registry.errors import BadRosterField, RepeatedRosterRow
from zhicheng.registry.registers import Column, ColumnKind, Register, row_cells, state_row
from zhicheng.registry.roster_cells import Columns, RowCells, day_of, words_to_codes
from zhicheng.registry.rostering import restated

_CAPITALS = frozenset({"number", "entity", "laboratory"})


@dataclass(frozen=True)
class RegisterImport:
    """What a file of a register held (名录导入结果): values, an error for each row that is not taken, columns not read."""

    values: tuple[Any, ...]
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def read_register(
    register: Register, table: Table, *, towns: tuple[Town, ...] = (), mapping: Mapping[str, str] | None = None
) -> RegisterImport:
    """Return the rows of a table as values of a register (名录导入); good rows stay whatever the others hold.

    Choices and towns are written as codes or Chinese names. ``mapping`` gives for a header of the file the header that ours
    has. Raises MissingColumn; everything else is in ``refused`` with its row and cell.

    >>> from zhicheng.readers import read_table
    >>> from zhicheng.registry import register
    >>> text = "产品编号,统一社会信用代码,产品名称,产品类别,投产日期\\nP-1,91110000600037341L,杯（合成）,cups/vacuum,2018-05-01\\n"
    >>> found = read_register(register("products"), read_table(text.encode(), "list.csv"))
    >>> found.values[0].name, found.refused
    ('杯（合成）', ())
    """
    extra = {ours: theirs for theirs, ours in (mapping or {}).items()}
    shown = register.shown
    headers = {one.field: (*one.headers, *filter(None, [extra.get(one.header)])) for one in shown}
    columns = Columns(table, headers, tuple(one.field for one in shown if one.required))
    reader = _Reader(register, towns)
    values: list[Any] = []
    refused: list[ZhichengError] = list(table.refused)
    first_rows: dict[str, int] = {}
    for row in table.rows:
        cells = RowCells(columns, row)
        try:
            value = reader.value(cells)
            if value.number in first_rows:
                zh, en = "编号重复", "the number stands twice"
                raise RepeatedRosterRow(value=value.number, first=first_rows[value.number], zh=zh, en=en, where=cells.where)
            first_rows[value.number] = row.number
            values.append(value)
        except ZhichengError as error:
            error.where = error.where or row.where
            refused.append(error)
    return RegisterImport(tuple(values), tuple(refused), columns.ignored)


class _Reader:
    def __init__(self, register: Register, towns: tuple[Town, ...]) -> None:
        self._register = register
        self._choices: dict[str, dict[str, str]] = {}
        for column in register.columns:
            if column.kind is ColumnKind.TOWN:
                self._choices[column.field] = words_to_codes((town.code, town.words.zh) for town in towns)
            elif column.choices:
                self._choices[column.field] = words_to_codes((code, words.zh) for code, words in column.choices().items())

    def value(self, cells: RowCells) -> Any:
        return self._register.build(**{column.field: self._field(column, cells) for column in self._register.shown})

    def _field(self, column: Column, cells: RowCells) -> date | str | None:
        if column.kind is ColumnKind.DAY:
            return cells.due_day(column.field) if column.required else cells.day(column.field)
        if column.field in self._choices:
            return cells.code(column.field, self._choices[column.field])
        text = cells.text(column.field)
        return text.upper() if column.field in _CAPITALS else text


def register_value(register: Register, said: Mapping[str, str]) -> Any:
    """Return a value of what a form or an API call says of a row, by field (表单转名录行): codes as codes, days as 2019-07-01.

    Raises BadRosterField and what the value itself refuses.

    >>> from zhicheng.registry import register
    >>> said = {"number": "P-1", "entity": "91110000600037341L", "name": "杯", "category": "cups", "since": "2018-05-01"}
    >>> register_value(register("products"), said).since
    datetime.date(2018, 5, 1)
    """
    return register.build(**{column.field: _said(column, said.get(column.field, "").strip()) for column in register.shown})


def _said(column: Column, text: str) -> date | str | None:
    if column.required and not text:
        raise BadRosterField(field=column.words.zh, value="", zh="必填", en="it is due", where=Where(column=column.header))
    if column.kind is ColumnKind.DAY:
        try:
            return day_of(text) if text else None
        except ValueError as reason:
            raise BadRosterField(field=column.words.zh, value=text[:40], zh="不是日期", en="it is no day") from reason
    return text.upper() if column.field in _CAPITALS else text


def register_changes(
    register: Register, values: Iterable[Any], standing: Iterable[Fact], *, day: date, source: str = ""
) -> tuple[Fact, ...]:
    """Return the facts to record so that rows hold from a day on (名录变更), in an order the ledger accepts.

    ``standing`` are the visible facts of the same subjects. What already holds is left out.

    >>> from zhicheng.registry import Product, register
    >>> cup = Product("P-1", "91110000600037341L", "杯（合成）", "cups/vacuum", date(2018, 5, 1))
    >>> len(register_changes(register("products"), [cup], [], day=date(2019, 7, 1)))
    3
    """
    held: dict[str, list[Fact]] = {}
    for fact in standing:
        if fact.predicate in register.predicates:
            held.setdefault(fact.subject, []).append(fact)
    spans = frozenset(column.predicate for column in register.columns if column.predicate and any(column.span))
    found: list[Fact] = []
    for value in values:
        known = held.get(value.subject, [])
        found += restated(state_row(register, value, source=source), known, day, spans=spans, known=bool(known))
    return tuple(found)


def printed_rows(register: Register, rows: Iterable[Mapping[str, str]]) -> Iterator[tuple[str, ...]]:
    """Yield the header and then each row as a file of the register has them (名录导出); reading it again gives the same rows.

    >>> from zhicheng.registry import register
    >>> next(printed_rows(register("products"), []))[:3]
    ('产品编号', '统一社会信用代码', '产品名称')
    """
    yield tuple(column.header for column in register.shown)
    for row in rows:
        yield tuple(row.get(column.field, "") for column in register.shown)


def printed_values(register: Register, values: Iterable[Any]) -> Iterator[tuple[str, ...]]:
    """Yield header and rows of values (名录值导出).

    >>> from zhicheng.registry import register
    >>> len(list(printed_values(register("products"), [])))
    1
    """
    return printed_rows(register, (row_cells(register, value) for value in values))
