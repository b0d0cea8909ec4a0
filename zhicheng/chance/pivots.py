"""Unequal chances: units with a chance each are drawn one against the next, every chance kept exactly, in one walk."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeVar

from zhicheng.chance.coins import Coins

Unit = TypeVar("Unit")


def draw_unequal(units: Iterable[tuple[Unit, int]], *, whole: int, coins: Coins) -> tuple[list[Unit], tuple[Unit, int] | None]:
    """Draw units whose chances are parts of a whole (不等概率抽取), and return those drawn and who is left over with how much.

    ``units`` are (unit, parts) in an order fixed beforehand, parts from 1 to ``whole``. Two at a time lay their parts together:
    one takes all, or is drawn and the other keeps the rest, by a coin that keeps both chances. As many are drawn as the parts
    make wholes; what is left over is a fraction that one unit bears. Whole numbers alone, one coin for each pair.

    Source: Deville, Tillé, Unequal probability sampling without replacement through a splitting method, Biometrika 85 (1998)
    89, section 6 (pivotal method); spec/draw.md 10.

    >>> draw_unequal([("甲", 1), ("乙", 2), ("丙", 3), ("丁", 1)], whole=3, coins=Coins(bytes(32), "directed"))
    (['甲', '丙'], ('丁', 1))
    """
    drawn: list[Unit] = []
    held: tuple[Unit, int] | None = None
    for unit, parts in units:
        if parts == whole:
            drawn.append(unit)
        elif held is None:
            held = unit, parts
        else:
            held = _met(held, (unit, parts), drawn, (whole, coins))
    return drawn, held


def _met(one: tuple[Unit, int], other: tuple[Unit, int], drawn: list[Unit], rule: tuple[int, Coins]) -> tuple[Unit, int] | None:
    """Settle two units between them; return who still bears a fraction, if any."""
    whole, coins = rule
    together = one[1] + other[1]
    if together <= whole:
        winner = one[0] if coins.below(together) < one[1] else other[0]
        if together < whole:
            return winner, together
        drawn.append(winner)
        return None
    first_is_drawn = coins.below(2 * whole - together) < whole - other[1]
    drawn.append(one[0] if first_is_drawn else other[0])
    return (other[0] if first_is_drawn else one[0]), together - whole
