"""How a register of the database becomes a public table: each column with the expression that holds it, pages by the key."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Model, Q, QuerySet

from zhicheng.errors import Words
from zhicheng.publication import Cell, Column, ColumnKind, Table, TablePage, read_key_token
from zhicheng_office.portal.asking import Asked

TEXTS = (ColumnKind.TEXT, ColumnKind.CODE)


@dataclass(frozen=True)
class Field:
    """One column of a register (登记簿列): what it declares, what holds it, how a stored value becomes a cell.

    ``held`` is a database expression or the name of a field. ``sought`` says that it can be filtered by; what is read out of a
    stored file cannot.
    """

    column: Column
    held: Any
    read: Callable[[Any], Cell] = lambda value: value
    sought: bool = True


@dataclass(frozen=True)
class Register:
    """A public register that lives in the database (公开登记簿); one declaration makes its page, its files and its API.

    The first field is the key, a whole number that grows. ``log`` names the column that holds a row's place in the log.
    """

    name: str
    title: Words
    note: Words
    rows: Callable[[], QuerySet[Model]]
    fields: tuple[Field, ...]
    log: str = ""

    @property
    def schema(self) -> Table:
        """Return the register as a table without rows: its columns and its key."""
        return Table(self.name, self.title, tuple(field.column for field in self.fields), (), key=(self.fields[0].column.name,))

    @property
    def sought(self) -> tuple[Column, ...]:
        """Return the columns that can be filtered by."""
        return tuple(field.column for field in self.fields if field.sought)

    def page(self, asked: Asked) -> TablePage:
        """Return one page; a column that is filtered by is one of ``sought``. Raises BadToken."""
        turning, key = asked.turning, f"c_{self.fields[0].column.name}"
        rows = self._held().filter(self._filter(asked)).order_by(f"-{key}" if turning.backward else key)
        for mark, sign in ((turning.after, "gt"), (turning.before, "lt")):
            if mark:
                rows = rows.filter(**{f"{key}__{sign}": read_key_token([self.fields[0].column], mark)[0]})
        found = [self._row(row) for row in rows[: turning.limit + 1]]
        shown = found[: turning.limit][:: -1 if turning.backward else 1]
        return turning.page(shown, key=lambda row: row[:1], more=len(found) > turning.limit)

    def _held(self) -> QuerySet[Any]:
        held = {f"c_{field.column.name}": F(field.held) if isinstance(field.held, str) else field.held for field in self.fields}
        return self.rows().annotate(**held).values_list(*held)

    def _row(self, stored: Sequence[Any]) -> tuple[Cell, ...]:
        return tuple(field.read(value) for field, value in zip(self.fields, stored, strict=True))

    def _filter(self, asked: Asked) -> Q:
        wanted = Q()
        if asked.column and asked.value:
            wanted &= self._exactly(asked.column, asked.value)
        names = [f"c_{column.name}" for column in self.sought if column.kind in TEXTS]
        for word in asked.words:
            found = Q(pk__in=[])
            for name in names:
                found |= Q(**{f"{name}__icontains": word})
            wanted &= found
        return wanted

    def _exactly(self, name: str, text: str) -> Q:
        column = next(column for column in self.sought if column.name == name)
        value = next(_values(column.kind, text), None)
        return Q(pk__in=[]) if value is None else Q(**{f"c_{name}": value})


def _values(kind: ColumnKind, text: str) -> Iterator[str | int | bool | date]:
    """Yield the value that a text is printed from, or nothing where no value of the kind is printed so."""
    if kind in TEXTS:
        yield text
    elif kind is ColumnKind.INTEGER and text.removeprefix("-").isdecimal() and text.isascii() and len(text) < 19:
        yield int(text)
    elif kind is ColumnKind.BOOLEAN and text in ("true", "false"):
        yield text == "true"
    elif kind is ColumnKind.DATE:
        try:
            yield date.fromisoformat(text)
        except ValueError:
            return
