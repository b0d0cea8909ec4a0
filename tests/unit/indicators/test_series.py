from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.indicators.build import readings, series
from zhicheng.indicators import BadSeries, Reading, Series
from zhicheng.values import Period

Q2 = Period.parse("2019-Q2")


def test_an_empty_series_knows_nothing():
    empty = Series()
    assert (empty.latest, empty.frequency, empty.gaps(), empty.since_break()) == (None, None, (), empty)


def test_order_is_made_and_two_of_one_period_are_refused():
    first, second = readings("1 2")
    assert Series.of([second, first]).readings == (first, second)
    with pytest.raises(BadSeries, match="ZC-INDICATOR-001"):
        Series((second, first))
    with pytest.raises(BadSeries, match="each once"):
        Series.of([first, first])


def test_mixed_frequencies_are_refused():
    with pytest.raises(BadSeries, match="frequencies"):
        Series.of([Reading(Q2, Decimal(1)), Reading(Period.parse("2018"), Decimal(1))])


def test_an_unfinished_period_is_no_reading():
    assert series("1 2 3").before(date(2019, 6, 29)).latest.period == Period.parse("2019-Q1")
    assert series("1 2 3").before(date(2019, 6, 30)).latest.period == Q2


def test_gaps_are_named():
    assert [str(period) for period in series("1 - - 4").gaps()] == ["2018-Q4", "2019-Q1"]


def test_only_readings_under_the_last_definition_count():
    first, second, third, fourth = readings("1 2 3 4")
    broken = Series((first, Reading(second.period, Decimal(2), redefined=True), third, fourth))
    assert len(broken.since_break().readings) == 3


def test_a_share_is_exact_and_absent_over_nothing():
    assert Reading.of_share(Q2, 1, 3).value == Fraction(100, 3)
    assert Reading.of_share(Q2, 0, 0).value is None


@pytest.mark.parametrize(
    "fields",
    [
        {"value": Decimal("NaN")},
        {"value": Decimal("Infinity")},
        {"value": Decimal("1E+999")},
        {"value": Decimal("1E-999")},
        {"value": Fraction(10**40)},
        {"value": None},
        {"value": Decimal(1), "numerator": 3},
        {"value": Decimal(1), "numerator": -3, "denominator": 4},
        {"value": Decimal(1), "revised_from": Decimal("NaN")},
        {"value": Decimal(99), "numerator": 5, "denominator": 4, "sampled": True},
    ],
)
def test_impossible_readings_are_refused(fields):
    with pytest.raises(BadSeries):
        Reading(Q2, **fields)


def test_a_share_is_no_sample_unless_said_and_has_no_sequence_yet():
    assert not Reading.of_share(Q2, 1, 3).sampled
    assert Reading.of_share(Q2, 1, 3, sampled=True).sampled
    assert Reading(Q2, Decimal(1)).sequence == 0


def test_one_reading_tells_the_frequency():
    assert series("1").frequency is Q2.frequency
