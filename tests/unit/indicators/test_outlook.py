from datetime import date
from decimal import Decimal

import pytest

from tests.unit.indicators.build import RULES, TODAY, fan_words, goal, probability, readings, series
from zhicheng.indicators import Model, NoVerdictReason, Reading, Series, forecast_outlook
from zhicheng.values import Period


def outlook(given, asked, day=TODAY):
    return forecast_outlook(series(given) if isinstance(given, str) else given, asked, day=day, rules=RULES)


RD_SHARE = "17.9 18.6 18.9 19.9 20.2 21.4"  # the reading path of the design's mock page


def test_a_share_is_forecast_on_the_log_odds():
    found = outlook(RD_SHARE, goal(26, is_rate=True))
    assert (found.model, str(found.period), found.readings) == (Model.LOGIT_WALK, "2020-Q4", 6)
    assert 0.5 < found.probability < 0.6
    assert float(found.end.median) == pytest.approx(26.2, abs=0.1)


def test_the_fan_ends_at_the_deadline_and_its_bands_nest():
    found = outlook(RD_SHARE, goal(26, is_rate=True))
    assert fan_words(found.fan) == ["2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4"]
    for point in found.fan:
        assert point.low80 <= point.low50 <= point.median <= point.high50 <= point.high80


def test_the_fan_of_a_share_stays_between_nought_and_a_hundred():
    found = outlook("92 96 97 99 100 99.5", goal(99, is_rate=True))
    assert all(0 <= point.low80 <= point.high80 <= 100 for point in found.fan)


def test_a_rank_never_falls_below_one():
    found = outlook("12 9 7 5 3 2", goal(1, "rank", "<="))
    assert min(point.low80 for point in found.fan) == 1


def test_a_count_moves_in_whole_steps_and_never_back():
    found = outlook("23 29 33 35 41", goal(50, "count"))
    assert found.model is Model.COUNT
    assert all(point.median == int(point.median) and point.low80 >= 41 for point in found.fan)


def test_a_count_that_ever_fell_is_a_level():
    assert outlook("23 29 33 32 41", goal(50, "count")).model is Model.WALK


def test_what_is_counted_in_fractions_is_a_level():
    assert outlook("10.5 20 31.5 40 51 61.5", goal(100, "increment")).model is Model.WALK


def test_run_rates_are_exact():
    pace = outlook("52 58 61 66 70 74", goal(90, "count")).pace
    assert (str(pace.actual), str(pace.needed), pace.low_evidence) == ("22/5", "8/3", False)


def test_a_floor_is_asked_of_the_next_reading():
    found = outlook("99.2 99.4 99.1 99.3", goal(99, "hold_floor", is_rate=True))
    assert str(found.period) == "2019-Q3"
    assert str(found.end.period) == "2020-Q4"


def test_a_larger_sample_of_the_same_share_is_surer():
    asked = goal(90, "hold_floor", is_rate=True, sampled=True)
    values = "95 94 95 96 95"
    small, large = (probability(series(values, size=size), asked) for size in (40, 4000))
    assert small < large


def test_a_rate_that_leaves_nought_to_a_hundred_is_a_level():
    assert outlook("97 99 103", goal(100, is_rate=True)).model is Model.WALK


@pytest.mark.parametrize(
    ("values", "asked", "low", "high"),
    [
        ("100 100 100 100", goal(100, is_rate=True), "0.75", "0.99"),
        ("87 87 87 87", goal(87), "0.75", "0.99"),
        ("87 87 87 87", goal(87, comparator=">"), "0.01", "0.25"),
        ("90 90 90 90", goal(87), "0.99", "1"),
        ("80 80 80 80", goal(87), "0", "0.01"),
        ("0 0 0 0", goal(5, "count"), "0", "0.25"),
        ("-5 -4 -3 -2", goal(0, comparator=">="), "0.75", "1"),
        ("-5 -4 -3 -2", goal(-9), "0.99", "1"),
        ("1000000000000 2000000000000 3000000000000", goal(9 * 10**12), "0.75", "0.99"),
        ("0 0 0 0", goal(0, comparator="<=", is_rate=True), "0.75", "0.99"),
        ("100 100 100 100", goal(100, comparator=">", is_rate=True), "0", "0"),
        ("0.1 0.2 0.1 0.2", goal(0, is_rate=True), "1", "1"),
        ("3 3 4 5 5", goal(8, "count", "<="), "0.3", "0.9"),
        ("60 55 52 50 46 45", goal(34, "rank", "<="), "0.75", "1"),
    ],
)
def test_edges(values, asked, low, high):
    assert Decimal(low) <= probability(values, asked) <= Decimal(high)


