"""Who takes the place of closed premises: the next of the reserve, in its fixed order."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

from zhicheng.draw.bundles import Drawn
from zhicheng.draw.campaign_errors import NoReserve


def next_reserve(drawn: Drawn, code: str, taken: Collection[str]) -> str:
    """Return who takes the place of a code in its stratum (递补对象): the smallest lot of the reserve that is not visited anyway.

    ``taken`` are all codes that have a visit, made or not. Raises NoReserve, also for one that the control arm alone has drawn: it
    stands for the whole roster, and nobody can stand for it.

    Source: spec/draw.md 4.

    >>> from zhicheng.draw.bundles import run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> drawn = run_draw(small_commitment(small_roster()), small_roster(), OUTCOMES)
    >>> next_reserve(drawn, drawn.main.drawn["五金"][0], drawn.visited) == drawn.main.reserve["五金"][0]
    True
    """
    stratum = next((name for name in drawn.main.drawn if code in (*drawn.main.drawn[name], *drawn.main.reserve[name])), None)
    for candidate in drawn.main.reserve[stratum] if stratum is not None else ():
        if candidate not in taken:
            return candidate
    raise NoReserve(value=code)


def replacement_rate(replaced: int, visits: int) -> Fraction:
    """Return how many of a team's visits were replaced (递补率), exactly; 0 where it has none.

    >>> replacement_rate(1, 20)
    Fraction(1, 20)
    """
    return Fraction(replaced, visits) if visits else Fraction(0)
