"""Inspectors: every seat gets one, by public coins, each pair with exactly the chance that was committed to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

import numpy as np

from zhicheng.chance import Coins
from zhicheng.draw.marginals import Marginals, marginals_of
from zhicheng.draw.rounding import rounded_pairs
from zhicheng.draw.seats import Seat, placed

PAIR_COINS = "pairs"


@dataclass(frozen=True)
class Assignment:
    """Who goes where (人员分派): ``pairs`` by seat, drawn from ``stated`` chances.

    ``marginals`` is the exact chance each pair had, ``loads`` the average by inspector, ``largest`` the largest chance of all. What
    is exact are these chances; not every assignment that keeps the rules is equally likely.
    """

    pairs: Mapping[str, str]
    stated: Marginals

    @property
    def marginals(self) -> Mapping[tuple[str, str], Fraction]:
        """Return the exact chance of every allowed pair."""
        return self.stated.chances

    @property
    def loads(self) -> Mapping[str, Fraction]:
        """Return how many visits each inspector makes on average."""
        return dict(zip(self.stated.places.inspectors, self.stated.loads, strict=True))

    @property
    def largest(self) -> Fraction:
        """Return the largest chance of all."""
        return self.stated.largest


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
    places = marginals.places
    taken = rounded_pairs(places, marginals.parts, marginals.wholes, Coins(seed, PAIR_COINS))
    rows = np.flatnonzero(taken)
    ids, people = [seat.id for seat in places.seats], places.inspectors
    pairs = {ids[places.seat_of[row]]: people[places.inspector_of[row]] for row in rows}
    return Assignment(pairs, marginals)
