"""A small draw, invented throughout, by which the examples of this room are told."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime, timedelta, timezone
from fractions import Fraction
from typing import TYPE_CHECKING

from zhicheng.chance import NumbersSource, Pool
from zhicheng.draw.announced import Announced
from zhicheng.draw.bundles import Outcomes, pseudonym
from zhicheng.draw.committing import Commitment, Mode
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow

if TYPE_CHECKING:
    from zhicheng.draw.eligibility import Eligible
    from zhicheng.draw.records import FrozenRecords
    from zhicheng.draw.team_bundles import DrawnTeams
    from zhicheng.draw.team_committing import TeamCommitment
    from zhicheng.draw.team_rows import FrozenSeats

THROWS = tuple(1 + 5 * place % 6 for place in range(25))
OUTCOMES: Outcomes = (("公开掷骰", (THROWS,)),)
TEAM_OUTCOMES: Outcomes = (("人员抽派公开掷骰", (THROWS,)),)
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


def small_seats(*, sealed: bool = False) -> FrozenSeats:
    """Return three visits of two seats, which any of three inspectors may take."""
    from zhicheng.draw.marginals import marginals_of
    from zhicheng.draw.seats import Seat, placed
    from zhicheng.draw.team_rows import frozen_seats

    seats = [Seat(f"2026-01/{visit}/{place}", f"2026-01/{visit}") for visit in range(3) for place in "ab"]
    found = marginals_of(placed(seats, "甲乙丙", [(seat.id, name) for seat in seats for name in "甲乙丙"], 3))
    salts = {seat.id: bytes([100 + number]) * 32 for number, seat in enumerate(seats)}
    return frozen_seats(found, salts=salts if sealed else None, capacity_salt=bytes([99]) * 32 if sealed else b"")


def small_team_commitment(*, sealed: bool = False) -> TeamCommitment:
    """Return the commitment of these seats, by dice thrown two days after the inspectees were drawn."""
    from zhicheng.draw.stated import stated_marginals
    from zhicheng.draw.team_committing import commitment_of_teams

    frozen = small_seats(sealed=sealed)
    due = datetime(2026, 12, 3, 9, tzinfo=timezone(timedelta(hours=8)))
    return commitment_of_teams(
        small_commitment(small_roster(sealed=sealed)),
        frozen,
        stated_marginals(frozen.rows, frozen.capacity),
        sources=(Announced(NumbersSource("人员抽派公开掷骰", (Pool(25, 1, 6, repeats=True),)), due, "当日重掷"),),
        rulebook=bytes(32),
        open_by=due + timedelta(days=60) if sealed else None,
    )


def small_teams(*, sealed: bool = False) -> DrawnTeams:
    """Return who goes where."""
    from zhicheng.draw.team_bundles import run_teams

    first = small_commitment(small_roster(sealed=sealed))
    return run_teams(small_team_commitment(sealed=sealed), first, small_seats(sealed=sealed), TEAM_OUTCOMES)


def small_records() -> FrozenRecords:
    """Return four inspectors, one without a certificate, and two recusals."""
    from zhicheng.draw.records import FrozenRecords
    from zhicheng.draw.recusals import Recusal, RecusalKind
    from zhicheng.registry import Certificate, Inspector

    began, term = date(2026, 1, 1), Certificate("Z-1", date(2026, 1, 1), date(2030, 12, 31))
    people = [
        Inspector(f"YK-{number:03d}", "market_supervision", began, term if number < 3 else None, frozenset({"food"}))
        for number in range(4)
    ]
    away = [
        Recusal("YK-000", f"{4:018d}", RecusalKind.KIN, "申报 2026-11", since=began),
        Recusal("YK-001", f"{5:018d}", RecusalKind.LAST_VISIT, "2025-07/3", since=began),
    ]
    salts = [bytes([50 + number]) * 32 for number in range(6)]
    return FrozenRecords(tuple(zip(people, salts[:4], strict=True)), tuple(zip(away, salts[4:], strict=True)))


def small_eligible() -> Eligible:
    """Return who may make three visits of two seats, one of each for whoever knows food."""
    from zhicheng.draw.eligibility import Eligible
    from zhicheng.draw.needs import Need, PlannedVisit

    needs = (Need("market_supervision", frozenset({"food"})), Need())
    visits = [PlannedVisit(f"2026-01/{n}", f"{n:018d}", "990101001", date(2026, 12, 7), needs) for n in range(4, 7)]
    records = small_records()
    return Eligible(visits, [one for one, _ in records.inspectors], [one for one, _ in records.recusals], least=2)
