"""Working days: the yearly counts and awkward days that other calendars agree on, and terms counted over them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhicheng.clocks import (
    BadTerm,
    DueDay,
    NoCalendar,
    add_working_days,
    is_working_day,
    next_working_day,
    working_days_between,
)

# Counted by three packages that agree on every day of these years (PyPI chinesecalendar and holidays, npm chinese-days).
PER_YEAR = {
    2016: 250,
    2017: 249,
    2018: 250,
    2019: 250,
    2020: 249,
    2021: 250,
    2022: 249,
    2023: 249,
    2024: 251,
    2025: 248,
    2026: 248,
}


@pytest.mark.parametrize(("year", "count"), PER_YEAR.items())
def test_a_year_has_as_many_working_days_as_other_calendars_count(year: int, count: int) -> None:
    days = (date(year, 1, 1) + timedelta(days=offset) for offset in range(366))
    assert sum(bool(is_working_day(day)) for day in days if day.year == year) == count


@pytest.mark.parametrize(
    ("day", "works", "because"),
    [
        (date(2018, 12, 29), True, "元旦调休上班"),
        (date(2018, 12, 31), False, "元旦"),
        (date(2019, 5, 2), False, "劳动节"),
        (date(2020, 1, 31), False, "春节"),
        (date(2020, 2, 3), True, "工作日"),
        (date(2019, 7, 6), False, "周末"),
    ],
)
def test_awkward_days(day: date, works: bool, because: str) -> None:
    answer = is_working_day(day)
    assert (bool(answer), answer.because.zh, answer.provisional) == (works, because, False)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2027, 1, 1), False),
        (date(2027, 10, 2), False),
        (date(2027, 10, 4), True),
        (date(2027, 6, 5), False),
        (date(2027, 6, 7), True),
    ],
)
def test_a_year_without_notice_is_answered_and_says_so(day: date, works: bool) -> None:
    answer = is_working_day(day)
    assert (bool(answer), answer.provisional) == (works, True)


def test_a_year_before_the_first_has_no_answer() -> None:
    with pytest.raises(NoCalendar) as refused:
        is_working_day(date(2015, 12, 31))
    assert "2016" in refused.value.words().zh


@pytest.mark.parametrize(
    ("day", "count", "due"),
    [
        (date(2019, 4, 26), 1, date(2019, 4, 28)),  # a Sunday with work
        (date(2019, 4, 30), 3, date(2019, 5, 7)),  # 5 May is a Sunday with work
        (date(2018, 12, 28), 2, date(2019, 1, 2)),
        (date(2020, 1, 23), 1, date(2020, 2, 3)),  # the lengthened Spring Festival
        (date(2019, 5, 8), -3, date(2019, 5, 5)),
        (date(2019, 7, 1), 0, date(2019, 7, 1)),
        (date(2019, 7, 6), 0, date(2019, 7, 8)),
    ],
)
def test_a_term_in_working_days_ends_where_a_person_counts_it_to(day: date, count: int, due: date) -> None:
    assert add_working_days(day, count) == DueDay(due)


def test_a_term_that_runs_into_a_year_without_notice_is_provisional() -> None:
    assert add_working_days(date(2026, 12, 28), 3) == DueDay(date(2026, 12, 31))
    assert add_working_days(date(2026, 12, 28), 4) == DueDay(date(2027, 1, 4), provisional=True)
    assert next_working_day(date(2027, 1, 1)).provisional


def test_counting_forth_and_back_agrees() -> None:
    for offset in range(0, 400, 7):
        start = date(2019, 1, 2) + timedelta(days=offset)
        for count in (1, 5, 20):
            due = add_working_days(start, count).day
            assert working_days_between(start, due).count == count
            assert working_days_between(due, start).count == -count


def test_the_first_day_is_not_counted_and_a_day_is_no_term() -> None:
    assert working_days_between(date(2019, 7, 1), date(2019, 7, 2)).count == 1
    assert working_days_between(date(2019, 7, 1), date(2019, 7, 1)).count == 0
    assert working_days_between(date(2026, 12, 1), date(2027, 1, 1)).provisional


@pytest.mark.parametrize(("day", "count"), [(date(2019, 1, 1), 100_000), (date(9999, 12, 30), 5)])
def test_a_term_beyond_any_calendar_is_refused(day: date, count: int) -> None:
    with pytest.raises(BadTerm):
        add_working_days(day, count)
    with pytest.raises(BadTerm):
        working_days_between(date(2019, 1, 1), date(9999, 1, 1))
