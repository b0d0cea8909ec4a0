"""The calendar worked out once more from the words of the State Council's yearly notices, day by day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from zhicheng.clocks import is_working_day, load_calendar, notices_of

DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
BRACKETS = re.compile(r"（[^）]*）")
EXTENDED = re.compile(rf"延长.*假期至{DAY}")
YEARS = range(load_calendar().first, load_calendar().last + 1)


def dates_in(text: str, year: int) -> list[date]:
    """Return the days a clause names; a day without month or year takes those of the day before it."""
    found: list[date] = []
    for named in re.finditer(DAY, text):
        at, month, day = named.groups()
        last = found[-1] if found else date(year, 1, 1)
        found.append(date(int(at or last.year), int(month or last.month), int(day)))
    return found


def span(first: date, last: date) -> set[date]:
    return {first + timedelta(days=offset) for offset in range((last - first).days + 1)}


def rest_and_work(clause: str, year: int) -> tuple[set[date], set[date]]:
    """Return the days off and the days worked that one clause gives."""
    rest: set[date] = set()
    work: set[date] = set()
    for sentence in re.split("[。，]", BRACKETS.sub("", clause)):
        if sentence.endswith("上班"):
            work |= set(dates_in(sentence, year))
        elif "放假" in sentence or "补休" in sentence:
            days = dates_in(sentence, year)
            rest |= span(days[0], days[-1])
    return rest, work


def clauses(year: int) -> Iterator[tuple[set[date], set[date]]]:
    """Yield days off and days worked by holiday, a later notice in the place of an earlier one, a longer holiday longer."""
    by_holiday: dict[str, tuple[set[date], set[date]]] = {}
    for notice in notices_of(year):
        for holiday, clause in notice.quote.items():
            if longer := EXTENDED.search(clause):
                rest, work = by_holiday[holiday]
                more = span(min(rest), dates_in(longer[0].partition("至")[2], year)[0])
                by_holiday[holiday] = (more, work - more)
            else:
                by_holiday[holiday] = rest_and_work(clause, year)
    yield from by_holiday.values()


def worked_out() -> tuple[set[date], set[date]]:
    rest: set[date] = set()
    work: set[date] = set()
    for year in YEARS:
        for off, on in clauses(year):
            rest |= off
            work |= on
    return rest, work


def test_the_words_of_the_notices_give_every_day_of_the_calendar() -> None:
    rest, work = worked_out()
    assert {day for day in rest if day.weekday() < 5} == set(load_calendar().rest)
    assert work == set(load_calendar().work)
    assert all(day.weekday() >= 5 for day in work)


@pytest.mark.parametrize("year", YEARS)
def test_no_day_of_a_year_is_answered_otherwise_than_its_notices_say(year: int) -> None:
    rest, work = worked_out()
    for day in span(date(year, 1, 1), date(year, 12, 31)):
        expected = day in work or (day.weekday() < 5 and day not in rest)
        assert bool(is_working_day(day)) is expected, day


def test_as_many_days_are_off_as_the_clause_says() -> None:
    counted = 0
    for year in YEARS:
        for notice in notices_of(year):
            for clause in notice.quote.values():
                if said := re.search(r"共(\d)天", clause):
                    counted += 1
                    assert len(rest_and_work(clause, year)[0]) == int(said[1]), clause
    assert counted > 50


def test_a_clause_is_read_as_people_read_it() -> None:
    rest, work = rest_and_work("2018年12月30日至2019年1月1日放假调休，共3天。2018年12月29日（星期六）上班。", 2019)
    assert (min(rest), max(rest), work) == (date(2018, 12, 30), date(2019, 1, 1), {date(2018, 12, 29)})
    assert rest_and_work("5月1日放假，5月2日（星期一）补休。", 2016)[0] == {date(2016, 5, 1), date(2016, 5, 2)}
