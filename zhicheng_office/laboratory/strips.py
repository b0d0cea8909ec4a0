"""What pages draw of a draw by ticket: the tickets on one line against the cutoff, in the order in which they were drawn."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from zhicheng.judgement import TicketRecord, UnitTicket

MOST = 300
_SCALE = 1000


@dataclass(frozen=True)
class StripLine:
    """One ticket on the strip (抽签号位置): its place on a scale of a thousand that ends at twice the cutoff, how high it stands."""

    place: int
    top: int
    drawn: bool


@dataclass(frozen=True)
class Strip:
    """A draw as a strip of tickets (抽签条): what was drawn, the cutoff, how many tickets there are and how many are shown."""

    lines: tuple[StripLine, ...]
    drawn: tuple[UnitTicket, ...]
    cutoff: str
    total: int

    @property
    def left_away(self) -> int:
        """Return how many tickets are not drawn on the strip, because it would be a bar."""
        return self.total - len(self.lines)


def strip_of(record: TicketRecord) -> Strip:
    """Return a draw as a strip; the cutoff is the largest ticket that was drawn."""
    every = record.tickets()
    drawn = tuple(one for one in every if one.tested or one.kept)
    return Strip(tuple(_lines(every[:MOST], drawn[-1].lot)), drawn, drawn[-1].lot, len(every))


def _lines(tickets: Iterable[UnitTicket], cutoff: str) -> Iterable[StripLine]:
    whole = int(cutoff, 16) or 1
    for one in tickets:
        place = min(_SCALE, int(one.lot, 16) * (_SCALE // 2) // whole)
        yield StripLine(place, 4 if one.tested else 10 if one.kept else 16, one.tested or one.kept)
