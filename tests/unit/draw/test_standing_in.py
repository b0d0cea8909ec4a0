"""Replacements: in the reserve's order, with evidence and two officers; the same team as far as the rules let it."""

from collections import Counter
from dataclasses import replace
from datetime import date
from fractions import Fraction
from itertools import pairwise

import pytest

from zhicheng.draw import (
    Eligible,
    Need,
    NoReserve,
    PlannedVisit,
    Recusal,
    RecusalKind,
    Replaced,
    check_replacements,
    run_draw,
    team_for,
    team_rates,
)
from zhicheng.draw.examples import OUTCOMES, small_commitment, small_records, small_roster
from zhicheng.draw.team_errors import BadReplacement, NobodyEligible
from zhicheng.rules import load_rulebook

ROSTER = small_roster()
DRAWN = run_draw(replace(small_commitment(ROSTER), reserve=3), ROSTER, OUTCOMES)
FOOD, METAL = DRAWN.main.drawn["食品"], DRAWN.main.drawn["五金"]
NEXT, METAL_NEXT = DRAWN.main.reserve["食品"], DRAWN.main.reserve["五金"]
DAY = date(2026, 12, 8)


def replaced(of, by, **changed):
    said = {"reason": "停业", "evidence": ("photo-1",), "proposed_by": "YK-001", "confirmed_by": "YK-009", "day": DAY}
    return Replaced(of, by, **(said | changed))


def test_the_reserve_in_its_order_is_accepted():
    check_replacements(DRAWN, [])
    check_replacements(DRAWN, [replaced(FOOD[0], NEXT[0]), replaced(METAL[1], METAL_NEXT[0]), replaced(FOOD[1], NEXT[1])])
    check_replacements(DRAWN, [replaced(FOOD[0], NEXT[0]), replaced(NEXT[0], NEXT[1])])  # the reserve may be closed, too


@pytest.mark.parametrize(
    "made",
    [
        [replaced(FOOD[0], NEXT[1])],
        [replaced(FOOD[0], METAL_NEXT[0])],
        [replaced(FOOD[0], NEXT[0]), replaced(FOOD[0], NEXT[1])],
        [replaced(FOOD[0], NEXT[0]), replaced(FOOD[1], NEXT[0])],
        [replaced(NEXT[0], NEXT[1])],
        [replaced(FOOD[0], "9" * 18)],
    ],
    ids=["one skipped", "of another stratum", "twice", "the same again", "one not to be visited", "nobody of the roster"],
)
def test_replacements_out_of_order_are_refused(made):
    with pytest.raises(BadReplacement):
        check_replacements(DRAWN, made)


def test_a_reserve_that_is_used_up_is_refused():
    chain = [FOOD[0], *NEXT]
    made = [replaced(one, two) for one, two in pairwise(chain)]
    check_replacements(DRAWN, made)
    with pytest.raises(NoReserve):
        check_replacements(DRAWN, [*made, replaced(NEXT[-1], "9" * 18)])


@pytest.mark.parametrize(
    "wrong", [{"reason": ""}, {"evidence": ()}, {"evidence": (" ",)}, {"confirmed_by": "YK-001"}, {"confirmed_by": ""}]
)
def test_evidence_and_a_second_officer_are_due(wrong):
    with pytest.raises(BadReplacement):
        replaced(FOOD[0], NEXT[0], **wrong)


PEOPLE = [replace(small_records().inspectors[0][0], number=f"YK-{number:03d}") for number in range(8)]
VISIT = PlannedVisit("v9", NEXT[0], "990101001", DAY, (Need(), Need()))


def away(*names):
    return [Recusal(name, NEXT[0], RecusalKind.KIN, "申报", since=date(2026, 1, 1)) for name in names]


def test_the_same_team_goes_on():
    assert team_for("v9", ("YK-003", "YK-001"), Eligible([VISIT], PEOPLE, least=2), seed=bytes(32)) == ("YK-003", "YK-001")


def test_who_may_not_go_is_followed_by_the_smallest_lot():
    eligible = Eligible([VISIT], PEOPLE, away("YK-003"), least=2)
    found = Counter(team_for("v9", ("YK-003", "YK-001"), eligible, seed=number.to_bytes(32, "big")) for number in range(1200))
    assert {team[1] for team in found} == {"YK-001"}
    assert {team[0] for team in found} == {one.number for one in PEOPLE} - {"YK-001", "YK-003"}
    spread = (1200 * (1 / 6) * (5 / 6)) ** 0.5
    assert all(abs(count - 200) <= 4.5 * spread for count in found.values())  # one in 25,000 for all six together


def test_who_has_fewer_visits_goes_first():
    eligible = Eligible([VISIT], PEOPLE, away("YK-003"), least=2)
    busy = {one.number: 5 for one in PEOPLE if one.number != "YK-006"}
    assert team_for("v9", ("YK-003", "YK-001"), eligible, seed=bytes(32), busy=busy)[0] == "YK-006"


def test_two_seats_never_take_one_person_and_nobody_left_is_refused():
    three = PEOPLE[:4]
    eligible = Eligible([VISIT], three, away("YK-000", "YK-001"), least=2)
    assert set(team_for("v9", ("YK-000", "YK-001"), eligible, seed=bytes(32))) == {"YK-002", "YK-003"}
    with pytest.raises(NobodyEligible):
        team_for("v9", ("YK-000", "YK-001"), Eligible([VISIT], PEOPLE[:3], away("YK-000", "YK-001"), least=2), seed=bytes(32))


def test_a_team_whose_visits_are_often_replaced_is_watched_by_the_rule():
    watch = load_rulebook().rule("draw.replacement.watch").on(date(2026, 12, 1)).value
    teams = {f"v{n}": ("甲", "乙") for n in range(5)} | {f"w{n}": ("丙", "丁") for n in range(6)} | {"x": ("甲", "丁")}
    found = team_rates(teams, ["v0", "w0", "x"], watch=watch)
    assert [(one.team, one.rate, one.watched) for one in found] == [
        (("丁", "甲"), Fraction(1), False), (("乙", "甲"), Fraction(1, 5), True), (("丁", "丙"), Fraction(1, 6), False),
    ]  # fmt: skip
