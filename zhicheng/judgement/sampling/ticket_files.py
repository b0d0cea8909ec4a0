"""A draw by ticket as a file that anybody can work out again: the list, what was shown, and what must come of it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from zhicheng.chance import stage_seed, ticket
from zhicheng.judgement.sampling.errors import BadUnits
from zhicheng.judgement.sampling.units import STAGE, DrawnUnits, UnitList, draw_units
from zhicheng.log import canonical_json

_SCHEMA = "zhicheng/sample-units-record/1"


@dataclass(frozen=True)
class UnitTicket:
    """One unit with its ticket (单元抽签号): 32 bytes as hexadecimal digits, whether it is tested, whether it is kept as backup."""

    serial: str
    lot: str
    tested: bool
    kept: bool


@dataclass(frozen=True)
class TicketRecord:
    """A draw by ticket with everything it rests on (抽签记录): the frozen list and what the named sources showed afterwards.

    ``values`` are (name, bytes) in the order in which the seed takes them. Source: spec/sampling.md 2.

    >>> record = TicketRecord(UnitList("2026-JJ-0012", ("1", "2", "3"), n=1), (("现场报数", b"7"),))
    >>> read_ticket_record(record.to_bytes()) == record, record.drawn.sample
    (True, ('3',))
    """

    units: UnitList
    values: tuple[tuple[str, bytes], ...]

    @cached_property
    def seed(self) -> bytes:
        """Return the seed, 32 bytes."""
        return self.units.seed(self.values)

    @cached_property
    def drawn(self) -> DrawnUnits:
        """Return what is drawn."""
        return draw_units(self.units, seed=self.seed)

    def tickets(self) -> tuple[UnitTicket, ...]:
        """Return every unit of the list with its ticket, the smallest first (全部抽签号)."""
        stage = stage_seed(self.seed, STAGE)
        lots = sorted((ticket(stage, code), serial) for code, serial in self.units.codes.items())
        n, last = self.units.n, self.units.n + self.units.backup
        return tuple(UnitTicket(serial, lot.hex(), place < n, n <= place < last) for place, (lot, serial) in enumerate(lots))

    def to_bytes(self) -> bytes:
        """Return the record as canonical JSON; it says its own results, so that a reader sees at once whether they hold."""
        units, drawn = self.units, self.drawn
        return canonical_json(
            {
                "schema": _SCHEMA,
                "sheet": units.sheet,
                "serials": list(units.serials),
                "n": units.n,
                "backup": units.backup,
                "commitment": units.commitment.hex(),
                "values": [[name, value.hex()] for name, value in self.values],
                "seed": self.seed.hex(),
                "tested": list(drawn.sample),
                "kept": list(drawn.backup),
                "tickets": [lot.hex() for lot in drawn.tickets],
            }
        )


def read_ticket_record(content: bytes) -> TicketRecord:
    """Read a record and draw it again (重算抽签记录); raise BadUnits where it is none or anything comes out otherwise, UnitTwice.

    >>> record = TicketRecord(UnitList("S-1", ("1", "2"), n=1), (("现场报数", b"7"),))
    >>> read_ticket_record(record.to_bytes().replace(b'"n":1', b'"n":2'))
    Traceback (most recent call last):
    zhicheng.judgement.sampling.errors.BadUnits: ...
    """
    told = _parsed(content)
    try:
        units = UnitList(told["sheet"], tuple(told["serials"]), told["n"], told["backup"])
        values = tuple((str(name), bytes.fromhex(value)) for name, value in told["values"])
    except (KeyError, TypeError, ValueError) as reason:
        raise BadUnits(value=str(reason)[:60], zh="缺少或错误的字段", en="a field is missing or wrong") from reason
    record = TicketRecord(units, values)
    for name in _differing(told, record):
        raise BadUnits(value=name, zh="重算结果与记录不同", en="worked out again, it comes out otherwise")
    return record


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        told = json.loads(content)
    except (ValueError, RecursionError) as reason:
        raise BadUnits(value="JSON", zh="不是 JSON", en="it is no JSON") from reason
    if not isinstance(told, dict) or told.get("schema") != _SCHEMA:
        raise BadUnits(value="schema", zh=f"不是 {_SCHEMA}", en=f"it is not {_SCHEMA}")
    return told


def _differing(told: dict[str, Any], record: TicketRecord) -> Iterator[str]:
    again = json.loads(record.to_bytes())
    yield from (name for name in sorted({*told, *again}) if told.get(name) != again.get(name))
