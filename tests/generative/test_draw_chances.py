"""Chances as they come out over many seeds, against the exact ones.

The seeds are fixed, so a test says the same on every machine and day. Each test would refuse a fair draw with a probability of at most
``REFUSED``, shared among what it compares (Bonferroni); the long run throws ten times as often.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Mapping
from fractions import Fraction
from math import ceil, comb, floor

import pytest
from scipy.stats import binomtest, chi2

from tests.generative.counts import seeds_drawn
from zhicheng.chance import Coins
from zhicheng.draw import (
    RosterRow,
    Seat,
    chances_by_class,
    draw,
    draw_control,
    draw_directed,
    drawn_from,
    marginals_of,
    placed,
    settle_quotas,
)

REFUSED = 1e-4
ROWS = [RosterRow(f"{number:018d}", "金" if number % 3 else "木") for number in range(30)]


def seeds(purpose: str, times: int = 1) -> list[bytes]:
    return [hashlib.sha256(f"{purpose} {number}".encode()).digest() for number in range(seeds_drawn * times)]


def compare(counts: Mapping[object, int], chances: Mapping[object, Fraction], throws: int) -> None:
    """Hold counts to their exact chances, each with its share of what may be refused; 0 and 1 are 0 and 1."""
    for key, chance in chances.items():
        if chance in (0, 1):
            assert counts.get(key, 0) == chance * throws, key
        else:
            assert binomtest(counts.get(key, 0), throws, float(chance)).pvalue > REFUSED / len(chances), key


def test_every_set_of_a_stratum_is_drawn_equally_often():
    rows = [RosterRow(f"{number:018d}", "金") for number in range(7)]
    found = Counter(draw(rows, seed=own, quotas={"金": 3}).codes for own in seeds("sets"))
    sets, expected = comb(7, 3), seeds_drawn / comb(7, 3)
    assert len(found) == sets
    assert sum((count - expected) ** 2 / expected for count in found.values()) < chi2.isf(REFUSED, sets - 1)


def test_the_reserve_and_its_order_are_as_likely_as_any():
    rows = [RosterRow(f"{number:018d}", "金") for number in range(6)]
    found = Counter(draw(rows, seed=own, quotas={"金": 1}, reserve=2).reserve["金"] for own in seeds("reserve"))
    assert len(found) == 30
    assert sum((count - seeds_drawn / 30) ** 2 / (seeds_drawn / 30) for count in found.values()) < chi2.isf(REFUSED, 29)


def test_salted_lots_are_as_even_as_plain_ones():
    rows = [RosterRow(row.code, row.stratum, hashlib.sha256(row.code.encode()).digest()) for row in ROWS]
    counts: Counter = Counter()
    for own in seeds("salted"):
        counts.update(draw(rows, seed=own, quotas={"金": 5, "木": Fraction(7, 2)}).codes)
    compare(counts, {row.code: Fraction(1, 4) if row.stratum == "金" else Fraction(7, 20) for row in ROWS}, seeds_drawn)


def test_the_control_arm_knows_nothing_of_the_draw():
    alone, both = Counter(), Counter()
    for own in seeds("control"):
        arm = set(draw_control(ROWS, seed=own, share=Fraction(1, 8)).codes)
        alone.update(arm)
        both.update(arm & set(draw(ROWS, seed=own, quotas={"金": 5, "木": 4}).codes))
    compare(alone, {row.code: Fraction(1, 8) for row in ROWS}, seeds_drawn)
    compare(both, {row.code: Fraction(1, 32) if row.stratum == "金" else Fraction(1, 20) for row in ROWS}, seeds_drawn)


TOWNS = [["东 金", "东 木", "东 水"], ["西 金", "西 木", "西 水"]]
TRADES = [["东 金", "西 金"], ["东 木", "西 木"], ["东 水", "西 水"]]
QUOTAS = dict(zip([*TOWNS[0], *TOWNS[1]], (Fraction(part, 12) for part in (1, 7, 18, 30, 5, 11)), strict=True))


@pytest.mark.parametrize("groups", [[], TOWNS, [*TOWNS, *TRADES], [*TOWNS, *TRADES, ["东 金", "东 木"]]])
def test_quotas_come_to_floor_or_ceiling_and_on_average_to_themselves(groups):
    throws, counts = seeds("quotas"), Counter()
    cells = [[name] for name in QUOTAS] + groups + [list(QUOTAS)]
    for own in throws:
        settled = settle_quotas(QUOTAS, dict.fromkeys(QUOTAS, 9), seed=own, groups=groups)
        for place, cell in enumerate(cells):
            due, come = sum(QUOTAS[name] for name in cell), sum(settled[name] for name in cell)
            assert floor(due) <= come <= ceil(due)
            counts[place] += come - floor(due)
    rests = {place: due - floor(due) for place, cell in enumerate(cells) for due in [sum(QUOTAS[name] for name in cell)]}
    compare(counts, rests, len(throws))


RATIOS = {"A": Fraction(3, 20), "B": Fraction(4, 20), "C": Fraction(5, 20), "D": Fraction(6, 20)}


@pytest.mark.parametrize("groups", [[], [["金", "木"]]])
def test_a_directed_draw_keeps_every_chance(groups):
    rows = [RosterRow(f"{number:018d}", "金木水"[number % 3]) for number in range(33)]
    chances = chances_by_class({row.code: "ABCD"[int(row.code) * 5 % 4] for row in rows}, RATIOS) | {rows[0].code: Fraction(1)}
    counts: Counter = Counter()
    for own in seeds("directed"):
        counts.update(draw_directed(rows, seed=own, chances=chances, groups=groups).codes)
    compare(counts, chances, seeds_drawn)


def test_equal_chances_draw_every_set_equally_often():
    """Rows stand in the order of their lots, not of their codes: neighbours are no less likely together than others."""
    rows = [RosterRow(f"{number:018d}", "金") for number in range(7)]
    chances = {row.code: Fraction(3, 7) for row in rows}
    found = Counter(draw_directed(rows, seed=own, chances=chances).codes for own in seeds("equal"))
    sets, expected = comb(7, 3), seeds_drawn / comb(7, 3)
    assert len(found) == sets
    assert sum((count - expected) ** 2 / expected for count in found.values()) < chi2.isf(REFUSED, sets - 1)


def test_a_draw_that_is_bent_would_be_found():
    """Always rounding up, and a shuffle that swaps any two of three (见于公开的抽取系统): the comparisons have teeth."""
    with pytest.raises(AssertionError):
        compare({"金": seeds_drawn}, {"金": Fraction(9, 10)}, seeds_drawn)
    found: Counter = Counter()
    for own in seeds("shuffle", times=20):
        coins, order = Coins(own, "quota"), [0, 1, 2]
        for place in range(3):
            other = coins.below(3)
            order[place], order[other] = order[other], order[place]
        found[tuple(order)] += 1
    with pytest.raises(AssertionError):
        compare(found, dict.fromkeys(found, Fraction(1, 6)), 20 * seeds_drawn)


def test_inspectors_are_assigned_by_the_chances_stated():
    seats = [Seat(f"v{visit}/{place}", f"v{visit}") for visit in range(6) for place in "ab"]
    people = "甲乙丙丁戊"
    edges = [(seat.id, name) for at, seat in enumerate(seats) for who, name in enumerate(people) if (at * 3 + who * who) % 4]
    found, counts = marginals_of(placed(seats, people, edges, 4)), Counter()
    throws = seeds("inspectors")
    for own in throws:
        counts.update(drawn_from(found, seed=own).pairs.items())
    compare(counts, found.chances, len(throws))


def test_coins_are_even_below_limits_that_do_not_divide_their_range():
    for limit in (2, 3, 7, 10, 97):
        coins = Coins(hashlib.sha256(f"coins {limit}".encode()).digest(), "quota")
        counts = Counter(coins.below(limit) for _ in range(seeds_drawn * 5))
        expected = seeds_drawn * 5 / limit
        assert sum((counts[face] - expected) ** 2 / expected for face in range(limit)) < chi2.isf(REFUSED, limit - 1)
