"""Replacements looked at again: the reserve in its order, evidence and two officers, the same team, and how often each team needs one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from zhicheng.chance import check_seed, tagged_hash, text_bytes
from zhicheng.draw.bundles import Drawn
from zhicheng.draw.eligibility import Eligible
from zhicheng.draw.replacing import next_reserve, replacement_rate
from zhicheng.draw.team_errors import BadReplacement

_STAND_IN = "zhicheng/draw-stand-in/1"


@dataclass(frozen=True)
class Replaced:
    """A visit that could not be made and who took its place (递补记录): codes, evidence by digest or number, two officers, the day.

    Raises BadReplacement without evidence, or where one officer did both.

    >>> Replaced("0" * 18, "1" * 18, "停业，大门上锁", ("photo-1",), "YK-001", "YK-009", date(2026, 12, 8)).by == "1" * 18
    True
    """

    of: str
    by: str
    reason: str
    evidence: tuple[str, ...]
    proposed_by: str
    confirmed_by: str
    day: date

    def __post_init__(self) -> None:
        if not self.reason.strip() or not any(one.strip() for one in self.evidence):
            raise BadReplacement(value=self.of, zh="没有事由或证据", en="it has no reason or no evidence")
        if not self.proposed_by or not self.confirmed_by or self.proposed_by == self.confirmed_by:
            raise BadReplacement(
                value=self.of, zh="须由两人分别提出和确认", en="one officer proposes it and a second confirms it"
            )


def check_replacements(drawn: Drawn, replaced: Iterable[Replaced]) -> None:
    """Refuse replacements that skip one of the reserve, or replace nobody who was to be visited (递补顺序核对).

    They are given in the order in which they were confirmed. Raises BadReplacement and NoReserve. Source: spec/draw.md 4.

    >>> from zhicheng.draw.bundles import run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> drawn = run_draw(small_commitment(small_roster()), small_roster(), OUTCOMES)
    >>> gone, due = drawn.main.drawn["五金"][0], drawn.main.reserve["五金"][0]
    >>> check_replacements(drawn, [Replaced(gone, due, "停业", ("photo-1",), "YK-001", "YK-009", date(2026, 12, 8))])
    """
    taken, gone = set(drawn.visited), set[str]()
    for one in replaced:
        if one.of not in taken or one.of in gone:
            raise BadReplacement(
                value=one.of, zh="不在应检之列，或已经递补过", en="it was not to be visited, or is replaced already"
            )
        due = next_reserve(drawn, one.of, taken)
        if one.by != due:
            raise BadReplacement(
                value=one.of, zh=f"应由 {due} 递补，而非 {one.by}", en=f"{due} is next in the reserve, not {one.by}"
            )
        taken.add(one.by)
        gone.add(one.of)


def team_for(
    visit: str, team: Sequence[str], eligible: Eligible, *, seed: bytes, busy: Mapping[str, int] | None = None
) -> tuple[str, ...]:
    """Return who goes to a visit of the reserve, or to one whose inspectors fell out: the same team as far as the rules let it.

    ``team`` is who sat in its seats, in their order. Who may not sit there (a recusal, leave, a certificate) is followed by the allowed
    inspector of the smallest lot, H over the second ``seed``, the seat and the inspector, among those with the fewest visits in
    ``busy``; nobody sits twice, and where two seats ask for one and the same person the later seat gives way. Raises NobodyEligible. Source: spec/draw.md 8 (顶替).

    >>> from zhicheng.draw.examples import small_eligible
    >>> team_for("2026-01/6", ("YK-000", "YK-003"), small_eligible(), seed=bytes(32))
    ('YK-000', 'YK-001')
    """
    check_seed(seed)
    seats = [seat for seat in eligible.seat_ids if eligible.visit_of(seat) == visit]
    kept = [name if not eligible.why(seat, name) else "" for seat, name in zip(seats, team, strict=True)]
    order = [
        (name,) if name else _by_lot(set(eligible.allowed(seat)) - set(kept), seat, seed, busy or {})
        for seat, name in zip(seats, kept, strict=True)
    ]
    found = next((chosen for chosen in product(*order) if len(set(chosen)) == len(chosen)), None)
    if found is None:
        raise eligible.nobody_for(next(seat for seat, name in zip(seats, kept, strict=True) if not name))
    return found


def _by_lot(free: Iterable[str], seat: str, seed: bytes, busy: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(sorted(free, key=lambda name: (busy.get(name, 0), stand_in_lot(seed, seat, name))))


def stand_in_lot(seed: bytes, seat: str, inspector: str) -> bytes:
    """Return the lot by which a stand-in is chosen (顶替抽签号), 32 bytes; the smallest goes.

    >>> stand_in_lot(bytes(32), "v1-1", "甲") == stand_in_lot(bytes(32), "v1-2", "甲")
    False
    """
    return tagged_hash(_STAND_IN, seed, text_bytes(seat), text_bytes(inspector))


@dataclass(frozen=True)
class TeamRate:
    """How often a team's visits were replaced (递补率): published, and ``watched`` from the rule's share on."""

    team: tuple[str, ...]
    visits: int
    replaced: int
    watched: bool

    @property
    def rate(self) -> Fraction:
        """Return the share that was replaced, exactly."""
        return replacement_rate(self.replaced, self.visits)

    @property
    def percent(self) -> str:
        """Return the share in whole per cent, for people."""
        return f"{round(self.rate * 100)}%"


def team_rates(teams: Mapping[str, Iterable[str]], replaced: Iterable[str], *, watch: Mapping[str, Any]) -> tuple[TeamRate, ...]:
    """Return the rate of every team, highest first (各组递补率).

    ``teams`` says who went to each visit by its number, ``replaced`` which of these were replaced; ``watch`` is the value of the rule
    ``draw.replacement.watch``.

    >>> found = team_rates({"v1": ("甲", "乙"), "v2": ("乙", "甲")}, ["v2"], watch={"share": "1/5", "visits": 2})
    >>> found[0].rate, found[0].watched
    (Fraction(1, 2), True)
    """
    gone = set(replaced)
    made: dict[tuple[str, ...], list[str]] = {}
    for visit, team in teams.items():
        made.setdefault(tuple(sorted(team)), []).append(visit)
    rates = []
    for team, visits in made.items():
        count = sum(visit in gone for visit in visits)
        watched = len(visits) >= watch["visits"] and replacement_rate(count, len(visits)) >= Fraction(str(watch["share"]))
        rates.append(TeamRate(team, len(visits), count, watched))
    return tuple(sorted(rates, key=lambda one: (-one.rate, one.team)))
