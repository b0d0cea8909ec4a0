"""Fair loads: how many visits each inspector is to make on average, the busiest as little as can be, then all as even."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from zhicheng.draw.errors import NoAssignment
from zhicheng.draw.seats import Places, Whole

_Flags = NDArray[np.bool_]
_LARGEST = (1 << 31) - 1


@dataclass(frozen=True)
class Flow:
    """A greatest flow of seats to inspectors (最大流): its amount, and what can still move."""

    amount: int
    edges: Whole
    residual: csr_array


class Net:
    """The network from the source over seats, pairs of visit and inspector, and inspectors to the sink.

    Node 0 is the source; seats, pairs and inspectors follow in their order; the sink is last.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        seats, pairs = len(places.seats), places.pairs
        self.first_pair, self._first_inspector = 1 + seats, 1 + seats + pairs
        self.sink = self._first_inspector + len(places.inspectors)
        inspector_of_pair = np.zeros(pairs, dtype=np.int64)
        inspector_of_pair[places.pair_of] = places.inspector_of
        self._tails = np.concatenate(
            (np.zeros(seats, np.int64), 1 + places.seat_of, self.first_pair + np.arange(pairs), self._inspectors())
        )
        self._heads = np.concatenate(
            (
                1 + np.arange(seats),
                self.first_pair + places.pair_of,
                self._first_inspector + inspector_of_pair,
                np.full(len(places.inspectors), self.sink),
            )
        )

    def _inspectors(self) -> Whole:
        return self._first_inspector + np.arange(len(self.places.inspectors))

    def flow(self, whole: int, limits: Whole) -> Flow:
        """Return a greatest flow in which a seat is ``whole`` parts and inspector i takes ``limits[i]`` parts at most."""
        ones = len(self.places.seats) + len(self.places.seat_of) + self.places.pairs
        return self._greatest(np.concatenate((np.full(ones, whole), limits)))

    def _greatest(self, amounts: Whole) -> Flow:
        shape = (self.sink + 1, self.sink + 1)
        network = coo_array((amounts.astype(np.int32), (self._tails, self._heads)), shape=shape).tocsr()
        found = maximum_flow(network, 0, self.sink)
        edges = slice(len(self.places.seats), len(self.places.seats) + len(self.places.seat_of))
        places = self._tails[edges], self._heads[edges]
        moved = np.asarray(found.flow[places]).ravel() if len(self.places.seat_of) else np.zeros(0)
        residual = csr_array(network - found.flow)
        residual.eliminate_zeros()
        return Flow(int(found.flow_value), moved.astype(np.int64), residual)

    def between(self, low: Whole, high: Whole, limits: Whole, whole: int) -> Whole | None:
        """Return how much more than ``low`` each allowed pair gets, at most up to ``high``, to fill every seat; None where it cannot.

        A seat and a pair of visit and inspector hold ``whole`` parts, inspector i exactly ``limits[i]``.
        """
        places = self.places
        seats = whole - np.bincount(places.seat_of, low, len(places.seats)).astype(np.int64)
        pairs = whole - np.bincount(places.pair_of, low, places.pairs).astype(np.int64)
        people = limits - np.bincount(places.inspector_of, low, len(places.inspectors)).astype(np.int64)
        if min(seats.min(initial=0), pairs.min(initial=0), people.min(initial=0)) < 0:
            return None
        amounts = np.concatenate((seats, high - low, pairs, people))
        found = self._greatest(np.minimum(amounts, _LARGEST))
        return found.edges if found.amount == seats.sum() else None

    def inspectors_in(self, nodes: NDArray[np.int32]) -> _Flags:
        """Return which inspectors are among some nodes."""
        held = np.zeros(self.sink + 1, dtype=bool)
        held[nodes] = True
        return np.asarray(held[self._inspectors()])

    def seats_in(self, nodes: NDArray[np.int32]) -> _Flags:
        """Return which seats are among some nodes."""
        held = np.zeros(self.sink + 1, dtype=bool)
        held[nodes] = True
        return np.asarray(held[1 : self.first_pair])


def fair_loads(places: Places) -> list[Fraction]:
    """Return how many visits each inspector makes on average (公平负担): the largest as small as can be, then the sum of squares.

    Both hold for one and the same loads, which are found group by group: the lowest level that everybody can be held to, those
    who cannot get below it, then the others among themselves. Raises NoAssignment with those who lack inspectors.

    Source: Fujishige, Lexicographically optimal base of a polymatroid, Math. Oper. Res. 5 (1980) 186; spec/draw.md 8.

    >>> from zhicheng.draw.seats import Seat, placed
    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> fair_loads(placed(seats, ["甲", "乙", "丙"], [("v1/a", "甲"), ("v1/b", "乙"), ("v1/b", "丙")], 3))
    [Fraction(1, 2), Fraction(1, 2), Fraction(1, 1)]
    """
    return loads_of(Net(places))


def loads_of(net: Net) -> list[Fraction]:
    """Return the fair loads of a network that is there already."""
    _feasible(net)
    settled: dict[int, Fraction] = {}
    places = net.places
    while len(settled) < len(places.inspectors):
        level, found = _lowest_level(net, settled)
        reaching = breadth_first_order(found.residual.T.tocsr(), net.sink, return_predecessors=False)
        held = ~net.inspectors_in(reaching)
        for inspector in np.flatnonzero(held):
            settled.setdefault(int(inspector), min(level, Fraction(int(places.capacity[inspector]))))
    return [settled[inspector] for inspector in range(len(places.inspectors))]


def _lowest_level(net: Net, settled: dict[int, Fraction]) -> tuple[Fraction, Flow]:
    """Return the lowest level to which everybody not settled yet can be held, and a flow at it."""
    level, seats = Fraction(0), len(net.places.seats)
    while True:
        limits = _limits(net.places, settled, level)
        whole = lcm(*(limit.denominator for limit in limits))
        found = net.flow(whole, np.array([int(limit * whole) for limit in limits], dtype=np.int64))
        if found.amount == seats * whole:
            return level, found
        short = Fraction(seats * whole - found.amount, whole)
        cut = net.inspectors_in(breadth_first_order(found.residual, 0, return_predecessors=False))
        rising = [k for k in np.flatnonzero(cut) if int(k) not in settled and level < net.places.capacity[k]]
        level += short / len(rising)


def _limits(places: Places, settled: dict[int, Fraction], level: Fraction) -> list[Fraction]:
    capped = (min(level, Fraction(int(limit))) for limit in places.capacity)
    return [settled.get(inspector, limit) for inspector, limit in enumerate(capped)]


def _feasible(net: Net) -> None:
    """Raise NoAssignment, with the seats and inspectors that the smallest cut names, where the seats cannot all be filled."""
    found = net.flow(1, net.places.capacity)
    if found.amount == len(net.places.seats):
        return
    cut = breadth_first_order(found.residual, 0, return_predecessors=False)
    short = net.seats_in(cut)
    seats = [net.places.seats[k] for k in np.flatnonzero(short)]
    left = np.unique(net.places.inspector_of[short[net.places.seat_of]])
    needs = "、".join(sorted({seat.needs for seat in seats if seat.needs})[:5])
    raise NoAssignment(
        value=len({seat.visit for seat in seats}),
        seats=len(seats),
        needs=needs or "-",
        inspectors=len(left),
        room=len(seats) - (len(net.places.seats) - found.amount),
    )
