from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.indicators.build import TODAY, goal, series
from zhicheng.indicators import Base, Reading, Readings, Series
from zhicheng.indicators.evidence import Evidence, gather_evidence, resolution
from zhicheng.values import Period

FIRST = Period.parse("2019-Q1")


def evidence(given: Series | str, asked=None) -> Evidence:
    return gather_evidence(series(given) if isinstance(given, str) else given, asked or goal(5), day=TODAY)


def exact(*values: Fraction) -> Series:
    return Series(tuple(Reading(FIRST.shifted(step), value) for step, value in enumerate(values)))


@pytest.mark.parametrize(
    ("given", "step"),
    [
        ("100 120", Fraction(1)),
        ("1.2 1.25", Fraction(1, 100)),
        ("1.20 1.50", Fraction(1, 10)),
        (exact(Fraction(3), Fraction(4)), Fraction(1)),
        (exact(Fraction(3), Fraction(5, 2)), Fraction(1, 10**6)),
    ],
)
def test_the_resolution_is_the_last_place_reported(given, step):
    assert resolution(evidence(given)) == step


def test_a_share_moves_in_steps_of_its_denominator_and_a_change_in_shares_of_its_base():
    shares = Series((Reading.of_share(FIRST, 3, 400), Reading.of_share(FIRST.next(), 5, 250)))
    assert resolution(evidence(shares, goal(5, is_rate=True))) == Fraction(100, 250)
    few = Series((Reading.of_share(FIRST, 1, 3),))
    assert resolution(evidence(few, goal(5, is_rate=True))) == 1
    change = goal(21, "relative_change", base=Base(Period.parse("2017"), Decimal(-50)))
    assert resolution(evidence("40 41", change)) == 2
    stated = goal(21, "relative_change", base=Base(Period.parse("2017"), Decimal(50)), readings=Readings.CHANGE)
    assert resolution(evidence("4 5", stated)) == 1


def test_a_count_that_stands_still_has_not_fallen():
    assert evidence("3 3 4", goal(8, "count")).only_rises
    assert not evidence("3 2 4", goal(8, "count")).only_rises
    assert not evidence("3 3 4", goal(8)).only_rises


def test_the_age_counts_periods_since_the_last_one_ended():
    old = gather_evidence(series("1 2", until="2018-Q2"), goal(5), day=date(2019, 6, 30))
    assert old.age == Fraction(365 * 4 * 4, 1461)
    assert (old.periods_left, str(old.final_period)) == (10, "2020-Q4")
    assert Evidence(goal(5), TODAY, ()).age == 0
