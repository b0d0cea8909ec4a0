"""Dependent rounding of large networks: binary amounts lose their last place, cycle by cycle, until they are whole."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

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


def _partners(tails: Whole, heads: Whole) -> list[int]:
    """Return for each end of an edge the end it meets: at every node the first with the second, the third with the fourth.

    Ends are numbered: 2n is where the n-th edge begins, 2n + 1 where it ends.
    """
    order = np.argsort(np.stack((tails, heads), axis=1).ravel(), kind="stable")
    partner = np.empty_like(order)
    partner[order[0::2]], partner[order[1::2]] = order[1::2], order[0::2]
    return [*partner.tolist()]


def _ways(partner: list[int], coins: Coins) -> _Ways:
    """Return which edges go up: those that their cycle runs along where its coin shows one, the others where it shows none."""
    ways = bytearray(len(partner) // 2)
    for first in range(len(ways)):
        if ways[first]:
            continue
        along = 1 + coins.below(2)
        against, end = 3 - along, 2 * first
        while not ways[end >> 1]:
            ways[end >> 1] = against if end & 1 else along
            end = partner[end ^ 1]
    return np.asarray(np.frombuffer(ways, dtype=np.uint8) == 2)
