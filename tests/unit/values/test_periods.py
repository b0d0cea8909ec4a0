"""Periods: read as filed, followed without gaps, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.values import BadPeriod, Frequency, Period

periods = st.builds(
    lambda day, frequency: Period.containing(day, frequency),
    st.dates(date(1950, 1, 1), date(2150, 1, 1)),
    st.sampled_from(Frequency),
)


@pytest.mark.parametrize(
    ("text", "start", "last", "end"),
    [
        ("2019", date(2019, 1, 1), date(2019, 12, 31), date(2020, 1, 1)),
        ("2019-H2", date(2019, 7, 1), date(2019, 12, 31), date(2020, 1, 1)),
        ("2019-Q2", date(2019, 4, 1), date(2019, 6, 30), date(2019, 7, 1)),
        ("2019-12", date(2019, 12, 1), date(2019, 12, 31), date(2020, 1, 1)),
    ],
)
def test_a_period_knows_its_first_day_its_last_and_the_day_after(text, start, last, end):
    period = Period.parse(text)
    assert (period.start, period.last_day, period.end, str(period)) == (start, last, end, text)


@pytest.mark.parametrize("text", ["", "2019-Q5", "2019-H3", "2019-13", "2019-00", "19-Q1", "2019Q2", "2019年二季度", "2019-6"])
def test_anything_else_is_refused_with_the_forms_that_are_read(text):
    with pytest.raises(BadPeriod, match="2019-Q2"):
        Period.parse(text)


@given(periods)
def test_reading_what_is_written_gives_the_same_period(period):
    assert Period.parse(str(period)) == period


@given(periods, st.integers(-50, 50))
def test_steps_forward_and_back_cancel_and_are_counted_by_the_index(period, steps):
    moved = period.shifted(steps)
    assert moved.shifted(-steps) == period
    assert moved.index - period.index == steps


@given(periods)
def test_every_day_belongs_to_exactly_one_period(period):
    assert Period.containing(period.start, period.frequency) == period
    assert Period.containing(period.last_day, period.frequency) == period
    assert Period.containing(period.end, period.frequency) == period.next()


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [("2019-Q2", "2019年二季度", "2019 Q2"), ("2019-H1", "2019年上半年", "2019 H1"), ("2019", "2019年", "2019")],
)
def test_prose_in_both_languages(text, zh, en):
    words = Period.parse(text).words()
    assert (words.zh, words.en) == (zh, en)
