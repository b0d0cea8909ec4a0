"""Loads however they divide: group sizes without a common divisor, long chains, tiny chances; no number grows out of bounds."""

from collections import Counter
from fractions import Fraction
from math import lcm

import numpy as np
import pytest

from zhicheng.chance import Coins
from zhicheng.draw import BadSeats, Seat, drawn_from, fair_loads, marginals_of, placed
from zhicheng.draw.nets import whole_net
from zhicheng.draw.rounding import LARGEST_WHOLE, rounded_pairs
from zhicheng.draw.seats import Places

PRIMES = (3, 5, 7, 11, 13, 17, 19, 23, 29, 31)


def grouped(sizes, *, lent=0):
    """Groups of inspectors with one visit less than people; of each group's first seats ``lent`` of the next group may take some."""
    groups = [[f"g{k:02d}i{n:02d}" for n in range(size)] for k, size in enumerate(sizes)]
    seats = [
        Seat(f"g{k:02d}v{n:02d}/{place}", f"g{k:02d}v{n:02d}")
        for k, size in enumerate(sizes)
        for n in range(size - 1)
        for place in "ab"
    ]
    edges = []
    for seat in seats:
        k = int(seat.id[1:3])
        others = groups[k + 1][:lent] if seat.id[-1] == "a" and k + 1 < len(groups) else []
        edges += [(seat.id, name) for name in (*groups[k], *others)]
    return seats, [name for group in groups for name in group], edges


def sums(found):
    by_name, by_seat = Counter(), Counter()
    for (seat, name), chance in found.chances.items():
        by_name[name] += chance
        by_seat[seat] += chance
    return by_name, by_seat


@pytest.mark.parametrize("lent", [0, 2])
def test_loads_whose_common_denominator_no_machine_word_holds_are_exact(lent):
    seats, people, edges = grouped(PRIMES, lent=lent)
    found = marginals_of(placed(seats, people, edges, 99))
    assert lcm(*(load.denominator for load in found.loads)) > 1 << 31
    by_name, by_seat = sums(found)
    assert [by_name[name] for name in sorted(people)] == list(found.loads)
    assert set(by_seat.values()) == {1}
    made = Counter(drawn_from(found, seed=bytes(32)).pairs.values())
    assert all(load - 1 < made[name] < load + 1 for name, load in zip(sorted(people), found.loads, strict=True))


def test_each_group_bears_its_own_average():
    seats, people, edges = grouped(PRIMES)
    loads = dict(zip(sorted(people), fair_loads(placed(seats, people, edges, 99)), strict=True))
    assert all(loads[name] == Fraction(2 * PRIMES[int(name[1:3])] - 2, PRIMES[int(name[1:3])]) for name in people)


def test_a_long_chain_is_settled():
    people = [f"i{n:03d}" for n in range(202)]
    seats, edges = [], []
    for n in range(200):
        seats += [Seat(f"v{n:03d}/a", f"v{n:03d}"), Seat(f"v{n:03d}/b", f"v{n:03d}")]
        edges += [
            (seats[-2].id, people[n]),
            (seats[-2].id, people[n + 1]),
            (seats[-1].id, people[(n * 7 + 3) % 202]),
            (seats[-1].id, people[n + 2]),
        ]
    found = marginals_of(placed(seats, people, edges, 9))
    assert set(found.loads) == {Fraction(200, 101)}
    assert all(0 < chance < 1 for chance in found.chances.values())
    assert set(sums(found)[1].values()) == {1}


def test_a_capacity_is_a_load_that_others_bear_around():
    seats = [Seat(f"v{n}/{place}", f"v{n}") for n in range(6) for place in "ab"]
    edges = [(seat.id, name) for seat in seats for name in "甲乙丙丁"]
    loads = dict(zip("丁丙乙甲", fair_loads(placed(seats, "丁丙乙甲", edges, {"甲": 1, "乙": 2, "丙": 9, "丁": 9})), strict=True))
    assert sorted(loads.values()) == [1, 2, Fraction(9, 2), Fraction(9, 2)]


def test_too_many_at_once_are_refused_before_a_number_overflows():
    size = 50_000
    none = np.zeros(0, dtype=np.int64)
    people = tuple(str(n) for n in range(size))
    with pytest.raises(BadSeats):
        whole_net(Places((), people, none, none, none, 0, np.ones(size, dtype=np.int64)))


def test_chances_without_a_small_common_denominator_are_refused():
    seats = [Seat(f"v1/{place}", "v1") for place in "abc"]
    places = placed(seats, "甲乙丙丁", [(seat.id, name) for seat in seats for name in "甲乙丙丁"], 3)
    wholes = np.repeat(np.array([10007, 10009, 10037]), 4)
    with pytest.raises(BadSeats):
        rounded_pairs(places, wholes // 4, wholes, Coins(bytes(32), "pairs"))
    assert LARGEST_WHOLE < 10007 * 10009 * 10037
