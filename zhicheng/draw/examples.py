"""A small draw, invented throughout, by which the examples of this room are told."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta, timezone
from fractions import Fraction

from zhicheng.chance import NumbersSource, Pool
from zhicheng.draw.announced import Announced
from zhicheng.draw.bundles import Outcomes, pseudonym
from zhicheng.draw.committing import Commitment, Mode
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow

THROWS = tuple(1 + 5 * place % 6 for place in range(25))
OUTCOMES: Outcomes = (("公开掷骰", (THROWS,)),)
STRATUM_SALTS = {"五金": bytes([1]) * 32, "食品": bytes([2]) * 32}


def small_roster(*, sealed: bool = False) -> Roster:
    """Return twenty rows in two strata, one of them closed down."""
    return Roster(_entry(number, sealed=sealed) for number in range(20))


def _entry(number: int, *, sealed: bool) -> Entry:
    salts = tuple(bytes([number, part]) * 16 for part in range(4)) if sealed else (b"",)
    row = RosterRow(f"{number:018d}", "五金" if number % 2 else "食品", salts[0])
    return Entry(row, "A" if sealed else "", "停业" if number == 8 else "", salts[1:])


def small_commitment(roster: Roster) -> Commitment:
    """Return the commitment of a quarter of the rows, by dice thrown in public."""
    names = {stratum: pseudonym(stratum, salt) if roster.is_sealed else stratum for stratum, salt in STRATUM_SALTS.items()}
    populations = Counter(names[row.stratum] for row in roster.scope)
    dice = NumbersSource("公开掷骰", (Pool(25, 1, 6, repeats=True),))
    due = datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=8)))
    return Commitment(
        "2026-01",
        stage=1,
        mode=Mode.SEALED if roster.is_sealed else Mode.OPEN,
        root=roster.root,
        count=len(roster.entries),
        quotas={stratum: Fraction(population, 4) for stratum, population in populations.items()},
        reserve=1,
        control=Fraction(0),
        rulebook=bytes(32),
        sources=(Announced(dice, due, "当日重掷"),),
        simulated=True,
    )
