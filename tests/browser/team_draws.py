"""Second stages invented throughout: seats, inspectors and who may sit where, drawn, and with chances that were moved about."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from fractions import Fraction
from typing import Any

from tests.unit.draw.samples import digest
from zhicheng.draw.assigning import drawn_from
from zhicheng.draw.committing import Commitment
from zhicheng.draw.examples import TEAM_OUTCOMES, small_commitment, small_roster, small_team_commitment
from zhicheng.draw.marginals import marginals_of
from zhicheng.draw.seats import Seat, placed
from zhicheng.draw.stated import stated_marginals
from zhicheng.draw.team_bundles import DrawnTeams, run_teams, team_bundle
from zhicheng.draw.team_committing import commitment_of_teams
from zhicheng.draw.team_rows import FrozenSeats, SeatRow, frozen_seats
from zhicheng.errors import ZhichengError

NAMES = ("1", "10", "9", "__proto__", "é", "\ue000", "😀", "甲", "乙", "丙", "丁", "戊")


def invented_seats(seed: int, *, sealed: bool) -> FrozenSeats:
    """Return seats of two to four a visit; everybody may sit in some of them, somebody at least in each."""
    chance = random.Random(seed)
    names, capacity = NAMES[: chance.randint(4, len(NAMES))], chance.randint(4, 9)
    while True:
        seats = [
            Seat(f"v{visit}/{place}", f"v{visit}")
            for visit in range(chance.randint(1, 9))
            for place in range(chance.randint(2, 4))
        ]
        edges = [(seat.id, name) for seat in seats for name in names if chance.random() < 0.7]
        try:
            found = marginals_of(placed(seats, names, edges, capacity))
        except ZhichengError:
            continue
        salts = {seat.id: digest("seat", seed, seat.id) for seat in seats}
        return frozen_seats(found, salts=salts if sealed else None, capacity_salt=digest("capacity", seed) if sealed else b"")


def invented_teams(seed: int) -> bytes:
    """Return the bundle of a second stage: open, sealed, opened in part or whole."""
    chance, sealed = random.Random(seed), seed % 2 == 1
    frozen, first, made = _committed(seed, sealed=sealed)
    run = run_teams(made, first, frozen, TEAM_OUTCOMES)
    visits = sorted({row.visit for row in frozen.rows})
    return team_bundle(
        run, frozen, visits=chance.sample(visits, chance.randint(0, len(visits) - 1)), everything=sealed and seed % 3 == 0
    )


def _committed(seed: int, *, sealed: bool) -> tuple[FrozenSeats, Any, Any]:
    frozen, first, small = (
        invented_seats(seed, sealed=sealed),
        _first(seed, sealed=sealed),
        small_team_commitment(sealed=sealed),
    )
    stated = stated_marginals(frozen.rows, frozen.capacity)
    made = commitment_of_teams(first, frozen, stated, sources=small.sources, rulebook=bytes(32), open_by=small.open_by)
    return frozen, first, made


def _first(seed: int, *, sealed: bool) -> Commitment:
    """Return a first stage, every third of them directed."""
    by_lots = small_commitment(small_roster(sealed=sealed))
    return by_lots if seed % 3 else replace(by_lots, quotas={}, expected=Fraction(1 + seed, 7))


def moved_teams(seed: int) -> bytes:
    """Return an open second stage whose chances were moved from one inspector to another before they were committed to."""
    chance = random.Random(seed)
    frozen, first, made = _committed(2 * seed, sealed=False)
    rows = list(frozen.rows)
    for _ in range(chance.randint(1, 2)):
        place = chance.randrange(len(rows))
        rows[place] = _moved(rows[place], chance)
    other = FrozenSeats(tuple(rows), frozen.capacity)
    largest = max(share for row in rows for _, share in row.chances)
    loads = [sum((dict(row.chances).get(name, Fraction(0)) for row in rows), Fraction(0)) for name in frozen.capacity]
    changed = replace(made, root=other.root, largest=largest, busiest=max(loads))
    seed_bytes = changed.seed(TEAM_OUTCOMES)
    try:
        assignment = drawn_from(stated_marginals(rows, frozen.capacity), seed=seed_bytes)
    except ZhichengError:
        assignment = drawn_from(stated_marginals(frozen.rows, frozen.capacity), seed=seed_bytes)
    return team_bundle(DrawnTeams(changed, first, TEAM_OUTCOMES, seed_bytes, assignment), other)


def _moved(row: SeatRow, chance: random.Random) -> SeatRow:
    if len(row.chances) < 2:
        return row
    (one, have), (other, get) = chance.sample(row.chances, 2)
    part = min(have, 1 - get) * chance.choice((Fraction(0), Fraction(1, 3), Fraction(1)))
    moved = dict(row.chances) | {one: have - part, other: get + part}
    return replace(row, chances=tuple((name, moved[name]) for name, _ in row.chances))


def is_whole(bundle: bytes) -> bool:
    """Return whether all of a second stage is to be seen in its bundle."""
    told = json.loads(bundle)
    return "pairs" in told or len(told["openings"]) == len(told["rows"])
