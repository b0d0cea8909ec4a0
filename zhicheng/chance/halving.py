"""Dependent rounding of large networks: binary amounts lose their last place, cycle by cycle, until they are whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from zhicheng.chance.coins import Coins
from zhicheng.chance.flows import Edge, check_balance

Whole = NDArray[np.int64]
_Ways = NDArray[np.bool_]


def halve_flow(edges: Sequence[Edge], *, places: int, coins: Coins) -> list[int]:
    """Round every amount of a circulation to a whole number beside it; amounts count parts of 2^-``places`` (逐位依赖取整).

    Edges whose last place is one meet in pairs at every node, so they fall apart into cycles; one coin for each cycle says
    which way one part goes round it. Then the last place is gone. What is promised is what ``round_flow`` promises, at a cost
    that grows with edges times places. Raises NoFlow.

    Source: Gandhi and others 2006 (see ``round_flow``); the splitting of even graphs is Euler's; spec/draw.md 5.

    >>> loop = [Edge(0, 1, 1), Edge(0, 1, 1), Edge(1, 0, 2)]
    >>> sum(halve_flow(loop, places=1, coins=Coins(bytes(32), "pairs"))[:2])
    1
    """
    check_balance(edges, 1 << places)
    tails, heads, amounts = np.array([(edge.tail, edge.head, edge.amount) for edge in edges], dtype=np.int64).reshape(-1, 3).T
    return [*halve_amounts(tails, heads, amounts, places=places, coins=coins).tolist()]


def halve_amounts(tails: Whole, heads: Whole, amounts: Whole, *, places: int, coins: Coins) -> Whole:
    """Return what ``halve_flow`` does of a circulation in columns, which is not checked for balance; the columns stay as they are.

    >>> columns = (np.array([0, 0, 1]), np.array([1, 1, 0]), np.array([1, 1, 2]))
    >>> int(halve_amounts(*columns, places=1, coins=Coins(bytes(32), "pairs"))[2])
    1
    """
    rounded = amounts.copy()
    for place in range(places):
        odd = np.flatnonzero(rounded & (1 << place))
        up = _ways(_partners(tails[odd], heads[odd]), coins)
        rounded[odd] += np.where(up, 1 << place, -(1 << place))
    return rounded >> places


def _partners(tails: Whole, heads: Whole) -> Whole:
    """Return for each end of an edge the end it meets: at every node the first with the second, the third with the fourth.

    Ends are numbered: 2n is where the n-th edge begins, 2n + 1 where it ends.
    """
    order = np.argsort(np.stack((tails, heads), axis=1).ravel(), kind="stable")
    partner = np.empty_like(order)
    partner[order[0::2]], partner[order[1::2]] = order[1::2], order[0::2]
    return partner


def _ways(partner: Whole, coins: Coins) -> _Ways:
    """Return which edges go up: those that their cycle runs along where its coin shows one, the others where it shows none.

    Every cycle is walked in two ways, which share no step. A step enters an edge at one end; of two edges that lie side by side and meet
    where both begin, as those of a seat do, one step takes both.
    """
    twins = _twins(partner)
    enter = np.arange(len(partner) - twins)  # steps: at the ends of twins, then at both ends of the other edges
    end = np.where(enter < twins, 2 * enter + 1, enter + twins)
    leave = end[enter ^ 1]
    met = partner[leave]
    onward = np.where(met < 2 * twins, met >> 1, met - twins).astype(np.int32)
    walks = csr_array(
        (np.ones(len(enter), dtype=np.int8), onward, np.arange(len(enter) + 1, dtype=np.int32)), shape=(len(enter), len(enter))
    )
    _, walk = connected_components(walks, directed=True, connection="weak")
    beside = enter[:twins] ^ 1
    along = np.concatenate((walk[beside], walk[twins::2]))
    cycle = np.minimum(along, np.concatenate((walk[:twins], walk[twins + 1 :: 2])))
    first = np.full(len(enter), -1)
    first[cycle[::-1]] = np.arange(len(cycle))[::-1]
    shown = np.zeros(len(enter), dtype=bool)
    cycles = np.flatnonzero(first >= 0)
    for one in cycles[np.argsort(first[cycles])].tolist():
        shown[one] = coins.below(2)
    return np.asarray(shown[cycle] == (along == along[first[cycle]]))


def _twins(partner: Whole) -> int:
    """Return how many edges, from the first on, meet their neighbour where both begin: the first the second, the third the fourth."""
    numbers = np.arange(len(partner) // 2)
    others = np.flatnonzero(partner[0::2] != 2 * (numbers ^ 1))
    return int(others[0]) if len(others) else len(numbers)