@pytest.mark.parametrize(
    ("given", "asked", "reason"),
    [
        ("", goal(5), NoVerdictReason.NO_READINGS),
        ("3", goal(5), NoVerdictReason.TOO_FEW),
        ("3 4", goal(5), NoVerdictReason.TOO_FEW),
        (series("1 2 3 4", until="2018-Q4"), goal(5), NoVerdictReason.STALE),
        ("10 11 12", goal(21, "relative_change"), NoVerdictReason.BASE_MISSING),
        ("94 95 94", goal(94, is_rate=True, sampled=True), NoVerdictReason.SAMPLE_SIZE_MISSING),
        ("0 0 0 0", goal(1, "binary"), NoVerdictReason.BY_EVENT),
        ("0 0 0 0", goal(1, "deliverable"), NoVerdictReason.BY_MILESTONE),
    ],
)
def test_thin_evidence_gets_a_reason_and_no_number(given, asked, reason):
    found = outlook(given, asked)
    assert (found.probability, found.reason, found.fan) == (None, reason, ())


def test_one_and_a_half_periods_old_is_not_yet_stale():
    given = series("1 2 3 4", until="2019-Q1")
    assert outlook(given, goal(5), day=date(2019, 8, 14)).reason is None
    assert outlook(given, goal(5), day=date(2019, 8, 16)).reason is NoVerdictReason.STALE


def test_two_readings_show_their_pace_as_low_evidence():
    pace = outlook("3 4", goal(10)).pace
    assert (pace.actual, pace.needed, pace.low_evidence) == (1, 1, True)


def test_a_new_definition_starts_anew():
    *old, last = readings("50 52 54 40")
    broken = Series((*old, Reading(last.period, last.value, redefined=True)))
    assert outlook(broken, goal(60)).reason is NoVerdictReason.REDEFINED
    *old, last = readings("50 40 41 42")
    longer = Series((old[0], Reading(old[1].period, old[1].value, redefined=True), *old[2:], last))
    assert outlook(longer, goal(45)).readings == 3


def test_the_deadline_ends_the_outlook():
    given = series("80 84 88 91", until="2020-Q4")
    assert outlook(given, goal(90), day=date(2021, 1, 5)).reason is NoVerdictReason.DEADLINE_REACHED
    early = series("80 84 88 91", until="2020-Q3")
    assert outlook(early, goal(90), day=date(2021, 1, 5)).reason is NoVerdictReason.FINAL_READING_MISSING


def test_yearly_figures_are_judged_by_the_year_of_the_deadline():
    years = Series(tuple(Reading(Period.parse(str(2015 + n)), Decimal(50 + n)) for n in range(4)))
    found = outlook(years, goal(52))
    assert fan_words(found.fan) == ["2019", "2020"]


def test_a_redefinition_is_the_reason_only_where_it_took_what_would_have_been_enough():
    first, second = readings("50 40")
    broken = Series((first, Reading(second.period, second.value, redefined=True)))
    assert outlook(broken, goal(60)).reason is NoVerdictReason.TOO_FEW


def test_the_fan_of_a_count_begins_with_the_next_period_and_keeps_four_decimals():
    found = outlook("23 29 33 35 41", goal(50, "count"))
    assert fan_words(found.fan)[0] == "2019-Q3"
    assert len(found.fan) == 6
    shares = outlook(RD_SHARE, goal(26, is_rate=True)).fan
    assert all(-point.median.as_tuple().exponent <= 4 for point in shares)
    assert any(-point.median.as_tuple().exponent == 4 for point in shares)
