"""What a draw and its visits state as facts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhicheng.draw.bundles import Drawn
from zhicheng.facts import Fact


def state(drawn: Drawn, *, task: str, day: date, body: str) -> tuple[Fact, ...]:
    """Return what a draw states (抽取的事实): its task, commitment, roster, seed and how many were drawn; never who.

    >>> from zhicheng.draw.bundles import run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> drawn = run_draw(small_commitment(small_roster()), small_roster(), OUTCOMES)
    >>> [fact.predicate for fact in state(drawn, task="五金", day=date(2026, 12, 1), body="market_supervision")][-1]
    'draw.drawn'
    """
    commitment = drawn.commitment
    said: dict[str, str | int] = {
        "draw.task": task,
        "draw.mode": str(commitment.mode),
        "draw.commitment": commitment.digest.hex(),
        "draw.roster": commitment.root.hex(),
        "draw.seed": drawn.seed.hex(),
        "draw.drawn": len(drawn.visited),
    }
    return tuple(Fact(f"draw:{commitment.draw}", name, value, day, body=body) for name, value in said.items())


@dataclass(frozen=True)
class VisitStated:
    """How a visit came into a campaign (检查由来): in a sealed draw it is spoken of only once it is opened.

    Whom it is of and what was found, its site record states.
    """

    number: str
    day: date
    origin: str
    replaces: str = ""


def state_visit(visit: VisitStated, *, body: str) -> tuple[Fact, ...]:
    """Return what a visit states (检查由来的事实): how it was drawn, and whose place it takes.

    >>> visit = VisitStated("2026-01-003", date(2026, 12, 2), "reserve", "2026-01-001")
    >>> [(fact.predicate, fact.value) for fact in state_visit(visit, body="market_supervision")]
    [('visit.origin', 'reserve'), ('visit.replaces', 'visit:2026-01-001')]
    """
    said = {"visit.origin": visit.origin} | ({"visit.replaces": f"visit:{visit.replaces}"} if visit.replaces else {})
    return tuple(Fact(f"visit:{visit.number}", name, value, visit.day, body=body) for name, value in said.items())
