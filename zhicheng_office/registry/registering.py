"""Rows of registers: what a file or a form says becomes facts; the projection follows the facts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.readers import Table
from zhicheng.registry import Register, Town, read_register, register, register_changes, registers, rows_told, search_key
from zhicheng_office.ledger.records import county, standing_facts, today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.models import RegisterRow

CHUNK = 2000
KNOWN_NOW = 1 << 62
BODY = "market_supervision"
_TITLES = ("name", "item", "product", "scope", "address", "serial")
_KINDS = ("category", "scheme", "kind", "use", "accreditation", "method")
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class RegisterCount:
    """What an import into a register did (导入结果): rows read, facts recorded, rows refused, columns not read."""

    read: int
    recorded: int
    refused: tuple[ZhichengError, ...]
    ignored: tuple[str, ...]


def record_rows(kind: Register, values: Sequence[Any], day: date, *, source: str, by: str, simulated: bool | None = None) -> int:
    """Record what rows say from a day on (记入名录) and renew the projection; return how many facts that took.

    Repeating it records nothing. Raises the library's coded errors.
    """
    place = county()
    marked = bool(place and place.simulated) if simulated is None else simulated
    with transaction.atomic():
        stated = register_changes(kind, values, _standing(kind, values), day=day)
        if stated:
            record_batch(stated, BatchLabel(source, BODY, today(), by, simulated=marked))
            refresh_rows(kind, [value.number for value in values])
    return len(stated)


def _standing(kind: Register, values: Sequence[Any]) -> list[Fact]:
    asked = [Fact(value.subject, predicate, "?", date(2000, 1, 1)) for value in values for predicate in kind.predicates]
    return standing_facts(asked)


@dataclass(frozen=True)
class Entering:
    """From which day on rows hold, where they come from, who enters them (登记说明)."""

    day: date
    source: str
    by: str


def import_rows(
    code: str, table: Table, entering: Entering, *, told: Told, mapping: Mapping[str, str] | None = None
) -> RegisterCount:
    """Record the rows of a table from a day on (导入名录行), a chunk a batch; a repeated table records nothing."""
    kind = register(code)
    found = read_register(kind, table, towns=towns(), mapping=mapping)
    recorded = 0
    for start in range(0, len(found.values), CHUNK):
        part = found.values[start : start + CHUNK]
        recorded += record_rows(kind, part, entering.day, source=entering.source, by=entering.by)
        told(min(start + CHUNK, len(found.values)), len(found.values))
    return RegisterCount(len(found.values), recorded, found.refused, found.ignored)


def towns() -> tuple[Town, ...]:
    """Return the towns of the ledger's county."""
    place = county()
    return tuple(Town(code, words, "") for code, words in place.town_words.items()) if place else ()


def rows_by_facts(kind: Register, numbers: Sequence[str] = ()) -> Iterator[RegisterRow]:
    """Yield the rows of a register, all or some, as the facts describe them today."""
    rows = visible_rows(KNOWN_NOW).filter(predicate__in=kind.predicates)
    if numbers:
        rows = rows.filter(subject__in=[kind.subject_of(number) for number in numbers])
    facts = (row.as_value() for row in rows.order_by("sequence").iterator())
    for number, cells in rows_told(kind, facts, today()).items():
        yield _row(kind, number, cells)


def _row(kind: Register, number: str, cells: dict[str, str]) -> RegisterRow:
    first, last = kind.term
    return RegisterRow(
        register=kind.code,
        number=number[:60],
        entity=cells.get("entity", "")[:18],
        belongs_to=cells.get("laboratory", ""),
        title=_first(cells, _TITLES),
        kind=_first(cells, _KINDS),
        key=search_key(" ".join(cells.values())),
        first_day=_day(cells[first]),
        last_day=_day(cells[last]),
        cells=cells,
    )


def _first(cells: Mapping[str, str], fields: Iterable[str]) -> str:
    return next((cells[field] for field in fields if cells.get(field)), "")


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def refresh_rows(kind: Register, numbers: Iterable[str]) -> None:
    """Renew some rows of a register from the facts (更新名录行)."""
    ordered = sorted(set(numbers))
    for start in range(0, len(ordered), 400):  # both databases bound the number of parameters
        part = ordered[start : start + 400]
        RegisterRow.objects.filter(register=kind.code, number__in=part).delete()
        RegisterRow.objects.bulk_create(rows_by_facts(kind, part))


def rebuild_registers() -> int:
    """Replace the projection of every register by what the facts say today; return the number of rows."""
    with transaction.atomic():
        RegisterRow.objects.all().delete()
        return sum(len(RegisterRow.objects.bulk_create(rows_by_facts(kind), batch_size=2000)) for kind in registers().values())


def differing_rows() -> int:
    """Count the rows of registers whose projection is not what the facts say."""
    stated = {(row.register, row.number): row.cells for kind in registers().values() for row in rows_by_facts(kind)}
    projected = {(row.register, row.number): row.cells for row in RegisterRow.objects.all().iterator()}
    return sum(stated.get(key) != projected.get(key) for key in stated.keys() | projected.keys())
