"""Small-cell suppression: what gives a respondent away is hidden, and as much beside it as keeps it hidden."""

from __future__ import annotations

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


def suppress(table: CrossTable, rules: SuppressionRules) -> Suppressed:
    """Return a table of which nobody can be read (小单元抑制).

    Hidden are every figure that gives somebody away, totals too, and for each of them a ring of further cells, so that rows and
    columns leave it unknown by ``protection_percent`` of its value at least, upward and, as far as zero, downward. No cell
    of one other respondent serves as cover: that respondent could see through it. Where a line's total is published, what
    is hidden in that line does not give anybody away as a sum either.

    One table alone is protected: the same figure in another release under other headings is the caller's to see.

    Source: 统计法 art. 28, 统计法实施条例 art. 29; Gusfield 1988 (a cell can be told exactly when no ring runs through it).

    >>> from datetime import date
    >>> from zhicheng.publication import Contribution, suppression_rules
    >>> cells = [("甲", "食品", 1), ("甲", "轻工", 9), ("甲", "机械", 9), ("乙", "食品", 9), ("乙", "轻工", 8), ("乙", "机械", 7)]
    >>> given = tuple(Contribution(r, c, f"{r}{c}{n}", 1) for r, c, count in cells for n in range(count))
    >>> suppress(CrossTable(("甲", "乙"), ("食品", "轻工", "机械"), given, counts=True), suppression_rules(date(2024, 1, 1))).published()
    ((None, 9, None, 19), (None, 8, None, 24), (10, 17, 16, 43))
    """
    primary = frozenset(place for place, given in table.cells.items() if rules.gives_away(given, counts=table.counts))
    hidden = set(primary)
    asked = sorted(primary, key=lambda place: (-table.value(place), place))
    while asked:
        for place in asked:
            hidden |= cheapest_cycle(table, place, hidden, need=_need(table, place, rules))
        # Cells that cover a line must themselves not be told, or they would lay open the rest of the line.
        asked = _covers(table, hidden, rules)
        hidden |= set(asked)
    return Suppressed(table, primary, frozenset(hidden) - primary)


def _need(table: CrossTable, place: Place, rules: SuppressionRules) -> int:
    return max(1, -(-table.value(place) * rules.protection_percent // 100))


def _covers(table: CrossTable, hidden: set[Place], rules: SuppressionRules) -> list[Place]:
    """Return one more cell for each line whose hidden cells together still give somebody away."""
    found: set[Place] = set()
    for line, total in _lines(table):
        inside = [place for place in line if place in hidden]
        if total in hidden or not inside or not rules.gives_away(table.total(inside), counts=table.counts):
            continue
        open_cells = [place for place in line if place not in hidden and table.value(place)]
        found.add(min(open_cells, key=lambda place: (table.value(place), place), default=total))
    return sorted(found)


def _lines(table: CrossTable) -> list[tuple[list[Place], Place]]:
    down, across = len(table.rows), len(table.columns)
    rows = [([(row, column) for column in range(across)], (row, across)) for row in range(down + 1)]
    columns = [([(row, column) for row in range(down)], (down, column)) for column in range(across + 1)]
    return rows + columns
