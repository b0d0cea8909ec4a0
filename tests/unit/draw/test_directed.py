"""Directed draws: strata and groups to floor or ceiling, chances from classes and scores, and what is refused."""

import hashlib
from collections import Counter
from fractions import Fraction
from math import ceil, floor

import pytest

from zhicheng.draw import BadChance, CrossedGroups, Entry, Roster, RosterRow, chances_by_class, chances_by_score, draw_directed
from zhicheng.draw.bundles import mark_digest

RATIOS = {"A": Fraction(3, 100), "B": Fraction(4, 100), "C": Fraction(5, 100), "D": Fraction(6, 100)}
ROWS = [RosterRow(f"{number:018d}", f"{'东西'[number % 2]} {'金木水'[number % 3]}") for number in range(240)]
CHANCES = chances_by_class({row.code: "ABCD"[place * 7 % 4] for place, row in enumerate(ROWS)}, RATIOS)
TOWNS = [[f"{town} {trade}" for trade in "金木水"] for town in "东西"]
RUNS = 400


def seed(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(4, "big")).digest()


def made(number: int, **changed):
    return draw_directed(ROWS, **({"seed": seed(number), "chances": CHANCES, "groups": TOWNS} | changed))


def sums(codes) -> Counter:
    return Counter({row.stratum: 0 for row in ROWS}) + Counter(row.stratum for row in ROWS if row.code in codes)


def test_strata_groups_and_the_whole_come_to_floor_or_ceiling():
    shares: Counter = Counter()
    for row in ROWS:
        shares[row.stratum] += CHANCES[row.code]
    for number in range(RUNS):
        found = made(number)
        assert {name: quota for name, quota in found.quotas.items() if quota} == dict(sums(set(found.codes)))
        for cells in (*([name] for name in shares), *TOWNS, list(shares)):
            due = sum(shares[name] for name in cells)
            assert floor(due) <= sum(found.quotas[name] for name in cells) <= ceil(due)


def test_the_same_seed_draws_the_same_whatever_the_order_of_the_rows():
    assert made(1) == draw_directed(reversed(ROWS), seed=seed(1), chances=CHANCES, groups=TOWNS)
    assert made(1).codes != made(2).codes


def test_the_reserve_are_others_by_lots_of_their_own():
    found = made(3, reserve=4)
    assert {len(codes) for codes in found.reserve.values()} == {4}
    assert not {code for codes in found.reserve.values() for code in codes} & set(found.codes)
    assert made(3, reserve=2).reserve == {stratum: codes[:2] for stratum, codes in found.reserve.items()}


def test_who_is_certain_is_drawn_and_a_stratum_may_be_drawn_whole():
    sure = {row.code: Fraction(1) for row in ROWS if row.stratum == "东 金"}
    found = made(4, chances=CHANCES | sure, reserve=1)
    assert set(sure) <= set(found.codes)
    assert found.reserve["东 金"] == ()


@pytest.mark.parametrize("chance", [Fraction(0), Fraction(-1, 3), Fraction(7, 6)])
def test_a_chance_that_is_none_is_refused(chance):
    with pytest.raises(BadChance):
        made(5, chances=CHANCES | {ROWS[3].code: chance})


def test_a_row_without_a_chance_and_chances_too_fine_are_refused():
    with pytest.raises(BadChance):
        made(5, chances={code: chance for code, chance in CHANCES.items() if code != ROWS[3].code})
    primes = [2**61 - 1, 2**89 - 1, 2**107 - 1, 2**127 - 1]
    with pytest.raises(BadChance):
        made(5, chances=CHANCES | {row.code: Fraction(1, prime) for row, prime in zip(ROWS, primes, strict=False)})


def test_groups_that_cross_are_refused():
    with pytest.raises(CrossedGroups):
        made(6, groups=[*TOWNS, ["东 金", "西 金"]])


def test_scores_become_chances_none_above_one():
    scores = {"甲": 100, "乙": 3, "丙": 2, "丁": 1}
    found = chances_by_score(scores, Fraction(5, 2))
    assert found == {"甲": Fraction(1), "乙": Fraction(3, 4), "丙": Fraction(1, 2), "丁": Fraction(1, 4)}
    assert set(chances_by_score(scores, 4).values()) == {Fraction(1)}
    assert sum(chances_by_score(scores, Fraction(1, 7)).values()) == Fraction(1, 7)


@pytest.mark.parametrize(
    ("scores", "expected"),
    [({"甲": 0}, 1), ({"甲": -2}, 1), ({"甲": 1.5}, 1), ({"甲": True}, 1), ({"甲": 1}, 2), ({"甲": 1}, 0), ({}, 1)],
)
def test_scores_that_no_chance_comes_from_are_refused(scores, expected):
    with pytest.raises(BadChance):
        chances_by_score(scores, expected)


def test_a_class_without_a_ratio_is_refused():
    with pytest.raises(BadChance):
        chances_by_class({"甲": "E"}, RATIOS)


def test_the_vectors_of_the_specification():
    rows = [RosterRow(f"{number:018d}", "五金" if number % 2 else "食品") for number in range(10)]
    chances = {row.code: Fraction(1 + number % 4, 6) for number, row in enumerate(rows)}
    found = draw_directed(rows, seed=bytes(32), chances=chances, reserve=1)
    assert {name: [int(code) for code in codes] for name, codes in found.drawn.items()} == {"五金": [7, 1], "食品": [6]}
    assert {name: [int(code) for code in codes] for name, codes in found.reserve.items()} == {"五金": [5], "食品": [4]}
    assert Roster([Entry(row, chance=chances[row.code]) for row in rows]).root.hex().startswith("dc439d5b14425af5")
    assert (
        mark_digest(bytes(32), RosterRow("91110000600037341L", "五金", bytes(32)), "drawn").hex().startswith("f1087013dcaab54c")
    )
