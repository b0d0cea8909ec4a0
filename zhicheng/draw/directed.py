"""Directed draws: everybody in scope has a chance of its own, and exactly that chance is kept."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction
from math import lcm

from zhicheng.chance import Coins, check_seed, draw_unequal, hierarchies, stage_seed, ticket
from zhicheng.draw.drawing import Draw
from zhicheng.draw.errors import BadChance, CrossedGroups
from zhicheng.draw.rows import RosterRow, checked

DIRECTED_COINS = "directed"
RESERVE = "reserve"
MOST_PARTS = 1 << 255  # two wholes are at most what a coin has sides
_Held = tuple[RosterRow, int]


def draw_directed(
    rows: Iterable[RosterRow],
    *,
    seed: bytes,
    chances: Mapping[str, Fraction],
    reserve: int = 0,
    groups: Iterable[Iterable[str]] = (),
) -> Draw:
    """Draw every row with the chance that is its own (定向抽取), exactly, by pivotal rounding with public coins.

    ``chances`` are fractions above 0 and at most 1 by code. Of every stratum, of every group of strata and of all together
    as many are drawn as the chances make, the floor or the ceiling where that is no whole number; ``groups`` lie apart or one
    within the other. ``reserve`` stand by in each stratum: the next by lots of their own. There is no cutoff.
    Raises BadTicket, DuplicateCode, MixedModes, BadChance, CrossedGroups.

    Source: spec/draw.md 10; 企业公示信息抽查办法 第五条.

    >>> rows = [RosterRow(f"{number:018d}", "五金") for number in range(8)]
    >>> chances = {row.code: Fraction(1 + number % 2, 4) for number, row in enumerate(rows)}
    >>> made = draw_directed(rows, seed=bytes(32), chances=chances, reserve=1)
    >>> made.quotas, len(made.reserve["五金"])
    ({'五金': 3}, 1)
    """
    check_seed(seed)
    roster = checked(rows)
    parts, whole = parts_of({row.code: chances.get(row.code, Fraction(0)) for row in roster})
    strata = _by_lot(roster, seed)
    drawn = _drawn(strata, parts, whole, coins=Coins(seed, DIRECTED_COINS), groups=groups)
    taken = {stratum: tuple(row.code for row in lined if row.code in drawn) for stratum, lined in strata.items()}
    others = [row for row in roster if row.code not in drawn]
    standing_by = {
        stratum: tuple(row.code for row in lined[:reserve])
        for stratum, lined in _by_lot(others, stage_seed(seed, RESERVE)).items()
    }
    return Draw(
        taken,
        {stratum: standing_by.get(stratum, ()) for stratum in strata},
        {},
        {name: len(codes) for name, codes in taken.items()},
    )


def parts_of(chances: Mapping[str, Fraction]) -> tuple[dict[str, int], int]:
    """Return chances as whole parts of the least common denominator, and that; raise BadChance.

    >>> parts_of({"甲": Fraction(3, 100), "乙": Fraction(1, 20)})
    ({'甲': 3, '乙': 5}, 100)
    """
    for code, chance in chances.items():
        if not 0 < chance <= 1:
            raise BadChance(value=code, chance=chance)
    whole = lcm(*{chance.denominator for chance in chances.values()})
    if whole > MOST_PARTS:
        raise BadChance(value="1/…", chance=f"{whole:.3e}" if whole < 10**300 else "…")
    return {code: chance.numerator * (whole // chance.denominator) for code, chance in chances.items()}, whole


def _by_lot(rows: Sequence[RosterRow], seed: bytes) -> dict[str, list[RosterRow]]:
    """Return the rows of every stratum, strata by name, rows by their lots: an order that nobody chose."""
    lined = sorted((row.stratum, ticket(seed, row.code, row.salt), place) for place, row in enumerate(rows))
    strata: dict[str, list[RosterRow]] = {}
    for stratum, _, place in lined:
        strata.setdefault(stratum, []).append(rows[place])
    return strata


def _drawn(
    strata: Mapping[str, Sequence[RosterRow]],
    parts: Mapping[str, int],
    whole: int,
    *,
    coins: Coins,
    groups: Iterable[Iterable[str]],
) -> set[str]:
    """Return who is drawn: stratum by stratum, then what each leaves over within its smallest group, and so on to the whole."""
    drawn: set[str] = set()
    left: dict[str, _Held] = {}

    def settle(units: Iterable[_Held]) -> None:
        found, held = draw_unequal(units, whole=whole, coins=coins)
        drawn.update(row.code for row in found)
        if held:
            left[held[0].stratum] = held

    for lined in strata.values():
        settle((row, parts[row.code]) for row in lined)
    for group in _nested(strata, groups):
        settle([left.pop(stratum) for stratum in sorted(group) if stratum in left])
    for row, amount in left.values():
        if coins.below(whole) < amount:
            drawn.add(row.code)
    return drawn


def _nested(strata: Mapping[str, object], groups: Iterable[Iterable[str]]) -> list[frozenset[str]]:
    """Return the groups of strata, small before large, everything last; raise CrossedGroups."""
    one, others = hierarchies(strata, groups)
    if others:
        raise CrossedGroups(value="、".join(sorted(others[0])[:4]))
    return sorted(one, key=len)
