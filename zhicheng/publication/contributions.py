"""A table of two ways as its respondents make it up, its totals included: what suppression reasons about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from zhicheng.publication.errors import UnfitContribution

Place: TypeAlias = tuple[int, int]
"""Row and column of a cell; the row after the last and the column after the last are the totals."""


@dataclass(frozen=True)
class Contribution:
    """What one respondent gives to one cell (对象贡献): a whole number, scaled where decimals are meant, not below zero."""

    row: str
    column: str
    respondent: str
    value: int

    def __post_init__(self) -> None:
        if type(self.value) is not int or self.value < 0:
            raise UnfitContribution(value=self.row, zh="不是非负整数", en="it is no whole number from zero on")


@dataclass(frozen=True)
class CrossTable:
    """A table of two ways with totals (交叉表): rows, columns, contributions. ``counts`` where a cell counts respondents.

    Raises UnfitContribution for a row or column that is not named, for one respondent twice in a cell, and for a count other
    than one.

    >>> table = CrossTable(("甲镇", "乙镇"), ("食品",), (Contribution("甲镇", "食品", "e1", 5),))
    >>> table.value((0, 0)), table.value((2, 1))
    (5, 5)
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    contributions: tuple[Contribution, ...]
    counts: bool = False

    def __post_init__(self) -> None:
        seen: set[tuple[str, str, str]] = set()
        for one in self.contributions:
            key = (one.row, one.column, one.respondent)
            if one.row not in self.rows or one.column not in self.columns:
                raise UnfitContribution(value=f"{one.row}/{one.column}", zh="表中没有这一格", en="the table has no such cell")
            if key in seen:
                raise UnfitContribution(value=f"{one.row}/{one.column}", zh="同一对象重复", en="a respondent stands twice in it")
            if self.counts and one.value != 1:
                raise UnfitContribution(value=f"{one.row}/{one.column}", zh="计数表每个对象为1", en="a count takes one from each")
            seen.add(key)

    @cached_property
    def cells(self) -> Mapping[Place, Mapping[str, int]]:
        """What each respondent gives to every cell and total, by place and respondent; the empty cells too."""
        rows = {name: number for number, name in enumerate(self.rows)}
        columns = {name: number for number, name in enumerate(self.columns)}
        found: dict[Place, dict[str, int]] = {place: {} for place in self.places()}
        for one in self.contributions:
            row, column = rows[one.row], columns[one.column]
            for place in ((row, column), (row, len(columns)), (len(rows), column), (len(rows), len(columns))):
                found[place][one.respondent] = found[place].get(one.respondent, 0) + one.value
        return found

    def places(self) -> Iterator[Place]:
        """Yield every place, totals included."""
        return ((row, column) for row in range(len(self.rows) + 1) for column in range(len(self.columns) + 1))

    def value(self, place: Place) -> int:
        """Return the figure at a place."""
        return self._values[place]

    @cached_property
    def _values(self) -> Mapping[Place, int]:
        return {place: sum(given.values()) for place, given in self.cells.items()}

    def total(self, places: Iterable[Place]) -> Mapping[str, int]:
        """Return what each respondent gives to several cells together."""
        found: dict[str, int] = {}
        for place in places:
            for respondent, value in self.cells[place].items():
                found[respondent] = found.get(respondent, 0) + value
        return found
