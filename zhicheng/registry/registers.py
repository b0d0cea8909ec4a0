"""A register: rows of one kind, declared once by their columns, and from these read, written, stated as facts and told from facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry.errors import UnknownCode

KEEPER = "market_supervision"
_ONE_DAY = timedelta(days=1)


class ColumnKind(StrEnum):
    """What a column holds (列类型)."""

    TEXT = "text"
    CODE = "code"  # one of the column's choices
    ENTITY = "entity"  # a unified social credit code
    TOWN = "town"
    DAY = "day"
    HIDDEN = "hidden"  # a flag of whose term the days stand in other columns


@dataclass(frozen=True)
class Column:
    """One column of a register (名录列): field of the value, words, headers a file may use, and the predicate it is stated by.

    ``refers_to`` is the kind of subject of a reference. ``span`` names the fields of the first and the last valid day of the
    statement; without it a statement begins on ``since`` and lasts.
    """

    field: str
    words: Words
    headers: tuple[str, ...] = ()
    predicate: str = ""
    kind: ColumnKind = ColumnKind.TEXT
    required: bool = False
    refers_to: str = ""
    choices: Callable[[], Mapping[str, Words]] | None = None
    span: tuple[str, str] = ("", "")

    @property
    def header(self) -> str:
        """Return the header that a file of ours has."""
        return self.headers[0] if self.headers else self.words.zh

    def words_of(self, value: str) -> Words:
        """Return a value in words: the name of a choice, else the value itself (列值名称)."""
        return self.choices().get(value, Words(value, value)) if self.choices else Words(value, value)


@dataclass(frozen=True)
class Register:
    """One kind of rows (名录): its code, names, the kind of its subjects, what makes a value of fields, its columns.

    >>> from zhicheng.registry import register
    >>> register("products").subject_of("P-1"), register("products").column("gtin").words.zh
    ('product:P-1', '商品条码')
    """

    code: str
    words: Words
    subject: str
    build: Callable[..., Any]
    columns: tuple[Column, ...]

    def subject_of(self, number: str) -> str:
        """Return the subject of a row by its number."""
        return f"{self.subject}:{number}"

    def column(self, field: str) -> Column:
        """Return a column by its field; raise UnknownCode."""
        for column in self.columns:
            if column.field == field:
                return column
        raise UnknownCode(value=field, zh="名录列", en="column of the register")

    @property
    def shown(self) -> tuple[Column, ...]:
        """Return the columns that people see."""
        return tuple(column for column in self.columns if column.kind is not ColumnKind.HIDDEN)

    @property
    def predicates(self) -> tuple[str, ...]:
        """Return the predicates that rows are stated by."""
        return tuple(column.predicate for column in self.columns if column.predicate)

    @property
    def term(self) -> tuple[str, str]:
        """Return the fields of the days by which a row is valid (有效期列)."""
        spans = [column.span for column in self.columns if column.span[1]]
        return spans[0] if spans else ("since", "until")


def state_row(register: Register, value: Any, *, source: str = "") -> tuple[Fact, ...]:
    """State what a row of a register says, as facts with the days of its terms (名录陈述).

    >>> from zhicheng.registry import Product, register
    >>> cup = Product("P-1", "91110000600037341L", "保温杯（合成）", "food_contact/metal/vacuum_cup", date(2018, 5, 1))
    >>> [(fact.predicate, fact.value) for fact in state_row(register("products"), cup)][:2]
    [('product.entity', 'entity:91110000600037341L'), ('product.name', '保温杯（合成）')]
    """
    return tuple(fact for column in register.columns for fact in _facts_of(column, value, source))


def _facts_of(column: Column, value: Any, source: str) -> Iterable[Fact]:
    if not column.predicate:
        return
    first = getattr(value, column.span[0] or "since")
    last = getattr(value, column.span[1]) if column.span[1] else None
    if column.kind is ColumnKind.HIDDEN:
        said: int | str = 1
    else:
        said = str(getattr(value, column.field) or "")
    if first is None or not said:
        return
    if column.refers_to:
        said = f"{column.refers_to}:{said}"
    yield Fact(value.subject, column.predicate, said, first, last + _ONE_DAY if last else None, body=KEEPER, source=source)


def row_cells(register: Register, value: Any) -> dict[str, str]:
    """Return a row as its columns print it, by field (名录行文本): codes as codes, days as 2019-07-01.

    >>> from zhicheng.registry import Product, register
    >>> cup = Product("P-1", "91110000600037341L", "保温杯（合成）", "food_contact/metal/vacuum_cup", date(2018, 5, 1))
    >>> row_cells(register("products"), cup)["since"]
    '2018-05-01'
    """
    return {column.field: _printed(getattr(value, column.field)) for column in register.shown}


def _printed(value: Any) -> str:
    if value is None:
        return ""
    return value.isoformat() if isinstance(value, date) else str(value)


def rows_told(register: Register, facts: Iterable[Fact], day: date) -> dict[str, dict[str, str]]:
    """Return the rows that visible facts describe on a day, as their columns print them, by number (由事实得名录).

    Of values with terms the one valid on the day is taken, else the last that was, else the next. Nothing is checked: a row may
    lack what other bodies never said.

    >>> from zhicheng.registry import Product, register
    >>> cup = Product("P-1", "91110000600037341L", "保温杯（合成）", "food_contact/metal/vacuum_cup", date(2018, 5, 1))
    >>> rows_told(register("products"), state_row(register("products"), cup), date(2019, 7, 1))["P-1"]["name"]
    '保温杯（合成）'
    """
    told: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        if not fact.retracted and fact.subject.startswith(f"{register.subject}:"):
            told[fact.subject][fact.predicate].append(fact)
    return {
        subject.partition(":")[2]: _row(register, subject.partition(":")[2], told[subject], day)
        for subject in sorted(told)
        if any(predicate in told[subject] for predicate in register.predicates)
    }


def _row(register: Register, number: str, told: Mapping[str, Sequence[Fact]], day: date) -> dict[str, str]:
    row = {column.field: "" for column in register.shown} | {"number": number}
    row["since"] = min(fact.valid_from for facts in told.values() for fact in facts).isoformat()
    for column in register.columns:
        kept = _kept(told.get(column.predicate, ()), day)
        if kept is None:
            continue
        first, last = column.span
        if column.kind is not ColumnKind.HIDDEN:
            row[column.field] = str(kept.value).removeprefix(f"{column.refers_to}:")
        elif not last and not kept.holds_on(day):
            continue
        if first:
            row[first] = kept.valid_from.isoformat()
        if last:
            row[last] = (kept.valid_to - _ONE_DAY).isoformat() if kept.valid_to else ""
    return row


def _kept(facts: Sequence[Fact], day: date) -> Fact | None:
    if not facts:
        return None
    valid = [fact for fact in facts if fact.holds_on(day)]
    over = sorted((fact for fact in facts if fact.to_day <= day.toordinal()), key=lambda fact: fact.to_day)
    return (valid or over[-1:] or sorted(facts, key=lambda fact: fact.from_day))[0]
