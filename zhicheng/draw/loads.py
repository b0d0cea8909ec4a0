"""Fair loads: how many visits each inspector is to make on average, the busiest as little as can be, then all as even."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from math import gcd

import numpy as np

from zhicheng.draw.errors import NoAssignment
from zhicheng.draw.nets import SEAT, Found, Part, whole_net
from zhicheng.draw.seats import Places, Whole


@dataclass(frozen=True)
class Even:
    """A part in which everybody makes equally many visits on average (同负担组), and a flow of ``whole`` parts a seat that does it."""

    part: Part
    whole: int
    flow: Found

    @property
    def load(self) -> Fraction:
        """Return how many visits each of its inspectors makes on average."""
        return Fraction(self.part.total, len(self.part.people))


def fair_loads(places: Places) -> list[Fraction]:
    """Return how many visits each inspector makes on average (公平负担): the largest as small as can be, then the sum of squares.

    Both hold for one and the same loads. Raises NoAssignment with those who lack inspectors, and BadSeats.

    Source: Fujishige, Lexicographically optimal base of a polymatroid, Math. Oper. Res. 5 (1980) 186; spec/draw.md 8.

    >>> from zhicheng.draw.seats import Seat, placed
    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> fair_loads(placed(seats, ["甲", "乙", "丙"], [("v1/a", "甲"), ("v1/b", "乙"), ("v1/b", "丙")], 3))
    [Fraction(1, 2), Fraction(1, 2), Fraction(1, 1)]
    """
    return loads_of(places, even_parts(places))


def loads_of(places: Places, parts: list[Even]) -> list[Fraction]:
    """Return the load of every inspector from the parts that are even."""
    loads = [Fraction(0)] * len(places.inspectors)
    for even in parts:
        for person in even.part.people.tolist():
            loads[person] = even.load
    return loads


def even_parts(places: Places) -> list[Even]:
    """Return the parts into which fair loads cut the network (分解): in each everybody bears the same, across nothing can move.

    Everybody is held to the same load; where that fills no more, the smallest cut parts those who are left with more from those
    who cannot get so much, and each side is settled by itself. So every number is a whole one, however the loads divide.
    """
    whole = whole_net(places)
    even, sides = _settled(whole) if len(whole.people) else (None, ())
    if even is None:
        _feasible(places, whole)
    found, waiting = [even] if even else [], [*sides]
    while waiting:
        even, sides = _settled(waiting.pop())
        found += [even] if even else []
        waiting += sides
    return found


def _settled(part: Part) -> tuple[Even | None, tuple[Part, ...]]:
    """Return a part as even, or the two sides into which the smallest cut parts it."""
    people = len(part.people)
    parts = people // gcd(people, part.total)
    level = part.total * parts // people
    found = part.flow(part.limits * parts, np.full(people, level))
    if found.amount == (part.total + part.leaving) * parts:
        return Even(part, parts, found), ()
    above = found.source_side
    burdened = int(above[part.levels].sum())
    below = (found.amount - burdened * level) // parts - part.leaving
    return None, part.split(above, part.total - below)


def _feasible(places: Places, part: Part) -> None:
    """Raise NoAssignment, with the seats and inspectors that the smallest cut names, where the seats cannot all be filled."""
    found = part.flow(part.limits, np.full(len(part.people), len(places.seats)))
    if found.amount == len(places.seats):
        return
    held = found.source_side
    kept = (part.kinds == SEAT) & held[part.heads]
    seats = [places.seats[k] for k in part.ids[kept].tolist()]
    raise lacking(places, part.ids[kept], len(places.seats) - found.amount, len({seat.visit for seat in seats}))


def lacking(places: Places, seats: Whole, missing: int, visits: int) -> NoAssignment:
    """Return the refusal of seats for which the inspectors that are left do not suffice."""
    chosen = np.zeros(len(places.seats), dtype=bool)
    chosen[seats] = True
    left = np.unique(places.inspector_of[chosen[places.seat_of]])
    needs = "、".join(sorted({places.seats[k].needs for k in seats.tolist()} - {""})[:5])
    return NoAssignment(
        value=visits,
        seats=len(seats),
        needs=needs or "-",
        inspectors=len(left),
        room=len(seats) - missing,
        cut_seats=tuple(places.seats[k].id for k in seats.tolist()),
        cut_inspectors=tuple(places.inspectors[k] for k in left.tolist()),
    )
