"""Marginals: the chance of every allowed pair of seat and inspector, fixed as whole numbers before the second seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import connected_components

from zhicheng.draw.loads import Net, loads_of
from zhicheng.draw.seats import Places, Whole

PLACES = 16  # binary places in which chances are told apart
_ROUNDS = 60
_FEW = 4096
_BITS = 30  # what a flow can hold
_Real = NDArray[np.float64]


@dataclass(frozen=True)
class Marginals:
    """Chances of all allowed pairs (入选概率): ``parts[k]`` of ``whole`` for the k-th pair of ``places``, and the fair loads."""

    places: Places
    parts: Whole
    whole: int
    loads: tuple[Fraction, ...]

    @cached_property
    def chances(self) -> Mapping[tuple[str, str], Fraction]:
        """Return the exact chance of every allowed pair, by seat and inspector."""
        seats, people = self.places.seats, self.places.inspectors
        rows = zip(self.places.seat_of.tolist(), self.places.inspector_of.tolist(), self.parts.tolist(), strict=True)
        return {(seats[seat].id, people[person]): Fraction(part, self.whole) for seat, person, part in rows}

    @property
    def largest(self) -> Fraction:
        """Return the largest chance of all: how well the best guess does."""
        return Fraction(int(self.parts.max(initial=0)), self.whole)


def marginals_of(places: Places) -> Marginals:
    """Return chances under which loads are fair and no chance is 0 or 1 that need not be (边际概率).

    They are as even as the rules allow: within a seat in proportion to what makes the loads come out. Raises NoAssignment.

    Source: spec/draw.md 8.

    >>> from zhicheng.draw.seats import Seat, placed
    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> found = marginals_of(placed(seats, ["甲", "乙", "丙"], [("v1/a", "甲"), ("v1/b", "乙"), ("v1/b", "丙")], 3))
    >>> found.chances["v1/b", "丙"], found.largest
    (Fraction(1, 2), Fraction(1, 1))
    """
    net = Net(places)
    loads = loads_of(net)
    parts = lcm(*(load.denominator for load in loads))
    found = net.flow(parts, np.array([int(load * parts) for load in loads], dtype=np.int64))
    whole = _whole(places, parts)
    fixed = np.where(_is_free(net, found.residual), -1, found.edges * (whole // parts))
    wanted = _even(places, loads, fixed / whole) * whole
    return Marginals(places, _exact(net, loads, fixed, wanted, whole), whole, tuple(loads))


def _whole(places: Places, parts: int) -> int:
    """Return of how many parts a chance is told: binary places above what the loads need, and thirds where a few seats need thirds."""
    degrees = np.unique(np.bincount(places.seat_of, minlength=len(places.seats))).tolist()
    finer = lcm(parts, *(degree for degree in degrees if degree)) if len(places.seat_of) <= _FEW else parts
    odd = finer if finer <= _FEW else parts
    return odd << max(0, min(PLACES, _BITS - odd.bit_length()))


def _is_free(net: Net, residual: csr_array) -> NDArray[np.bool_]:
    """Return which pairs can get more or less: those that lie on a cycle of what can still move."""
    _, parts = connected_components(residual, directed=True, connection="strong")
    return np.asarray(parts[1 + net.places.seat_of] == parts[net.first_pair + net.places.pair_of])


def _even(places: Places, loads: list[Fraction], fixed: _Real) -> _Real:
    """Return shares of the free pairs that fill seats and loads, by turns in proportion (iterative proportional fitting)."""
    free = fixed < 0
    taken = np.where(free, 0.0, fixed)
    seats, people = len(places.seats), len(places.inspectors)
    room = np.array([float(load) for load in loads]) - np.bincount(places.inspector_of, taken, people)
    left = 1.0 - np.bincount(places.seat_of, taken, seats)
    share = np.where(free, 1.0, 0.0)
    for _ in range(_ROUNDS):
        for of, due, size in ((places.inspector_of, room, people), (places.seat_of, left, seats)):
            sums = np.bincount(of, share, size)
            share *= np.divide(due, sums, out=np.zeros(size), where=sums > 0)[of]
    return share


def _exact(net: Net, loads: list[Fraction], fixed: Whole, wanted: _Real, whole: int) -> Whole:
    """Return whole parts near the wanted ones that meet every sum exactly, found as a flow of what is missing."""
    free, slack = fixed < 0, 0
    near = np.rint(wanted).astype(np.int64)
    limits = np.array([int(load * whole) for load in loads], dtype=np.int64)
    while True:
        low = np.where(free, np.clip(near - slack, 1, whole - 1), fixed)
        high = np.where(free, np.clip(near + slack, 1, whole - 1), fixed)
        moved = net.between(low, high, limits, whole)
        if moved is not None:
            return low + moved
        slack = 4 * slack or 2
