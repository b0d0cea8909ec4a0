"""Controlled rounding: cells and the totals of their groups become whole numbers, each beside its share and on average its share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from zhicheng.chance.coins import Coins
from zhicheng.chance.errors import BadShare, CrossingGroups
from zhicheng.chance.flows import Edge, round_flow

Group = frozenset[str]
MOST_PARTS = 1 << 256  # a coin has no more sides


def round_shares(shares: Mapping[str, Fraction], *, coins: Coins, groups: Iterable[Iterable[str]] = ()) -> dict[str, int]:
    """Round shares to whole numbers by public coins (受控取整), the total and every group's total too.

    ``shares`` are whole numbers or fractions by cell, not negative; ``groups`` are sets of cells that form at most two
    hierarchies, in each of which two groups are apart or one lies within the other. Every cell and every total becomes its
    floor or its ceiling; the average over all seeds is exactly the share. Raises BadShare and CrossingGroups.

    Source: Cox, A constructive procedure for unbiased controlled rounding, JASA 82 (1987) 520; Budish, Che, Kojima, Milgrom,
    Designing random allocation mechanisms, AER 103 (2013) 585 (bihierarchies); spec/draw.md 5.

    >>> shares = {"东": Fraction(3, 2), "西": Fraction(3, 2), "南": Fraction(1, 2)}
    >>> settled = round_shares(shares, coins=Coins(bytes(32), "quota"))
    >>> sum(settled.values()) in (3, 4), settled["东"] in (1, 2)
    (True, True)
    """
    cells = {cell: _share(cell, share) for cell, share in shares.items()}
    first, second = hierarchies(cells, groups)
    denominator = lcm(*(share.denominator for share in cells.values()))
    if denominator > MOST_PARTS:
        raise BadShare(value=f"1/{denominator:.3e}" if denominator < 10**300 else "1/…")
    parts = {cell: int(share * denominator) for cell, share in cells.items()}
    edges, places = _network(parts, first, second)
    rounded = round_flow(edges, denominator=denominator, coins=coins)
    return {cell: rounded[place] for cell, place in places.items()}


def _share(cell: str, share: Fraction) -> Fraction:
    if share < 0:
        raise BadShare(value=f"{cell}: {share}")
    return Fraction(share)


def hierarchies(cells: Iterable[str], groups: Iterable[Iterable[str]]) -> tuple[list[Group], list[Group]]:
    """Lay groups of cells into two hierarchies (双层级), the total of all in the first; raise CrossingGroups where two do not do.

    Groups keep their order; of two that cross, the one named first stands in the first hierarchy. A group that is there
    already, or holds one cell or none, is left out.

    >>> first, second = hierarchies("abcd", [{"a", "b"}, {"b", "c"}])
    >>> [sorted(group) for group in first], [sorted(group) for group in second]
    ([['a', 'b', 'c', 'd'], ['a', 'b']], [['b', 'c']])
    """
    everything = frozenset(cells)
    found = [group for each in groups if len(group := frozenset(each) & everything) > 1 and group != everything]
    distinct = list(dict.fromkeys(found))
    sides = _sides(distinct)
    first = [everything, *(group for group, side in zip(distinct, sides, strict=True) if side == 0)]
    return first, [group for group, side in zip(distinct, sides, strict=True) if side == 1]


def _sides(groups: Sequence[Group]) -> list[int]:
    """Return 0 or 1 for each group so that groups that cross stand apart."""
    crossing = [[k for k, other in enumerate(groups) if _cross(group, other)] for group in groups]
    sides = [-1] * len(groups)
    for start in range(len(groups)):
        if sides[start] >= 0:
            continue
        sides[start], waiting = 0, [start]
        while waiting:
            one = waiting.pop()
            for other in crossing[one]:
                if sides[other] < 0:
                    sides[other] = 1 - sides[one]
                    waiting.append(other)
                elif sides[other] == sides[one]:
                    raise _crossing(groups, one, other)
    return sides


def _cross(one: Group, other: Group) -> bool:
    return bool(one & other) and not (one <= other or other <= one)


def _crossing(groups: Sequence[Group], one: int, other: int) -> CrossingGroups:
    third = next((k for k in range(len(groups)) if _cross(groups[k], groups[one]) and k != other), one)
    named = ["、".join(sorted(groups[place])[:4]) for place in (one, other, third)]
    return CrossingGroups(value=named[0], other=named[1], third=named[2])


def _network(parts: Mapping[str, int], first: Sequence[Group], second: Sequence[Group]) -> tuple[list[Edge], dict[str, int]]:
    """Return a circulation in which every cell and every group is an edge, and where the cells' edges stand.

    Node 0 is where everything comes from and goes to; group k of the first hierarchy is node k + 1, those of the second follow.
    """
    base = 1 + len(first)
    edges = [Edge(_parent(first, k, 1), 1 + k, sum(parts[cell] for cell in group)) for k, group in enumerate(first)]
    places = {}
    for cell, amount in parts.items():
        places[cell] = len(edges)
        edges.append(Edge(_innermost(first, cell, 1), _innermost(second, cell, base), amount))
    edges += [Edge(base + k, _parent(second, k, base), sum(parts[cell] for cell in group)) for k, group in enumerate(second)]
    return edges, places


def _parent(groups: Sequence[Group], place: int, base: int) -> int:
    """Return the node of the smallest group around another, or 0."""
    around = [(len(group), k) for k, group in enumerate(groups) if groups[place] < group]
    return base + min(around)[1] if around else 0


def _innermost(groups: Sequence[Group], cell: str, base: int) -> int:
    within = [(len(group), k) for k, group in enumerate(groups) if cell in group]
    return base + min(within)[1] if within else 0
