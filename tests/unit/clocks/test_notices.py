"""Each year of the calendar has its notice; what the notices say is worked out in tests/conformance."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.clocks import NoCalendar, load_calendar, notices_of
from zhicheng.rules import Status


@pytest.mark.parametrize("year", range(load_calendar().first, load_calendar().last + 1))
def test_every_year_of_the_calendar_cites_its_notice(year: int) -> None:
    first, *later = notices_of(year)
    assert first.issued < date(year, 1, 1)
    assert str(year) in first.document
    assert all(notice.issued > first.issued for notice in later)
    for notice in (first, *later):
        assert notice.number.startswith("国办发明电〔")
        assert notice.status is not Status.IN_FORCE or (notice.quote and notice.checked_by)


def test_a_year_without_notice_has_none_and_a_year_before_the_first_no_answer() -> None:
    assert notices_of(load_calendar().last + 1) == ()
    with pytest.raises(NoCalendar):
        notices_of(2015)


def test_an_answer_says_whether_a_notice_stands_behind_it() -> None:
    last = load_calendar().last
    assert not load_calendar().answer(date(last, 12, 31)).provisional
    assert load_calendar().answer(date(last + 1, 1, 4)).provisional
