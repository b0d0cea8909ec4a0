"""Chances to ones and noughts by public coins: part by part where nothing fractional leads across, exact in every sum."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import lcm

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from zhicheng.chance import Coins, halve_amounts, round_columns
from zhicheng.draw.errors import BadSeats
from zhicheng.draw.seats import Places, Whole

LARGEST_WHOLE = 1 << 30
_CLOSE = 1e-6


def rounded_pairs(places: Places, parts: Whole, wholes: Whole, coins: Coins) -> Whole:
    """Return 1 for every allowed pair that is taken, 0 for the others (按概率取整); raise BadSeats where a whole is too large.

    Pairs whose chance is neither 0 nor 1 make a network of seats, pairs of visit and inspector that two of them share, and
    inspectors. It is drawn piece by piece; a piece is what hangs together, node 0 left out. In each the odd part of its whole goes
    first, by ``round_flow``, then its binary places, by ``halve_flow``. Source: spec/draw.md 8.
    """
    taken = np.where(parts == wholes, 1, 0)
    for picks, tails, heads, amounts, whole in _pieces(places, parts, wholes):
        places_left = (whole & -whole).bit_length() - 1
        odd = whole >> places_left
        broken = np.flatnonzero(amounts % odd)
        rounded = amounts // odd
        columns = (column[broken].tolist() for column in (tails, heads, amounts))
        rounded[broken] = round_columns(*columns, denominator=odd, coins=coins)
        taken[picks] = halve_amounts(tails, heads, rounded, places=places_left, coins=coins)[: len(picks)]
    return taken


def _pieces(places: Places, parts: Whole, wholes: Whole) -> Iterator[tuple[Whole, Whole, Whole, Whole, int]]:
    """Return of every piece its pairs, the tails, heads and amounts of its edges, and how many parts make its whole."""
    picks = np.flatnonzero((parts > 0) & (parts < wholes))
    seats, first_person = len(places.seats), 1 + len(places.seats) + places.pairs
    pair, person = 1 + seats + places.pair_of[picks], first_person + places.inspector_of[picks]
    tails = 1 + places.seat_of[picks]
    shared = np.bincount(pair, minlength=first_person)[pair] > 1
    heads = np.where(shared, pair, person)
    onward = shared & ~_is_whole(pair, parts[picks], wholes[picks], first_person)
    links = np.concatenate((tails, pair[onward])), np.concatenate((heads, person[onward]))
    size = first_person + len(places.inspectors)
    _, label = connected_components(coo_array((np.ones(len(links[0]), dtype=np.int8), links), shape=(size, size)), directed=False)
    piece = label[tails]
    _, begins = np.unique(piece, return_index=True)
    for one in piece[np.sort(begins)]:
        own = np.flatnonzero(piece == one)
        whole = _whole(parts[picks[own]], wholes[picks[own]])
        amounts = parts[picks[own]] * whole // wholes[picks[own]]
        yield picks[own], *_edges(tails[own], heads[own], person[own], amounts), whole


def _edges(tails: Whole, heads: Whole, people: Whole, amounts: Whole) -> tuple[Whole, Whole, Whole]:
    """Return the edges of a piece: its pairs, shared pairs of visit and inspector, inspectors, each sorted; the last go to node 0.

    Edges that lead to seats hold wholes and are left out: no coin moves them.
    """
    through = heads != people
    shared, begins, number = np.unique(heads[through], return_index=True, return_inverse=True)
    sums = np.bincount(number, amounts[through], len(shared)).astype(np.int64)
    found, back = np.unique(people, return_inverse=True)
    loads = np.bincount(back, amounts, len(found)).astype(np.int64)
    return (
        np.concatenate((tails, shared, found)),
        np.concatenate((heads, people[through][begins], np.zeros(len(found), np.int64))),
        np.concatenate((amounts, sums, loads)),
    )


def _whole(parts: Whole, wholes: Whole) -> int:
    """Return how many parts make the whole of a piece: the least in which all its chances are whole parts."""
    whole = lcm(*np.unique(wholes // np.gcd(parts, wholes)).tolist())
    if whole > LARGEST_WHOLE:
        raise BadSeats(
            value=whole, zh=f"概率的公分母超过 {LARGEST_WHOLE}", en=f"chances share no denominator up to {LARGEST_WHOLE}"
        )
    return whole


def _is_whole(pair: Whole, parts: Whole, wholes: Whole, size: int) -> NDArray[np.bool_]:
    """Return of each allowed pair whether all those of its visit and inspector make a whole together, exactly."""
    near = np.abs(np.bincount(pair, parts / wholes, size) - 1.0) < _CLOSE
    sums: dict[int, Fraction] = {}
    for node, part, whole in zip(*(column[near[pair]].tolist() for column in (pair, parts, wholes)), strict=True):
        sums[node] = sums.get(node, Fraction(0)) + Fraction(part, whole)
    near[[node for node, total in sums.items() if total != 1]] = False
    return np.asarray(near[pair])
