"""The network of an assignment and its parts: seats to inspectors as flows, cut apart where nothing can move across."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from zhicheng.draw.errors import BadSeats
from zhicheng.draw.seats import Places, Whole

Flags = NDArray[np.bool_]
LARGEST = (1 << 31) - 1  # the flows of scipy are counted in 32 bits
SOURCE, SINK = 0, 1
SEAT, PICK, TURN, CAP = range(4)


@dataclass(frozen=True)
class Found:
    """A greatest flow through a part (最大流): its amount, what goes along each edge, and what can still move."""

    amount: int
    edges: Whole
    residual: csr_array

    @property
    def source_side(self) -> Flags:
        """Return which nodes lie on the source's side of the smallest cut."""
        held = np.zeros(self.residual.shape[0], dtype=bool)
        held[breadth_first_order(self.residual, SOURCE, return_predecessors=False)] = True
        return held


@dataclass(frozen=True)
class Part:
    """A part of the network that can be settled by itself, in columns, one entry for each edge.

    Node 0 is the source and all nodes beyond it, node 1 the sink and all beyond. ``kinds`` says whether an edge leads to a seat,
    from it to a pair of visit and inspector, on to the inspector, or through its capacity; ``ids`` which seat, allowed pair,
    pair or inspector that is. ``levels`` are the nodes from which it goes to the sink, one for each of ``people``; ``total`` is
    how many visits these make together.
    """

    tails: Whole
    heads: Whole
    limits: Whole
    kinds: Whole
    ids: Whole
    levels: Whole
    people: Whole
    total: int
    nodes: int

    @property
    def inner(self) -> Flags:
        """Return which edges are allowed pairs with both their ends in this part."""
        return np.asarray((self.kinds == PICK) & (self.tails > SINK) & (self.heads > SINK))

    @property
    def leaving(self) -> int:
        """Return how many visits go beyond this part's own inspectors."""
        return int(self.limits[self.heads == SINK].sum())

    def flow(self, limits: Whole, level: Whole) -> Found:
        """Return a greatest flow where the edges hold ``limits`` and inspectors take ``level`` at most."""
        tails, heads = np.concatenate((self.tails, self.levels)), np.concatenate((self.heads, np.full(len(level), SINK)))
        shape = (self.nodes, self.nodes)
        amounts = np.concatenate((limits, level)).astype(np.int32)
        network = coo_array((amounts, (tails, heads)), shape=shape).tocsr()
        found = maximum_flow(network, SOURCE, SINK)
        moved = np.asarray(found.flow[self.tails, self.heads]).ravel() if len(self.tails) else np.zeros(0)
        residual = csr_array(network - found.flow)
        residual.eliminate_zeros()
        return Found(int(found.flow_value), moved.astype(np.int64), residual)

    def split(self, above: Flags, total: int) -> tuple[Part, Part]:
        """Return the part on the source's side of a cut, which makes ``total`` visits, and the part beyond it.

        What goes across forward is full and what goes across backward is nothing, in whatever way the loads are kept.
        """
        upper = above[self.tails] & (above[self.heads] | (self.tails != SOURCE))
        lower = ~above[self.heads] & (~above[self.tails] | (self.heads != SINK))
        return self._taken(above, upper, total, beyond=SINK), self._taken(~above, lower, self.total - total, beyond=SOURCE)

    def _taken(self, inside: Flags, edges: Flags, total: int, *, beyond: int) -> Part:
        number = np.full(self.nodes, beyond, dtype=np.int64)
        kept = np.flatnonzero(inside[2:]) + 2
        number[kept] = 2 + np.arange(len(kept))
        number[SOURCE], number[SINK] = SOURCE, SINK
        own = inside[self.levels]
        return Part(
            number[self.tails][edges],
            number[self.heads][edges],
            self.limits[edges],
            self.kinds[edges],
            self.ids[edges],
            number[self.levels[own]],
            self.people[own],
            total,
            2 + len(kept),
        )


def whole_net(places: Places) -> Part:
    """Return the network of all seats and inspectors as one part; raise BadSeats where it is too large to be counted in.

    >>> from zhicheng.draw.seats import Seat, placed
    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> whole_net(placed(seats, ["甲", "乙"], [("v1/a", "甲"), ("v1/b", "乙")], 3)).total
    2
    """
    seats, people, pairs = len(places.seats), len(places.inspectors), places.pairs
    if max(seats, people, 1) * max(people, 1) > LARGEST:
        raise BadSeats(
            value=f"{seats} × {people}", zh="席位与人员过多，请按区域分批", en="too many at once; divide them by region"
        )
    pair, person = 2 + seats, 2 + seats + pairs
    inspector_of_pair = np.zeros(pairs, dtype=np.int64)
    inspector_of_pair[places.pair_of] = places.inspector_of
    sizes = (seats, len(places.seat_of), pairs, people)
    ones = np.ones(sum(sizes[:3]), dtype=np.int64)
    return Part(
        np.concatenate((np.full(seats, SOURCE), 2 + places.seat_of, pair + np.arange(pairs), person + np.arange(people))),
        np.concatenate((2 + np.arange(seats), pair + places.pair_of, person + inspector_of_pair, person + people + np.arange(people))),
        np.concatenate((ones, np.minimum(places.capacity, seats))),
        np.repeat(np.array([SEAT, PICK, TURN, CAP]), sizes),
        np.concatenate([np.arange(size) for size in sizes]),
        person + people + np.arange(people),
        np.arange(people),
        seats,
        person + 2 * people,
    )  # fmt: skip
