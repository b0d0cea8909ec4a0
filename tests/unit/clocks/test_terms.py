"""Terms in months, and how a duty stands on a day."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.clocks import BadTerm, Clock, ClockState, add_months


@pytest.mark.parametrize(
    ("day", "months", "due"),
    [
        (date(2019, 1, 15), 1, date(2019, 2, 15)),
        (date(2020, 1, 31), 1, date(2020, 3, 2)),  # 29 February is a Saturday
        (date(2019, 7, 1), 3, date(2019, 10, 8)),  # 1 October begins a holiday of seven days
        (date(2018, 11, 30), 12, date(2019, 12, 2)),
        (date(2019, 7, 1), 0, date(2019, 7, 1)),
    ],
)
def test_a_term_in_months_ends_on_the_same_number_or_the_next_working_day(day: date, months: int, due: date) -> None:
    assert add_months(day, months).day == due


@pytest.mark.parametrize(("day", "months"), [(date(2019, 1, 1), -1), (date(2019, 1, 1), 5000), (date(9999, 6, 1), 12)])
def test_a_term_in_months_has_its_bounds(day: date, months: int) -> None:
    with pytest.raises(BadTerm):
        add_months(day, months)


DUE = date(2019, 7, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("today", "done", "state", "left"),
    [
        (date(2019, 7, 2), None, ClockState.RUNNING, 6),
        (date(2019, 7, 3), None, ClockState.AT_RISK, 5),
        (date(2019, 7, 10), None, ClockState.AT_RISK, 0),
        (date(2019, 7, 11), None, ClockState.OVERDUE, -1),
        (date(2019, 7, 15), None, ClockState.OVERDUE, -3),
        (date(2019, 7, 15), date(2019, 7, 10), ClockState.DONE, 0),
        (date(2019, 7, 15), date(2019, 7, 12), ClockState.DONE_LATE, -2),
        (date(2019, 7, 9), date(2019, 7, 12), ClockState.AT_RISK, 1),  # asked as of a day before it was done
    ],
)
def test_a_clock_tells_how_a_duty_stands(today: date, done: date | None, state: ClockState, left: int) -> None:
    reading = Clock(DUE, done).reading(today)
    assert (reading.state, reading.working_days_left) == (state, left)


def test_a_duty_due_on_saturday_is_overdue_on_sunday_with_no_working_day_lost() -> None:
    reading = Clock(date(2019, 7, 6)).reading(date(2019, 7, 7))
    assert (reading.state, reading.working_days_left) == (ClockState.OVERDUE, 0)


@pytest.mark.parametrize(
    ("today", "done", "zh", "en"),
    [
        (date(2019, 7, 5), None, "临期，还剩 3 个工作日", "due soon, 3 working days left"),
        (date(2019, 7, 12), None, "逾期 2 个工作日", "overdue by 2 working days"),
        (date(2019, 7, 12), date(2019, 7, 9), "已按期完成", "done in time"),
    ],
)
def test_a_reading_is_said_in_both_languages(today: date, done: date | None, zh: str, en: str) -> None:
    words = Clock(DUE, done).reading(today).words()
    assert (words.zh, words.en) == (zh, en)


def test_a_reading_over_a_year_without_notice_says_that_it_is_provisional() -> None:
    words = Clock(date(2027, 1, 20)).reading(date(2026, 12, 30)).words()
    assert "放假通知未公布" in words.zh
    assert "provisional" in words.en
