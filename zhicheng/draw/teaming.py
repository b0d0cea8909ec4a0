"""From who may sit where to chances: feasible, or refused in words that name who lacks whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from zhicheng.draw.eligibility import Eligible
from zhicheng.draw.errors import BadSeats, NoAssignment
from zhicheng.draw.marginals import Marginals, marginals_of
from zhicheng.draw.needs import counted
from zhicheng.draw.seats import placed
from zhicheng.draw.team_errors import ShortOfInspectors
from zhicheng.draw.team_rows import FrozenSeats


def marginals_for(eligible: Eligible, *, capacity: int | Mapping[str, int]) -> Marginals:
    """Return the chances of everybody who may sit somewhere (可派人员的入选概率); raise NobodyEligible and ShortOfInspectors.

    ``capacity`` is how many visits an inspector makes at most, one number for all or one for each.

    Source: spec/draw.md 8.

    >>> from zhicheng.draw.examples import small_eligible
    >>> marginals_for(small_eligible(), capacity=3).largest
    Fraction(1, 2)
    """
    eligible.check_everybody_sits()
    people = [inspector.number for inspector in eligible.inspectors]
    try:
        return marginals_of(placed(eligible.seats, people, eligible.edges, capacity))
    except NoAssignment as refused:
        raise _short(eligible, refused) from refused


def check_allowed(frozen: FrozenSeats, eligible: Eligible) -> None:
    """Refuse frozen seats whose allowed pairs are not those that the records give (可派关系核对), as an auditor looks; raise BadSeats.

    >>> from zhicheng.draw.examples import small_eligible
    >>> from zhicheng.draw.team_rows import frozen_seats
    >>> check_allowed(frozen_seats(marginals_for(small_eligible(), capacity=3)), small_eligible())
    """
    allowed, due = {(row.seat, name) for row in frozen.rows for name, _ in row.chances}, set(eligible.edges)
    for seat, name in sorted(allowed ^ due):
        raise BadSeats(value=f"{seat} – {name}", zh="可派关系与记录不符", en="the records say otherwise of this pair")


def _short(eligible: Eligible, refused: NoAssignment) -> ShortOfInspectors:
    said = refused.details
    seats, left = said["cut_seats"], set(said["cut_inspectors"])
    others = [inspector.number for inspector in eligible.inspectors if inspector.number not in left]
    why = counted(Counter(reason for name in others for reason in {why for seat in seats for why in eligible.why(seat, name)}))
    needs = eligible.needs_of(seats)
    return ShortOfInspectors(
        value=said["value"], seats=said["seats"], inspectors=said["inspectors"], room=said["room"],
        needs_zh=needs.zh, needs_en=needs.en, why_zh=why.zh if others else "无", why_en=why.en if others else "none",
    )  # fmt: skip
