"""Chances as even as the rules allow, in fractions of the machine: what exact whole numbers are then found beside."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse.csgraph import connected_components

from zhicheng.draw.loads import Even
from zhicheng.draw.nets import CAP, PICK, SINK, SOURCE, TURN, Flags
from zhicheng.draw.seats import Whole

_ROUNDS, _LOOK, _NEAR = 200, 10, 1e-7
_Real = NDArray[np.float64]


@dataclass(frozen=True)
class Picks:
    """The allowed pairs within an even part, in columns: the nodes of seat, pair and inspector of each, and which can move.

    An inspector's node is the sink where what comes there counts in another part. ``full`` are the pairs of visit and inspector
    that come to one in whatever way the loads are kept.
    """

    seat: Whole
    pair: Whole
    person: Whole
    free: Flags
    full: Flags

    @classmethod
    def of(cls, even: Even) -> Picks:
        """Return the pairs of a part."""
        part, inner = even.part, even.part.inner
        _, strong = connected_components(even.flow.residual, directed=True, connection="strong")
        turns = part.kinds == TURN
        person_of = np.full(part.nodes, SINK)
        person_of[part.tails[turns]] = part.heads[turns]
        moves = strong[part.tails] == strong[part.heads]
        full = np.zeros(part.nodes, dtype=bool)
        full[part.tails[turns & ~moves & (even.flow.edges == even.whole)]] = True
        return cls(part.tails[inner], part.heads[inner], person_of[part.heads[inner]], np.asarray(moves[inner]), full)


def _dues(even: Even) -> tuple[_Real, _Real]:
    """Return for each node how much a seat has left to fill, and how much an inspector takes, beside what comes from outside."""
    part = even.part
    seats, people = np.ones(part.nodes), np.zeros(part.nodes)
    np.subtract.at(seats, part.tails[(part.kinds == PICK) & (part.heads == SINK)], 1.0)
    own = (part.kinds == CAP) & (part.tails > SINK)
    people[part.tails[own]] = np.where(part.heads[own] == SINK, part.limits[own], float(even.load))
    np.subtract.at(people, part.heads[(part.kinds == TURN) & (part.tails == SOURCE)], 1.0)
    return seats, people


def even_shares(even: Even, picks: Picks, fixed: _Real) -> _Real:
    """Return shares of the free pairs that fill seats and loads, by turns in proportion (iterative proportional fitting).

    ``fixed`` is the chance of the pairs that cannot move. No pair of visit and inspector comes to more than one.
    """
    size, free = even.part.nodes, picks.free
    given = np.where(free, 0.0, fixed)
    seats, people = _dues(even)
    left, room = seats - _sums(picks.seat, given, size), people - _sums(picks.person, given, size)
    pairs = 1.0 - _sums(picks.pair, given, size)
    room[SINK] = -1.0
    share = np.where(free, 1.0, 0.0)
    for turn in range(_ROUNDS):
        sums = _sums(picks.person, share, size)
        if turn % _LOOK == 1 and np.abs(sums - room)[(room > 0) & (sums > 0)].max(initial=0.0) < _NEAR:
            break
        share = share * _scale(room, sums)[picks.person]
        sums = _sums(picks.pair, share, size)
        if (sums > pairs + _NEAR).any() or picks.full.any():
            share = share * np.where(picks.full | (sums > pairs), _scale(pairs, sums), 1.0)[picks.pair]
        share = share * _scale(left, _sums(picks.seat, share, size))[picks.seat]
    return share


def _sums(of: Whole, amounts: _Real, size: int) -> _Real:
    return np.bincount(of, amounts, size).astype(np.float64)


def _scale(due: _Real, sums: _Real) -> _Real:
    scale = np.divide(due, sums, out=np.zeros(len(due)), where=sums > 0)
    scale[due == -1.0] = 1.0
    return scale
