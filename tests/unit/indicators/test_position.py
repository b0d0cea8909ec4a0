from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.indicators.build import TODAY, goal, readings, series
from zhicheng.indicators import Base, NoVerdictReason, Reading, Readings, Series, Standing, judge_position
from zhicheng.values import Period


def position(given, asked, day=TODAY):
    return judge_position(series(given) if isinstance(given, str) else given, asked, day=day)


def test_what_is_missing_is_positive_in_either_direction():
    assert position("74", goal(90)).distance == 16
    assert position("45", goal(34, "rank", "<=")).distance == 11
    assert position("42.1", goal("42")).distance == Fraction(-1, 10)


def test_exactly_at_the_target_meets_at_least_and_not_above():
    assert position("87", goal(87)).standing is Standing.MET
    above = position("87", goal(87, comparator=">"))
    assert (above.standing, above.distance) == (Standing.NOT_MET, 0)


def test_without_readings_it_is_unknown():
    found = position("", goal(1))
    assert (found.standing, found.reason, found.distance) == (Standing.UNKNOWN, NoVerdictReason.NO_READINGS, None)


def test_a_zero_denominator_is_unknown_not_nought():
    given = Series.of([*readings("60 61 -"), Reading.of_share(Period.parse("2019-Q2"), 0, 0)])
    assert position(given, goal(50, is_rate=True)).reason is NoVerdictReason.NO_DENOMINATOR


def test_the_record_of_a_floor():
    found = position("99.2 98.8 99.1 98.9", goal(99, "hold_floor", is_rate=True))
    assert [str(reading.period) for reading in found.breaches] == ["2018-Q4", "2019-Q2"]
    assert position("98 97", goal(99)).breaches == ()


def test_a_sample_says_how_sure_it_is():
    found = position(series("94", size=200), goal(94, "hold_floor", is_rate=True, sampled=True))
    assert found.is_met
    assert found.certainty == pytest.approx(0.482, abs=1e-3)
    upside_down = position(series("94", size=200), goal(94, comparator="<=", is_rate=True, sampled=True))
    assert upside_down.certainty == pytest.approx(0.518, abs=1e-3)


def test_an_event_once_seen_has_happened():
    assert position("0 1 0", goal(1, "binary")).is_met
    assert not position("0 1 0", goal(0, "binary", "=")).is_met


def test_readings_after_the_deadline_do_not_count():
    late = series("80 95", until="2021-Q1")
    assert position(late, goal(90), day=date(2021, 6, 30)).value == 80


YEAR = Period.parse("2017")


@pytest.mark.parametrize(
    ("base", "falling", "reading", "expected"),
    [
        (Base(YEAR, Decimal(50)), True, "40", 20),
        (Base(YEAR, Decimal(50)), False, "60", 20),
        (Base(YEAR, Decimal(-50)), False, "-40", 20),
        (Base(YEAR, Fraction(1, 3)), True, "0", 100),
    ],
)
def test_a_relative_change_is_measured_from_its_base(base, falling, reading, expected):
    assert position(reading, goal(21, "relative_change", base=base, falling=falling)).value == expected


@pytest.mark.parametrize(
    ("base", "how", "reason"),
    [
        (None, Readings.LEVEL, NoVerdictReason.BASE_MISSING),
        (None, Readings.CHANGE, NoVerdictReason.BASE_MISSING),
        (Base(YEAR), Readings.LEVEL, NoVerdictReason.BASE_MISSING),
        (Base(YEAR, Decimal(0)), Readings.LEVEL, NoVerdictReason.BASE_ZERO),
        (Base(YEAR), Readings.CHANGE, None),
        (Base(YEAR, Decimal(0)), Readings.CHANGE, None),
    ],
)
def test_a_change_without_a_base_is_unknown(base, how, reason):
    assert position("15", goal(21, "relative_change", base=base, readings=how)).reason is reason


def test_an_increment_counts_from_its_base_where_one_is_given():
    assert position("70", goal(20, "increment", base=Base(YEAR, Decimal(55)))).value == 15
    assert position("15", goal(20, "increment")).value == 15


def test_a_reading_marked_as_sampled_says_how_sure_it_is_whatever_the_goal_declares():
    assert position(series("94", size=200), goal(94, is_rate=True)).certainty == pytest.approx(0.482, abs=1e-3)
    whole = Series((Reading.of_share(Period.parse("2019-Q2"), 188, 200),))
    assert position(whole, goal(94, is_rate=True)).certainty is None
    assert position(whole, goal(94, is_rate=True, sampled=True)).certainty == pytest.approx(0.482, abs=1e-3)
