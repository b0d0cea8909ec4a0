"""Small-cell suppression: what gives a respondent away is hidden, and as much beside it as keeps it hidden."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from zhicheng.publication.contributions import CrossTable, Place
from zhicheng.publication.cycles import cheapest_cycle
from zhicheng.publication.suppression_rules import SuppressionRules

SUPPRESSED = "•"
"""What a table shows for a hidden figure; the same for both reasons, for the reason itself would tell something."""


@dataclass(frozen=True)
class Suppressed:
    """A table with its hidden places (抑制后的表): ``primary`` give somebody away, ``secondary`` keep those hidden.

    Which is which stays inside.
    """

    table: CrossTable
    primary: frozenset[Place]
    secondary: frozenset[Place]

    def value(self, place: Place) -> int | None:
        """Return the figure that is published at a place, None where it is hidden."""
        return None if place in self.primary or place in self.secondary else self.table.value(place)

    def published(self) -> tuple[tuple[int | None, ...], ...]:
        """Return the whole table as published, row by row, totals last."""
        across, down = len(self.table.columns) + 1, len(self.table.rows) + 1
        return tuple(tuple(self.value((row, column)) for column in range(across)) for row in range(down))


def suppress(
    table: CrossTable, rules: SuppressionRules, *, known_totals: bool = False, hidden: Collection[Place] = ()
) -> Suppressed:
    """Return a table of which nobody can be read (小单元抑制).

    Hidden are every figure that gives somebody away, totals too, and for each of them a ring of further cells, so that rows and
    columns leave it unknown by ``protection_percent`` of its value at least, upward and, as far as zero, downward. No cell
    of one other respondent serves as cover: that respondent could see through it. Where a line's total is published, what
    is hidden in that line does not give anybody away as a sum either.

    With ``known_totals`` the last row, the columns' totals, is public already: nothing in it can be hidden, and nothing else
    rests on its being hidden. ``hidden`` are places that are hidden elsewhere and therefore here too; they get their rings as well.

    One table alone is protected: the same figure in another release under other headings is the caller's to see.

    Source: 统计法 art. 28, 统计法实施条例 art. 29; Gusfield 1988 (a cell can be told exactly when no ring runs through it).

    >>> from datetime import date
    >>> from zhicheng.publication import Contribution, suppression_rules
    >>> cells = [("甲", "食品", 1), ("甲", "轻工", 9), ("甲", "机械", 9), ("乙", "食品", 9), ("乙", "轻工", 8), ("乙", "机械", 7)]
    >>> given = tuple(Contribution(r, c, f"{r}{c}{n}", 1) for r, c, count in cells for n in range(count))
    >>> suppress(CrossTable(("甲", "乙"), ("食品", "轻工", "机械"), given, counts=True), suppression_rules(date(2024, 1, 1))).published()
    ((None, 9, None, 19), (None, 8, None, 24), (10, 17, 16, 43))
    """
    open_row = len(table.rows) if known_totals else -1
    asked_of = [place for place in table.cells if place[0] != open_row]
    primary = frozenset(place for place in asked_of if rules.gives_away(table.cells[place], counts=table.counts))
    gone = {*primary, *(place for place in hidden if place[0] != open_row)}
    asked = sorted(gone, key=lambda place: (-table.value(place), place))
    while asked:
        for place in asked:
            need = _need(table, place, rules)
            gone |= cheapest_cycle(table, place, gone, need=need, known_totals=known_totals)
        # Cells that cover a line must themselves not be told, or they would lay open the rest of the line.
        asked = _covers(table, gone, rules, known_totals=known_totals)
        gone |= set(asked)
    return Suppressed(table, primary, frozenset(gone) - primary)


def _need(table: CrossTable, place: Place, rules: SuppressionRules) -> int:
    return max(1, -(-table.value(place) * rules.protection_percent // 100))


def _covers(table: CrossTable, hidden: set[Place], rules: SuppressionRules, *, known_totals: bool) -> list[Place]:
    """Return more cells for each line whose hidden cells together still give somebody away."""
    found: set[Place] = set()
    for line, total in _lines(table):
        inside = [place for place in line if place in hidden]
        if total in hidden or not inside or not rules.gives_away(table.total(inside), counts=table.counts):
            continue
        left = [place for place in line if place not in hidden]
        open_cells = [place for place in left if table.value(place)]
        if open_cells:
            found.add(min(open_cells, key=lambda place: (table.value(place), place)))
        elif known_totals and total[0] == len(table.rows):
            found |= set(left)  # the total cannot go, so what is empty must not tell where the rest is
        else:
            found.add(total)
    return sorted(found)


def _lines(table: CrossTable) -> list[tuple[list[Place], Place]]:
    down, across = len(table.rows), len(table.columns)
    rows = [([(row, column) for column in range(across)], (row, across)) for row in range(down + 1)]
    columns = [([(row, column) for row in range(down)], (down, column)) for column in range(across + 1)]
    return rows + columns
