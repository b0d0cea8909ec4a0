"""Marginals: the chance of every allowed pair of seat and inspector, fixed as whole numbers before the second seed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import lcm

import numpy as np
from numpy.typing import NDArray

from zhicheng.draw.errors import BadSeats
from zhicheng.draw.evening import Picks, even_shares
from zhicheng.draw.exact import exact_parts
from zhicheng.draw.loads import Even, even_parts, loads_of
from zhicheng.draw.nets import PICK, SOURCE
from zhicheng.draw.seats import Places, Whole

PLACES = 16  # binary places in which chances are told apart
_FEWEST_PLACES = 4
_FEW = 4096
_FINE = 32


@dataclass(frozen=True)
class Marginals:
    """Chances of all allowed pairs (入选概率): ``parts[k]`` of ``wholes[k]`` for the k-th pair of ``places``, and the fair loads."""

    places: Places
    parts: Whole
    wholes: Whole
    loads: tuple[Fraction, ...]

    @cached_property
    def chances(self) -> Mapping[tuple[str, str], Fraction]:
        """Return the exact chance of every allowed pair, by seat and inspector."""
        seats, people = [seat.id for seat in self.places.seats], self.places.inspectors
        told = cache(Fraction)  # few different ones stand for very many pairs
        columns = (self.places.seat_of, self.places.inspector_of, self.parts, self.wholes)
        rows = zip(*(column.tolist() for column in columns), strict=True)
        return {(seats[seat], people[person]): told(part, whole) for seat, person, part, whole in rows}

    @property
    def largest(self) -> Fraction:
        """Return the largest chance of all: how well the best guess does."""
        wholes = np.unique(self.wholes).tolist()
        return max((Fraction(int(self.parts[self.wholes == whole].max()), whole) for whole in wholes), default=Fraction(0))


def marginals_of(places: Places) -> Marginals:
    """Return chances under which loads are fair and no chance is 0 or 1 that need not be (边际概率).

    They are as even as the rules allow: within a seat in proportion to what makes the loads come out. Raises NoAssignment, and
    BadSeats where the numbers are too large.

    Source: spec/draw.md 8.

    >>> from zhicheng.draw.seats import Seat, placed
    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> found = marginals_of(placed(seats, ["甲", "乙", "丙"], [("v1/a", "甲"), ("v1/b", "乙"), ("v1/b", "丙")], 3))
    >>> found.chances["v1/b", "丙"], found.largest
    (Fraction(1, 2), Fraction(1, 1))
    """
    evens = even_parts(places)
    settled, wholes = np.zeros(len(places.seat_of), dtype=np.int64), np.ones(len(places.seat_of), dtype=np.int64)
    for even in evens:  # what goes from one part to another is full
        part = even.part
        across = (part.kinds == PICK) & (part.tails == SOURCE)
        settled[part.ids[across]] = 1
    for even in evens:
        picks = even.part.ids[even.part.inner]
        if len(picks):
            settled[picks], wholes[picks] = _chances(places, even)
    return Marginals(places, settled, wholes, tuple(loads_of(places, evens)))


def _chances(places: Places, even: Even) -> tuple[Whole, int]:
    """Return the chances within an even part, as whole parts, and of how many; binary places fewer where numbers grow too large."""
    odd, picks = _odd(places, even), Picks.of(even)
    fixed = np.where(picks.free, -1, even.flow.edges[even.part.inner] * (odd // even.whole))
    wanted = even_shares(even, picks, fixed / odd)
    for binary in range(PLACES, _FEWEST_PLACES - 1, -4):
        whole, grid = odd << binary, _grid(wanted[picks.free], odd, binary)
        near = np.rint(wanted * (whole / grid)).astype(np.int64) * grid
        found = exact_parts(even, near, np.where(picks.free, -1, fixed << binary), grid=grid, whole=whole)
        if found is not None:
            return found, whole
    raise BadSeats(
        value=len(fixed), zh="概率过小，无法用整数表示，请分批", en="chances are too small to be told; divide the seats"
    )


def _odd(places: Places, even: Even) -> int:
    """Return of how many parts a chance is told before binary places: what the load needs, thirds where a few seats need thirds."""
    picks = even.part.ids[even.part.inner]
    if len(picks) > _FEW:
        return even.whole
    degrees = np.unique(np.bincount(places.seat_of[picks])).tolist()
    finer = lcm(even.whole, *(degree for degree in degrees if degree))
    return finer if finer <= _FEW else even.whole


def _grid(wanted: NDArray[np.float64], odd: int, binary: int) -> int:
    """Return of how many parts nearly all chances are multiples: in a large network so many that few coins are needed.

    They are powers of two, and small against the chances: 32 and more make the average one.
    """
    if len(wanted) <= _FEW:
        return 1
    spare = wanted.mean() * (1 << binary) / _FINE
    return int(odd << max(0, int(spare).bit_length() - 1))
