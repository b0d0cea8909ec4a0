"""Visits as seats, and who may sit where: what an assignment of inspectors starts from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from zhicheng.draw.errors import BadSeats

Whole = NDArray[np.int64]
FEWEST_SEATS = 2  # a visit is made by two officers at least; the article is in the rulebook


@dataclass(frozen=True)
class Seat:
    """A place in a visit for one inspector (席位): ``needs`` says in words which department and skills it asks for.

    >>> Seat("2026-03/1/a", "2026-03/1", "市场监管 食品").visit
    '2026-03/1'
    """

    id: str
    visit: str
    needs: str = ""


@dataclass(frozen=True)
class Places:
    """Seats and inspectors by number, with the pairs that are allowed (可派关系), sorted by seat and inspector.

    ``pair_of`` numbers the pairs of visit and inspector, of which an inspector may fill one seat at most.
    """

    seats: tuple[Seat, ...]
    inspectors: tuple[str, ...]
    seat_of: Whole
    inspector_of: Whole
    pair_of: Whole
    pairs: int
    capacity: Whole


def placed(
    seats: Iterable[Seat], inspectors: Iterable[str], edges: Iterable[tuple[str, str]], capacity: int | Mapping[str, int]
) -> Places:
    """Number seats, inspectors and allowed pairs; raise BadSeats.

    ``capacity`` is how many visits an inspector makes at most, one number for all or one for each.

    >>> seats = [Seat("v1/a", "v1"), Seat("v1/b", "v1")]
    >>> placed(seats, ["甲", "乙"], [("v1/a", "甲"), ("v1/b", "甲"), ("v1/b", "乙")], 3).pairs
    2
    """
    rows, people = tuple(sorted(seats, key=lambda seat: seat.id)), tuple(sorted(inspectors))
    _refuse_unfit(rows, people)
    seat_at, person_at = {seat.id: at for at, seat in enumerate(rows)}, {name: at for at, name in enumerate(people)}
    numbers = np.sort(_numbered(edges, seat_at, person_at))
    found = numbers[np.diff(numbers, prepend=-1) > 0]
    seat_of, inspector_of = np.divmod(found, max(1, len(people)))
    visits = {visit: at for at, visit in enumerate(dict.fromkeys(seat.visit for seat in rows))}
    visit_of = np.array([visits[seat.visit] for seat in rows], dtype=np.int64)[seat_of]
    kept, pair_of = np.unique(visit_of * max(1, len(people)) + inspector_of, return_inverse=True)
    limits = [capacity if isinstance(capacity, int) else capacity.get(name, 0) for name in people]
    if any(limit < 0 for limit in limits):
        raise BadSeats(value="capacity", zh="上限不能为负", en="a capacity is not negative")
    return Places(rows, people, seat_of, inspector_of, pair_of, len(kept), np.array(limits, dtype=np.int64))


def _refuse_unfit(seats: tuple[Seat, ...], inspectors: tuple[str, ...]) -> None:
    ids = [seat.id for seat in seats]
    for name, among in (("seats", ids), ("inspectors", inspectors)):
        if len(set(among)) < len(among):
            raise BadSeats(value=name, zh="有重复的编号", en="an id stands there twice")
    for visit, number in Counter(seat.visit for seat in seats).items():
        if number < FEWEST_SEATS:
            raise BadSeats(value=visit, zh=f"每次检查至少 {FEWEST_SEATS} 个席位", en=f"a visit has {FEWEST_SEATS} seats at least")


def _numbered(edges: Iterable[tuple[str, str]], seats: Mapping[str, int], inspectors: Mapping[str, int]) -> Whole:
    """Return one number for each allowed pair, which rises with seat and inspector."""
    width, numbers = max(1, len(inspectors)), list[int]()
    for seat, inspector in edges:
        if seat not in seats or inspector not in inspectors:
            raise BadSeats(value=f"{seat} – {inspector}", zh="没有这个席位或人员", en="there is no such seat or inspector")
        numbers.append(seats[seat] * width + inspectors[inspector])
    return np.array(numbers, dtype=np.int64)
