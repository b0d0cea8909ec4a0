"""How a matter stands on a day, by what was known on it."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.clocks import (
    Case,
    Clock,
    ClockState,
    DoneBeforeStart,
    Extension,
    LateExtension,
    NoStart,
    Stop,
    Term,
    TermUnit,
    read_case,
)

DUE = date(2019, 7, 10)  # a Wednesday


@pytest.mark.parametrize(
    ("today", "done", "state", "left"),
    [
        (date(2019, 7, 2), None, ClockState.RUNNING, 6),
        (date(2019, 7, 3), None, ClockState.AT_RISK, 5),
        (date(2019, 7, 9), None, ClockState.AT_RISK, 1),
        (date(2019, 7, 10), None, ClockState.DUE, 0),
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
        (date(2019, 7, 11), None, "逾期 1 个工作日", "overdue by 1 working day"),
        (date(2019, 7, 10), None, "今日到期", "due today"),
        (date(2019, 7, 12), date(2019, 7, 9), "已按期完成", "done in time"),
        (date(2019, 7, 19), date(2019, 7, 12), "已逾期完成 2 个工作日", "done late by 2 working days"),
    ],
)
def test_a_reading_is_said_in_both_languages(today: date, done: date | None, zh: str, en: str) -> None:
    words = Clock(DUE, done).reading(today).words()
    assert (words.zh, words.en) == (zh, en)


def test_a_reading_over_a_year_without_notice_says_that_it_is_provisional() -> None:
    words = Clock(date(2027, 1, 20)).reading(date(2026, 12, 30)).words()
    assert "放假通知未公布" in words.zh
    assert "provisional" in words.en


TWENTY = Term(20, TermUnit.WORKING_DAYS)
RECEIVED = date(2024, 1, 26)  # a Friday; 20 working days later is Wednesday 28 February
OPINION = Stop(date(2024, 2, 20), date(2024, 2, 22), "third_party_opinion")
LONGER = Extension(Term(5, TermUnit.WORKING_DAYS), date(2024, 2, 27), "complicated")


@pytest.mark.parametrize(
    ("today", "case", "state", "left", "due"),
    [
        (date(2024, 1, 25), Case("a", RECEIVED), "not_started", 21, date(2024, 2, 28)),
        (date(2024, 1, 26), Case("a", RECEIVED), "running", 20, date(2024, 2, 28)),
        (date(2024, 2, 21), Case("a", RECEIVED), "at_risk", 5, date(2024, 2, 28)),
        (date(2024, 2, 28), Case("a", RECEIVED), "due", 0, date(2024, 2, 28)),
        (date(2024, 2, 29), Case("a", RECEIVED), "overdue", -1, date(2024, 2, 28)),
        (date(2024, 2, 19), Case("a", RECEIVED, stops=(OPINION,)), "running", 7, date(2024, 2, 28)),
        (date(2024, 2, 20), Case("a", RECEIVED, stops=(OPINION,)), "stopped", 7, date(2024, 2, 29)),
        (date(2024, 2, 22), Case("a", RECEIVED, stops=(OPINION,)), "stopped", 7, date(2024, 3, 4)),
        (date(2024, 2, 23), Case("a", RECEIVED, stops=(OPINION,)), "running", 6, date(2024, 3, 4)),
        (date(2024, 2, 26), Case("a", RECEIVED, extensions=(LONGER,)), "at_risk", 2, date(2024, 2, 28)),
        (date(2024, 2, 27), Case("a", RECEIVED, extensions=(LONGER,)), "running", 6, date(2024, 3, 6)),
        (date(2024, 3, 8), Case("a", RECEIVED, date(2024, 3, 6), extensions=(LONGER,)), "done", 0, date(2024, 3, 6)),
        (date(2024, 3, 8), Case("a", RECEIVED, date(2024, 3, 7), extensions=(LONGER,)), "done_late", -1, date(2024, 3, 6)),
        (date(2024, 3, 8), Case("a", RECEIVED, date(2024, 2, 21), stops=(OPINION,)), "done", 7, date(2024, 3, 1)),
    ],
)
def test_a_matter_is_read_as_it_was_known(today: date, case: Case, state: str, left: int, due: date) -> None:
    reading = read_case(case, TWENTY, today=today)
    assert (reading.state.value, reading.working_days_left, reading.due) == (state, left, due)


def test_a_stop_that_began_after_the_last_day_does_not_help() -> None:
    late = Case("a", RECEIVED, stops=(Stop(date(2024, 2, 29), None, "third_party_opinion"),))
    assert read_case(late, TWENTY, today=date(2024, 3, 1)).state is ClockState.OVERDUE


def test_what_cannot_be_read_is_refused() -> None:
    with pytest.raises(NoStart, match="no day"):
        read_case(Case("a", None, date(2024, 2, 1)), TWENTY, today=date(2024, 3, 1))
    with pytest.raises(DoneBeforeStart):
        read_case(Case("a", RECEIVED, date(2024, 1, 25)), TWENTY, today=date(2024, 3, 1))
    late = Extension(LONGER.term, date(2024, 2, 29), "complicated")
    with pytest.raises(LateExtension):
        read_case(Case("a", RECEIVED, extensions=(late,)), TWENTY, today=date(2024, 3, 1))


def test_every_state_has_a_name_in_both_languages() -> None:
    assert len({state.words for state in ClockState}) == len(ClockState)
