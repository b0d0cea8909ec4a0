"""Inspectors: every seat gets one, by public coins, each pair with exactly the chance that was committed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from zhicheng.chance import Coins, Edge, halve_amounts, round_flow
from zhicheng.draw.marginals import Marginals, marginals_of
from zhicheng.draw.seats import Places, Seat, Whole, placed

PAIR_COINS = "pairs"


@dataclass(frozen=True)
class Assignment:
    """Who goes where (人员分派): ``pairs`` by seat, ``marginals`` the exact chance each pair had, ``loads`` the average by inspector.

    ``largest`` is the largest chance of all. What is exact are these chances; not every assignment that keeps the rules is
    equally likely.
    """

    pairs: Mapping[str, str]
    marginals: Mapping[tuple[str, str], Fraction]
    loads: Mapping[str, Fraction]
    largest: Fraction


def assign(
    seats: Iterable[Seat],
    inspectors: Iterable[str],
    edges: Iterable[tuple[str, str]],
    *,
    capacity: int | Mapping[str, int],
    seed: bytes,
) -> Assignment:
    """Assign inspectors to the seats of visits at random (随机选派检查人员).

    ``edges`` are the pairs (seat id, inspector) that recusal, certificates, skills, region and leave allow; nobody sits twice in
    a visit, and no load passes ``capacity``. Loads are fair on average and end at the whole number below or above. Raises
    BadSeats, NoAssignment and BadTicket.

    Source: Budish, Che, Kojima, Milgrom 2013 (bihierarchies); Gandhi and others 2006; spec/draw.md 8.

    >>> seats = [Seat(f"{visit}/{seat}", visit) for visit in ("v1", "v2", "v3") for seat in "ab"]
    >>> made = assign(seats, "甲乙丙", [(seat.id, name) for seat in seats for name in "甲乙丙"], capacity=2, seed=bytes(32))
    >>> set(made.loads.values()), made.largest
    ({Fraction(2, 1)}, Fraction(1, 3))
    """
    found = marginals_of(placed(seats, inspectors, edges, capacity))
    return drawn_from(found, seed=seed)


def drawn_from(marginals: Marginals, *, seed: bytes) -> Assignment:
    """Draw an assignment from marginals that were committed to (按既定概率抽派).

    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> found = marginals_of(placed(seats, ["甲", "乙", "丙"], [("v1/a", "甲"), ("v1/b", "乙"), ("v1/b", "丙")], 3))
    >>> drawn_from(found, seed=bytes(32)).pairs["v1/a"]
    '甲'
    """
    places, taken = marginals.places, _rounded(marginals, Coins(seed, PAIR_COINS))
    rows = np.flatnonzero(taken)
    ids, people = [seat.id for seat in places.seats], places.inspectors
    pairs = {ids[places.seat_of[row]]: people[places.inspector_of[row]] for row in rows}
    return Assignment(pairs, marginals.chances, dict(zip(people, marginals.loads, strict=True)), marginals.largest)


def _rounded(marginals: Marginals, coins: Coins) -> Whole:
    """Return 1 for every pair that is taken: binary places go first, the odd part of the whole after them."""
    tails, heads, amounts = _circulation(marginals.places, marginals.parts)
    places = (marginals.whole & -marginals.whole).bit_length() - 1
    rounded = halve_amounts(tails, heads, amounts, places=places, coins=coins)
    if (odd := marginals.whole >> places) > 1:
        edges = [Edge(*row) for row in zip(tails.tolist(), heads.tolist(), rounded.tolist(), strict=True)]
        rounded = np.array(round_flow(edges, denominator=odd, coins=coins), dtype=np.int64)
    return rounded[len(marginals.places.seats) :][: len(marginals.parts)]


def _circulation(places: Places, parts: Whole) -> tuple[Whole, Whole, Whole]:
    """Return the columns of the circulation: node 0, seats, pairs of visit and inspector that two seats share, inspectors."""
    seats, people = len(places.seats), len(places.inspectors)
    shared = np.bincount(places.pair_of, minlength=places.pairs) > 1
    pair_node = np.where(shared, seats + np.cumsum(shared), 0)
    first_person = 1 + seats + int(shared.sum())
    person_of_pair = np.zeros(places.pairs, dtype=np.int64)
    person_of_pair[places.pair_of] = places.inspector_of
    pairs = np.flatnonzero(shared)
    ends = np.where(shared[places.pair_of], pair_node[places.pair_of], first_person + places.inspector_of)
    by_seat = np.bincount(places.seat_of, parts, seats).astype(np.int64)
    by_pair = np.bincount(places.pair_of, parts, places.pairs).astype(np.int64)
    by_person = np.bincount(places.inspector_of, parts, people).astype(np.int64)
    tails = np.concatenate((np.zeros(seats, np.int64), 1 + places.seat_of, pair_node[pairs], first_person + np.arange(people)))
    heads = np.concatenate((1 + np.arange(seats), ends, first_person + person_of_pair[pairs], np.zeros(people, np.int64)))
    return tails, heads, np.concatenate((by_seat, parts, by_pair[pairs], by_person))
