"""The standards system as a table: which standards in force serve which industry or field, and where there are none."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhicheng.standards.catalogue import Catalogue
from zhicheng.standards.documents import StandardStatus
from zhicheng.standards.levels import StandardLevel
from zhicheng.standards.number import StandardNumber


@dataclass(frozen=True)
class Placed:
    """Where one standard belongs (标准归口): classes of industry and fields of the plan (七大领域).

    >>> from zhicheng.standards.numbers import parse_number
    >>> Placed(parse_number("GB/T 29606-2013"), frozenset({"3382"})).columns
    frozenset({'3382'})
    """

    number: StandardNumber
    industries: frozenset[str] = frozenset()
    fields: frozenset[str] = frozenset()

    @property
    def columns(self) -> frozenset[str]:
        """Return all places of the standard."""
        return self.industries | self.fields


@dataclass(frozen=True)
class SystemRow:
    """One industry or field (行): its standards in force by level, and those whose status is not known or that lapsed."""

    place: str
    in_force: tuple[StandardNumber, ...]
    undecided: tuple[StandardNumber, ...]
    lapsed: tuple[StandardNumber, ...]

    def of_level(self, level: StandardLevel) -> tuple[StandardNumber, ...]:
        """Return the standards of a level that are in force."""
        return tuple(number for number in self.in_force if number.level is level)

    @property
    def is_gap(self) -> bool:
        """Say whether nothing is in force here (空白): undecided ones do not fill a gap."""
        return not self.in_force


@dataclass(frozen=True)
class SystemTable:
    """The standards system on a day (标准体系表): a row for every place asked, gaps named.

    ``unplaced`` are standards that belong to none of the places asked.
    """

    day: date
    rows: tuple[SystemRow, ...]
    unplaced: tuple[StandardNumber, ...]

    @property
    def gaps(self) -> tuple[str, ...]:
        """Return the places without a standard in force."""
        return tuple(row.place for row in self.rows if row.is_gap)

    @property
    def coverage(self) -> Fraction | None:
        """Return the share of places with a standard in force (“标准化+”覆盖率), None without places."""
        return Fraction(len(self.rows) - len(self.gaps), len(self.rows)) if self.rows else None

    def gaps_of_level(self, level: StandardLevel) -> tuple[str, ...]:
        """Return the places without a standard of a level in force."""
        return tuple(row.place for row in self.rows if not row.of_level(level))


def system_table(places: Sequence[str], placed: Iterable[Placed], catalogue: Catalogue, day: date) -> SystemTable:
    """Return the standards system on a day (标准体系表) for the places asked: classes of industry, or fields of the plan.

    >>> from zhicheng.standards.products import load_catalogue, load_product_standards
    >>> all_placed = [Placed(one.number, frozenset({one.industry})) for one in load_product_standards()]
    >>> table = system_table(["3382", "3312", "3525"], all_placed, load_catalogue(), date(2026, 11, 1))
    >>> table.gaps
    ('3525',)
    """
    held: dict[str, list[StandardNumber]] = {place: [] for place in places}
    unplaced: list[StandardNumber] = []
    for one in placed:
        here = [place for place in held if place in one.columns]
        for place in here:
            held[place].append(one.number)
        if not here:
            unplaced.append(one.number)
    rows = tuple(_row(place, list(dict.fromkeys(numbers)), catalogue, day) for place, numbers in held.items())
    return SystemTable(day, rows, tuple(dict.fromkeys(unplaced)))


def _row(place: str, numbers: list[StandardNumber], catalogue: Catalogue, day: date) -> SystemRow:
    states = {number: catalogue.standing_of(number, day).status for number in numbers}
    in_force = tuple(number for number, status in states.items() if status is StandardStatus.IN_FORCE)
    undecided = tuple(number for number, status in states.items() if status is StandardStatus.UNKNOWN)
    lapsed = tuple(number for number in numbers if number not in in_force and number not in undecided)
    return SystemRow(place, in_force, undecided, lapsed)
