"""Rings of cells: the cheapest way to keep a hidden cell unknown."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Set

from zhicheng.publication.contributions import CrossTable, Place

_TOTAL = 10**6  # hiding a total costs more than hiding any ordinary cell; the grand total more than both


def cheapest_cycle(table: CrossTable, place: Place, hidden: Set[Place], *, need: int, known_totals: bool = False) -> set[Place]:
    """Return the cells of the cheapest ring through a cell (最小代价环), the cell itself among them.

    Rows and columns are the nodes, cells the ways between them: along a ring every second cell can grow by what the others
    shrink, and no sum changes. A way needs ``need`` to give, and no single other respondent behind it; cells hidden already
    cost nothing. Where there is no such way, the totals of row and column and the grand total go. With ``known_totals`` the
    last row is known to everybody: no ring leads through it, and where there is none, every other cell goes.

    Source: Gusfield 1988, SIAM J. Comput. 17(3), theorem 2 (recalled); Dijkstra 1959.

    >>> from zhicheng.publication import Contribution
    >>> given = tuple(Contribution(r, c, r + c, 3) for r in "ab" for c in "xy")
    >>> sorted(cheapest_cycle(CrossTable(("a", "b"), ("x", "y"), given), (0, 0), set(), need=1))
    [(0, 0), (0, 2), (2, 0), (2, 2)]
    """
    down, across = len(table.rows), len(table.columns)
    way = _cheapest_way(table, place, hidden, need, known_totals)
    if way is not None:
        return {place, *way}
    if known_totals:
        return {(one, other) for one in range(down) for other in range(across + 1)}
    row, column = place
    # A total as the starting cell has fewer cells to fall back on: any row or column that is not empty.
    rows = [row, down] if row != down else [down, _fullest(table, [(other, column) for other in range(down)])[0]]
    columns = [column, across] if column != across else [across, _fullest(table, [(row, other) for other in range(across)])[1]]
    return {(one, other) for one in rows for other in columns}


def _fullest(table: CrossTable, places: list[Place]) -> Place:
    return max(places, key=lambda place: (table.value(place), place), default=(0, 0))


def _cheapest_way(table: CrossTable, place: Place, hidden: Set[Place], need: int, known_totals: bool) -> list[Place] | None:
    """Return the cells on the cheapest way from the cell's row to its column without the cell itself."""
    goal, start = ("column", place[1]), ("row", place[0])
    own = _sole(table, place)
    queue: list[tuple[int, tuple[str, int], tuple[Place, ...]]] = [(0, start, ())]
    done: set[tuple[str, int]] = set()
    while queue:
        cost, node, way = heapq.heappop(queue)
        if node == goal:
            return list(way)
        if node in done:
            continue
        done.add(node)
        for cell, other in _neighbours(table, node, known_totals):
            if cell != place and other not in done and _carries(table, cell, need, own):
                heapq.heappush(queue, (cost + _cost(table, cell, hidden), other, (*way, cell)))
    return None


def _neighbours(table: CrossTable, node: tuple[str, int], known_totals: bool) -> Iterator[tuple[Place, tuple[str, int]]]:
    side, number = node
    if side == "row":
        yield from (((number, column), ("column", column)) for column in range(len(table.columns) + 1))
    else:
        yield from (((row, number), ("row", row)) for row in range(len(table.rows) + (not known_totals)))


def _carries(table: CrossTable, cell: Place, need: int, own: str | None) -> bool:
    sole = _sole(table, cell)
    return table.value(cell) >= need and (sole is None or sole == own)


def _sole(table: CrossTable, cell: Place) -> str | None:
    given = table.cells[cell]
    return next(iter(given)) if len(given) == 1 else None


def _cost(table: CrossTable, cell: Place, hidden: Set[Place]) -> int:
    if cell in hidden:
        return 0
    totals = (cell[0] == len(table.rows)) + (cell[1] == len(table.columns))
    whole = table.value((len(table.rows), len(table.columns)))
    # The grand total never exceeds what two totals cost: figures are weighed as shares of the whole.
    return 1000 + 1000 * table.value(cell) // max(1, whole) + _TOTAL * totals * totals
