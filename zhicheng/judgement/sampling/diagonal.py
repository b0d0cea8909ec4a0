"""The diagonal rule: in the single plans of GB/T 2828.1 the acceptance number depends on letter and AQL together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Cell:
    """What stands in one cell of a table of single plans (表格单元): the letter whose plan is taken, and its Ac.

    ``arrow`` is ``v`` where that letter lies below, ``^`` above, empty where it is the cell's own.
    """

    letter: str
    ac: int
    arrow: str = ""

    def __str__(self) -> str:
        return f"{self.arrow}{self.letter}" if self.arrow else str(self.ac)


@dataclass(frozen=True)
class Diagonal:
    """The rule of one severity (对角规则): Ac by diagonal, that is the place of the letter plus the place of the AQL.

    The two largest numbers hold for small samples alone, up to the letter ``small_letters``. A letter's own plan comes first; else
    the next plan in the arrow's direction, and where there is none the next in the other. The last letter of the series, below
    those that lots have, holds the plans of the diagonals ``beyond`` alone.

    Source: MIL-STD-105D/E and ISO 2859-1:1999 tables 2-A and 2-B, whose numbers are equal along diagonals.
    """

    letters: tuple[str, ...]
    ac: Mapping[int, int]
    small_ac: Mapping[int, int]
    small_letters: str
    up: frozenset[int]
    beyond: frozenset[int]

    @classmethod
    def from_page(cls, letters: tuple[str, ...], page: Mapping[str, Any]) -> Diagonal:
        """Read the rule from its mapping in the rulebook."""
        return cls(letters, page["ac"], page["small_ac"], page["small_letters"], frozenset(page["up"]), frozenset(page["beyond"]))

    def cell(self, letter: str, aql: int) -> Cell:
        """Return the cell of a letter and the place of an AQL among the preferred values, from 0."""
        own = self.letters.index(letter)
        diagonal = own + aql
        found = self._ac(own, aql)
        if found is not None:
            return Cell(letter, found)
        upward = diagonal in self.up or diagonal > max(self.ac)
        ways = [("^", range(own - 1, -1, -1)), ("v", range(own + 1, len(self.letters)))]
        for arrow, places in ways if upward else reversed(ways):
            for place in places:
                there = self._ac(place, aql)
                if there is not None:
                    return Cell(self.letters[place], there, arrow)
        raise ValueError(f"{letter}{aql}")

    def _ac(self, place: int, aql: int) -> int | None:
        diagonal = place + aql
        if place == len(self.letters) - 1 and diagonal not in self.beyond:
            return None
        if diagonal in self.small_ac and place <= self.letters.index(self.small_letters):
            return self.small_ac[diagonal]
        return self.ac.get(diagonal)
