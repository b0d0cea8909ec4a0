"""Rounding: floors and ceilings alone, totals kept, and on average exactly the share."""

from collections import Counter
from fractions import Fraction

import pytest

from zhicheng.chance import (
    BadShare,
    Coins,
    CrossingGroups,
    Edge,
    NoFlow,
    halve_flow,
    hierarchies,
    round_flow,
    round_shares,
    stage_seed,
)

SEED = bytes(32)
RUNS = 3000


def coins(run: int) -> Coins:
    return Coins(stage_seed(SEED, f"run {run}"), "test")


def test_coins_are_below_their_limit_and_even():
    thrown = Coins(SEED, "test")
    counts = Counter(thrown.below(6) for _ in range(6000))
    assert sorted(counts) == list(range(6))
    assert sum((count - 1000) ** 2 / 1000 for count in counts.values()) < 20.5  # chi-square of 5 degrees, 0.1 %


def test_another_purpose_gives_other_coins():
    one, two = Coins(SEED, "quota"), Coins(SEED, "pairs")
    assert [one.below(1000) for _ in range(5)] != [two.below(1000) for _ in range(5)]


SHARES = {"东": Fraction(3, 2), "西": Fraction(1, 3), "南": Fraction(7, 6), "北": Fraction(2)}


def test_every_share_keeps_its_expectation():
    sums = Counter()
    for run in range(RUNS):
        rounded = round_shares(SHARES, coins=coins(run))
        assert sum(rounded.values()) == 5
        assert rounded["北"] == 2
        for cell, number in rounded.items():
            assert SHARES[cell] - 1 < number < SHARES[cell] + 1
            sums[cell] += number
    for cell, share in SHARES.items():
        spread = float((share % 1) * (1 - share % 1) / RUNS) ** 0.5
        assert abs(sums[cell] / RUNS - float(share)) <= 3.9 * spread  # 0.01 % each


def test_totals_of_two_hierarchies_are_beside_their_shares():
    shares = {f"{town}{trade}": Fraction(2, 5) for town in "东西南" for trade in "金木水火"}
    groups = [{cell for cell in shares if sign in cell} for sign in "东西南金木水火"]
    for run in range(200):
        rounded = round_shares(shares, coins=coins(run), groups=groups)
        totals = [sum(rounded[cell] for cell in group) for group in groups]
        assert all(total in (1, 2) for total in totals)
        assert sum(rounded.values()) in (4, 5)


def test_a_third_hierarchy_is_refused_with_the_groups_that_cross():
    with pytest.raises(CrossingGroups) as refused:
        hierarchies("abcd", [{"a", "b"}, {"b", "c"}, {"a", "c"}])
    assert refused.value.details["value"] == "a、c" or "、" in str(refused.value.details["value"])


def test_nested_groups_are_one_hierarchy():
    first, second = hierarchies("abcd", [{"a", "b", "c"}, {"a", "b"}])
    assert (len(first), second) == (3, [])


def test_a_negative_share_is_refused():
    with pytest.raises(BadShare):
        round_shares({"a": Fraction(-1, 2)}, coins=coins(0))


def test_a_network_that_does_not_balance_is_refused():
    for rounding in (
        lambda edges: round_flow(edges, denominator=2, coins=coins(0)),
        lambda edges: halve_flow(edges, places=1, coins=coins(0)),
    ):
        with pytest.raises(NoFlow):
            rounding([Edge(0, 1, 1), Edge(1, 0, 2)])


def network(places: int) -> list[Edge]:
    """Return 6 visits of 2 seats and 4 inspectors, each pair of them at a half: loads of 3."""
    half = 1 << (places - 1)
    visits = [Edge(0, 1 + visit, 4 * half) for visit in range(6)]
    pairs = [Edge(1 + visit, 7 + inspector, half) for visit in range(6) for inspector in range(4)]
    return [*visits, *pairs, *(Edge(7 + inspector, 0, 6 * half) for inspector in range(4))]


@pytest.mark.parametrize("places", [1, 5])
def test_halving_keeps_totals_and_expectations(places):
    sums, edges = Counter(), network(places)
    for run in range(RUNS):
        rounded = halve_flow(edges, places=places, coins=coins(run))
        assert rounded[:6] == [2] * 6
        assert rounded[-4:] == [3] * 4
        assert set(rounded[6:30]) <= {0, 1}
        sums.update(place for place, number in enumerate(rounded[6:30]) if number)
    assert all(abs(sums[place] / RUNS - 0.5) <= 3.9 * (0.25 / RUNS) ** 0.5 for place in range(24))


def test_shares_too_fine_for_any_coin_are_refused():
    fine = {str(place): Fraction(1, (1 << 61) - 1 - 2 * place) for place in range(40)}
    with pytest.raises(BadShare):
        round_shares(fine, coins=Coins(bytes(32), "quota"))
