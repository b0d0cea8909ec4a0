"""Inspectors: every rule kept on every seed, loads fair, chances exactly as stated."""

import hashlib
from collections import Counter
from fractions import Fraction
from itertools import product

import pytest

from zhicheng.draw import BadSeats, NoAssignment, Seat, assign, drawn_from, fair_loads, marginals_of, placed

RUNS = 2000


def seed(number: int) -> bytes:
    return hashlib.sha256(number.to_bytes(4, "big")).digest()


def visits(*names: str, seats: int = 2) -> list[Seat]:
    return [Seat(f"{name}/{place}", name, "食品" if name[0] == "f" else "五金") for name in names for place in range(seats)]


# Three hardware visits that anybody but 甲 may make, and two of food that only 甲, 乙 and 丙 may.
SEATS = [*visits("h1", "h2", "h3"), *visits("f1", "f2")]
PEOPLE = ("甲", "乙", "丙", "丁", "戊")
EDGES = [(seat.id, name) for seat in SEATS for name in PEOPLE if (name in "甲乙丙" if seat.visit[0] == "f" else name != "甲")]


def check(assignment, seats, edges, capacity):
    assert set(assignment.pairs) == {seat.id for seat in seats}
    assert set(assignment.pairs.items()) <= set(edges)
    visit = {seat.id: seat.visit for seat in seats}
    assert max(Counter((visit[seat], name) for seat, name in assignment.pairs.items()).values()) == 1
    made = Counter(assignment.pairs.values())
    for name, load in assignment.loads.items():
        assert load - 1 < made[name] < load + 1
        assert made[name] <= capacity


def test_marginals_fill_every_seat_and_state_every_load():
    found = marginals_of(placed(SEATS, PEOPLE, EDGES, 4))
    by_seat, by_name, by_visit = Counter(), Counter(), Counter()
    for (seat, name), chance in found.chances.items():
        by_seat[seat] += chance
        by_name[name] += chance
        by_visit[seat[:2], name] += chance
    assert set(by_seat.values()) == {1}
    assert list(found.loads) == [by_name[name] for name in sorted(PEOPLE)]
    assert max(by_visit.values()) <= 1
    assert all(0 < chance < 1 for chance in found.chances.values())


def test_loads_are_as_even_as_the_rules_allow():
    assert set(fair_loads(placed(SEATS, PEOPLE, EDGES, 4))) == {2}
    busy = [*visits("f1", "f2", "f3", "f4"), *visits("h1")]
    edges = [(seat.id, name) for seat in busy for name in PEOPLE if name in ("甲乙" if seat.visit[0] == "f" else "甲丙丁戊")]
    loads = dict(zip(sorted(PEOPLE), fair_loads(placed(busy, PEOPLE, edges, 9)), strict=True))
    assert loads == {"甲": 4, "乙": 4, "丙": Fraction(2, 3), "丁": Fraction(2, 3), "戊": Fraction(2, 3)}


def test_the_even_case_is_exactly_even():
    seats = visits("v1", "v2", "v3")
    made = assign(seats, PEOPLE, product((seat.id for seat in seats), PEOPLE), capacity=2, seed=seed(0))
    assert set(made.marginals.values()) == {Fraction(1, 5)}
    assert set(made.loads.values()) == {Fraction(6, 5)}


def test_every_draw_keeps_the_rules_and_the_chances():
    found, taken = marginals_of(placed(SEATS, PEOPLE, EDGES, 4)), Counter()
    for number in range(RUNS):
        made = drawn_from(found, seed=seed(number))
        check(made, SEATS, EDGES, 4)
        taken.update(made.pairs.items())
    for pair, chance in found.chances.items():
        spread = float(chance * (1 - chance) / RUNS) ** 0.5
        assert abs(taken[pair] / RUNS - float(chance)) <= 4.2 * spread  # one in a hundred thousand each, 24 of them


def test_what_is_forced_is_said_with_certainty_and_nothing_else_is():
    seats = visits("v1", "v2")
    edges = [("v1/0", "甲"), ("v1/1", "乙"), ("v1/1", "丙"), ("v2/0", "甲"), ("v2/0", "乙"), ("v2/1", "丙"), ("v2/1", "乙")]
    chances = marginals_of(placed(seats, "甲乙丙", edges, 2)).chances
    assert chances["v1/0", "甲"] == 1
    assert all(0 < chance < 1 for pair, chance in chances.items() if pair != ("v1/0", "甲"))


def test_a_larger_plan_keeps_the_rules():
    seats = visits(*(f"v{number}" for number in range(60)), seats=3)
    people = [f"i{number:02d}" for number in range(17)]
    edges = [(seat.id, name) for place, seat in enumerate(seats) for at, name in enumerate(people) if (place * 7 + at * at) % 5]
    check(assign(seats, people, edges, capacity=20, seed=seed(1)), seats, edges, 20)


def test_what_cannot_be_filled_says_who_lacks_whom():
    with pytest.raises(NoAssignment) as refused:
        assign(SEATS, PEOPLE, EDGES, capacity=1, seed=seed(0))
    assert refused.value.details["seats"] > refused.value.details["room"]
    short = [(seat, name) for seat, name in EDGES if seat[0] != "f" or name == "甲"]
    with pytest.raises(NoAssignment) as refused:
        assign(SEATS, PEOPLE, short, capacity=9, seed=seed(0))
    assert {key: refused.value.details[key] for key in ("value", "seats", "needs", "inspectors", "room")} == {
        "value": 2, "seats": 4, "needs": "食品", "inspectors": 1, "room": 2,
    }  # fmt: skip
    with pytest.raises(NoAssignment):
        assign(SEATS, (), (), capacity=9, seed=seed(0))


@pytest.mark.parametrize(
    ("seats", "people", "edges", "capacity"),
    [(visits("v", seats=1), PEOPLE, [], 1), ([*SEATS, SEATS[0]], PEOPLE, EDGES, 4), (SEATS, (*PEOPLE, "甲"), EDGES, 4),
     (SEATS, PEOPLE, [*EDGES, ("h9/0", "甲")], 4), (SEATS, PEOPLE, [*EDGES, ("h1/0", "己")], 4), (SEATS, PEOPLE, EDGES, -1)],
)  # fmt: skip
def test_seats_that_no_assignment_can_start_from_are_refused(seats, people, edges, capacity):
    with pytest.raises(BadSeats):
        assign(seats, people, edges, capacity=capacity, seed=seed(0))


def test_capacity_may_be_one_number_for_each():
    limits = {"甲": 1, "乙": 3, "丙": 3, "丁": 3, "戊": 3}
    made = assign(SEATS, PEOPLE, EDGES, capacity=limits, seed=seed(0))
    assert made.loads["甲"] == 1
    assert sum(made.loads.values()) == 10
