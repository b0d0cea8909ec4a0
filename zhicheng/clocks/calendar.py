"""The working-day calendar: which days have work, by whose notice, and which answers are only provisional."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any

from zhicheng.clocks.errors import BadTerm, NoCalendar
from zhicheng.errors import Words
from zhicheng.rules import load_rulebook

_PAGE = "clocks/calendar"
_ONE_DAY = timedelta(days=1)
_LONGEST_TERM = 2500  # working days, about ten years: no term of law is longer
_SATURDAY = 5


@dataclass(frozen=True)
class DayAnswer:
    """Whether a day has work (工作日), and why; true as a condition where it has.

    ``provisional`` says that the year's notice is not known yet: weekends and fixed holidays only, no make-up days.
    """

    day: date
    works: bool
    provisional: bool
    because: Words

    def __bool__(self) -> bool:
        return self.works


@dataclass(frozen=True)
class DueDay:
    """A day that was counted to (期限届满日); provisional where the count ran into a year without notice."""

    day: date
    provisional: bool = False


@dataclass(frozen=True)
class WorkingDays:
    """A number of working days (工作日数); provisional where some of them lie in a year without notice."""

    count: int
    provisional: bool = False


@dataclass(frozen=True)
class Calendar:
    """Weekdays off and weekend days worked (工作日历), with the name of the holiday, for the years ``first`` to ``last``."""

    first: int
    last: int
    rest: Mapping[date, Words]
    work: Mapping[date, Words]
    fixed: Mapping[str, Words]

    def answer(self, day: date) -> DayAnswer:
        """Return whether a day has work; raise NoCalendar before the first year."""
        if day.year < self.first:
            raise NoCalendar(value=day, first=self.first)
        later = day.year > self.last
        holiday = self.fixed.get(f"{day:%m-%d}") if later else self.rest.get(day)
        if holiday:
            return DayAnswer(day, works=False, provisional=later, because=holiday)
        if day.weekday() < _SATURDAY:
            return DayAnswer(day, works=True, provisional=later, because=Words("工作日", "working day"))
        if day in self.work:
            name = self.work[day]
            because = Words(f"{name.zh}调休上班", f"make-up working day for {name.en}")
            return DayAnswer(day, works=True, provisional=False, because=because)
        return DayAnswer(day, works=False, provisional=later, because=Words("周末", "weekend"))


@cache
def load_calendar() -> Calendar:
    """Return the calendar of the rulebook.

    >>> load_calendar().last
    2026
    """
    page = load_rulebook().page(_PAGE)
    names = {zh: Words(zh, en) for zh, en in page["names"].items()}
    years: dict[int, Any] = page["years"]
    return Calendar(
        min(years),
        max(years),
        _days(years, "rest", names),
        _days(years, "work", names),
        {day: names[zh] for zh, days in page["fixed"].items() for day in days},
    )


def _days(years: dict[int, Any], kind: str, names: Mapping[str, Words]) -> dict[date, Words]:
    return {day: names[zh] for year in years.values() for zh, days in year[kind].items() for day in days}


def is_working_day(day: date) -> DayAnswer:
    """Return whether a day has work (工作日), make-up days (调休) included; raise NoCalendar.

    Source: 全国年节及纪念日放假办法 and the yearly notices of the State Council's General Office (rulebook
    ``clocks/calendar``; their words in ``clocks/notices``).

    >>> answer = is_working_day(date(2018, 12, 29))  # a Saturday
    >>> bool(answer), answer.because.zh
    (True, '元旦调休上班')
    >>> is_working_day(date(2027, 2, 8)).provisional
    True
    """
    return load_calendar().answer(day)


def add_working_days(day: date, count: int) -> DueDay:
    """Return the day that lies ``count`` working days after a day, which is not counted itself; before it if negative.

    With 0 it is the day itself or, where that has no work, the next working day. Raises NoCalendar and BadTerm.

    Source: 民法典 art. 201 (the first day is not counted); 行政处罚法 art. 85 (which days are working days).

    >>> add_working_days(date(2019, 4, 26), 7)  # over Labour Day with its make-up days
    DueDay(day=datetime.date(2019, 5, 8), provisional=False)
    """
    if abs(count) > _LONGEST_TERM:
        raise BadTerm(value=count, limit=_LONGEST_TERM)
    if count == 0:
        return next_working_day(day)
    return _forth(day, count) if count > 0 else _back(day, -count)


def _forth(day: date, count: int) -> DueDay:
    year = shifted(day, _ONE_DAY).year
    days = _worked_days(year)
    at = bisect_right(days, day) + count - 1
    while at >= len(days):
        year, at = year + 1, at - len(days)
        days = _worked_days(year)
    return DueDay(days[at], year > load_calendar().last)


def _back(day: date, count: int) -> DueDay:
    before = shifted(day, -_ONE_DAY)
    year, days = before.year, _worked_days(before.year)
    at = bisect_left(days, day) - count
    while at < 0:
        year -= 1
        days = _worked_days(year)
        at += len(days)
    return DueDay(days[at], before.year > load_calendar().last)


@cache
def _worked_days(year: int) -> tuple[date, ...]:
    """Return every working day of a year in order, so that counting need not ask day by day."""
    if year > date.max.year:
        raise BadTerm(value=year, limit=date.max)
    if year < load_calendar().first:
        raise NoCalendar(value=year, first=load_calendar().first)
    begins = date(year, 1, 1)
    days = (begins + offset * _ONE_DAY for offset in range(date(year, 12, 31).timetuple().tm_yday))
    return tuple(day for day in days if load_calendar().answer(day))


def next_working_day(day: date) -> DueDay:
    """Return a day, or the first working day after it where it is a holiday (末日顺延); raise NoCalendar and BadTerm.

    Source: 民法典 art. 203 (rulebook ``clocks.last_day_on_holiday``).

    >>> next_working_day(date(2018, 12, 30)).day
    datetime.date(2019, 1, 2)
    """
    provisional = False
    while True:
        answer = is_working_day(day)
        provisional |= answer.provisional
        if answer:
            return DueDay(day, provisional)
        day = shifted(day, _ONE_DAY)


def working_days_between(first: date, last: date) -> WorkingDays:
    """Return how many working days lie after ``first`` up to and with ``last``; negative where ``last`` is earlier.

    Raises NoCalendar and BadTerm.

    >>> working_days_between(date(2019, 4, 30), date(2019, 5, 8)).count
    4
    """
    if last < first:
        back = working_days_between(last, first)
        return WorkingDays(-back.count, back.provisional)
    span = (last - first).days
    if span > 2 * _LONGEST_TERM:
        raise BadTerm(value=span, limit=2 * _LONGEST_TERM)
    if last == first:
        return WorkingDays(0)
    after = shifted(first, _ONE_DAY)
    count = sum(len(_worked_days(year)) for year in range(after.year, last.year + 1))
    count -= bisect_left(_worked_days(after.year), after)
    count -= len(_worked_days(last.year)) - bisect_right(_worked_days(last.year), last)
    return WorkingDays(count, last.year > load_calendar().last)


def shifted(day: date, step: timedelta) -> date:
    """Return a day moved by a step; raise BadTerm beyond the last day there is."""
    try:
        return day + step
    except OverflowError as reason:
        raise BadTerm(value=day, limit=date.max) from reason
