"""The last day of a term with its stops and extensions; the drawn tables of tests/spec/clocks hold the rest."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.clocks import (
    BadStop,
    BadTerm,
    DueDay,
    Extension,
    LateExtension,
    NoCalendar,
    StillStopped,
    Stop,
    Term,
    TermUnit,
    YearlyDay,
    last_day,
)

TEN = Term(10, TermUnit.WORKING_DAYS)
THIRTY = Term(30, TermUnit.CALENDAR_DAYS)
START = date(2023, 6, 1)


def test_stops_that_overlap_leave_a_day_out_once() -> None:
    apart = [Stop(date(2023, 6, 5), date(2023, 6, 9), "test")]
    over = [Stop(date(2023, 6, 5), date(2023, 6, 7), "test"), Stop(date(2023, 6, 6), date(2023, 6, 9), "opinion")]
    for term in (TEN, THIRTY, Term(1, TermUnit.MONTHS)):
        assert last_day(START, term, stops=apart) == last_day(START, term, stops=over)


def test_days_without_work_inside_a_stop_lengthen_no_term_in_working_days() -> None:
    weekend = [Stop(date(2023, 6, 3), date(2023, 6, 4), "test")]
    assert last_day(START, TEN, stops=weekend) == last_day(START, TEN)
    assert last_day(START, THIRTY, stops=weekend) == DueDay(date(2023, 7, 3))


def test_a_stop_outside_the_term_changes_nothing() -> None:
    outside = [Stop(date(2023, 5, 1), START, "test"), Stop(date(2024, 1, 1), None, "test")]
    assert last_day(START, THIRTY, stops=outside) == DueDay(date(2023, 7, 1))
    assert last_day(START, Term(1, TermUnit.MONTHS), stops=outside) == DueDay(date(2023, 7, 1))


@pytest.mark.parametrize("term", [TEN, THIRTY, Term(1, TermUnit.MONTHS), Term(1, TermUnit.YEARS)])
def test_an_open_stop_leaves_the_last_day_unknown(term: Term) -> None:
    with pytest.raises(StillStopped, match="2023-06-05"):
        last_day(START, term, stops=[Stop(date(2023, 6, 5), None, "test")])


def test_a_fixed_day_knows_no_stop_and_moves_on_only_where_the_law_says_so() -> None:
    stop = [Stop(date(2024, 6, 1), date(2024, 6, 5), "test")]
    assert last_day(date(2023, 12, 31), YearlyDay(6, 30), stops=stop) == DueDay(date(2024, 6, 30))  # a Sunday
    assert last_day(date(2023, 12, 31), YearlyDay(6, 30, moves_on=True)) == DueDay(date(2024, 7, 1))


def test_extensions_are_taken_in_the_order_they_were_decided() -> None:
    first = Extension(Term(5, TermUnit.WORKING_DAYS), date(2023, 6, 8), "complicated")
    second = Extension(Term(5, TermUnit.WORKING_DAYS), date(2023, 6, 20), "complicated")
    assert last_day(START, TEN, extensions=[second, first]) == last_day(START, Term(20, TermUnit.WORKING_DAYS))
    with pytest.raises(LateExtension):
        last_day(START, TEN, extensions=[second])


def test_an_extension_counts_from_the_last_day_before_it_moved_on() -> None:
    term = Term(30, TermUnit.CALENDAR_DAYS, moves_on=True)  # ends on Saturday 1 July, moves to Monday 3 July
    longer = Extension(THIRTY, date(2023, 7, 3), "complicated")
    assert last_day(START, term) == DueDay(date(2023, 7, 3))
    assert last_day(START, term, extensions=[longer]) == DueDay(date(2023, 7, 31))


def test_a_last_day_moves_on_past_a_stop_too() -> None:
    term = Term(30, TermUnit.CALENDAR_DAYS, moves_on=True)
    assert last_day(START, term, stops=[Stop(date(2023, 7, 2), date(2023, 7, 4), "test")]) == DueDay(date(2023, 7, 5))


def test_what_cannot_be_counted_is_refused() -> None:
    with pytest.raises(BadStop):
        Stop(date(2023, 6, 5), date(2023, 6, 4), "test")
    with pytest.raises(NoCalendar):
        last_day(date(2015, 6, 1), TEN)
    with pytest.raises(BadTerm):
        last_day(date(9999, 12, 2), THIRTY)


def test_calendar_days_need_no_calendar() -> None:
    assert last_day(date(2010, 1, 1), THIRTY) == DueDay(date(2010, 1, 31))
