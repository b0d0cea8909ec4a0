"""Chances that somebody states: every rule of them looked at before anything is drawn from them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

import numpy as np

from zhicheng.draw.errors import BadSeats
from zhicheng.draw.loads import fair_loads
from zhicheng.draw.marginals import Marginals
from zhicheng.draw.rounding import LARGEST_WHOLE
from zhicheng.draw.seats import Places, Seat, Whole, placed
from zhicheng.draw.team_rows import SeatRow


def stated_marginals(rows: Sequence[SeatRow], capacity: Mapping[str, int]) -> Marginals:
    """Return the chances that rows state, once every sum is right and the loads are fair (所称概率); raise BadSeats otherwise.

    A seat's chances make one, those of a visit with one inspector no more; nobody's load passes the capacity, and the loads are
    those that ``fair_loads`` finds. Source: spec/draw.md 8.

    >>> from zhicheng.draw.examples import small_seats
    >>> frozen = small_seats()
    >>> stated_marginals(frozen.rows, frozen.capacity).largest
    Fraction(1, 3)
    """
    chances = {(row.seat, name): chance for row in rows for name, chance in row.chances}
    places = placed((Seat(row.seat, row.visit, row.needs) for row in rows), capacity, chances, capacity)
    if len(chances) != sum(len(row.chances) for row in rows):
        raise BadSeats(value="chances", zh="同一席位两次列出同一人", en="a seat lists an inspector twice")
    ids, names = [seat.id for seat in places.seats], places.inspectors
    pairs = zip(places.seat_of.tolist(), places.inspector_of.tolist(), strict=True)
    ordered = [chances[ids[seat], names[person]] for seat, person in pairs]
    if any(not 0 <= chance <= 1 or chance.denominator > LARGEST_WHOLE for chance in ordered):
        raise BadSeats(value="chances", zh="概率不在 0 与 1 之间，或分母过大", en="a chance is not from 0 to 1, or too fine")
    parts = np.array([chance.numerator for chance in ordered], dtype=np.int64)
    wholes = np.array([chance.denominator for chance in ordered], dtype=np.int64)
    loads = _checked_sums(places, ordered)
    return Marginals(places, parts, wholes, tuple(loads))


def _checked_sums(places: Places, chances: Sequence[Fraction]) -> list[Fraction]:
    """Return everybody's load; refuse what makes no whole seat, more than one of a visit, or a load that is not the fair one."""
    for seat, total in zip(places.seats, _sums(places.seat_of, chances, len(places.seats)), strict=True):
        if total != 1:
            raise BadSeats(value=seat.id, zh=f"该席位的概率合计为 {total}", en=f"its chances come to {total}")
    if any(total > 1 for total in _sums(places.pair_of, chances, places.pairs)):
        raise BadSeats(value="pairs", zh="有人在一次检查中的概率合计超过一", en="somebody's chances in one visit pass one")
    loads = _sums(places.inspector_of, chances, len(places.inspectors))
    for name, load, fair in zip(places.inspectors, loads, fair_loads(places), strict=True):
        if load != fair:
            raise BadSeats(value=name, zh=f"平均负担为 {load}，公平负担为 {fair}", en=f"the load is {load}, the fair one {fair}")
    return loads


def _sums(of: Whole, chances: Sequence[Fraction], size: int) -> list[Fraction]:
    """Return exact sums, added as whole numbers wherever denominators are alike."""
    sums: list[dict[int, int]] = [{} for _ in range(size)]
    for place, chance in zip(of.tolist(), chances, strict=True):
        held = sums[place]
        held[chance.denominator] = held.get(chance.denominator, 0) + chance.numerator
    return [sum((Fraction(part, whole) for whole, part in held.items()), Fraction(0)) for held in sums]
