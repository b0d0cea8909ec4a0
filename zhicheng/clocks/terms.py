"""Terms as laws state them: a number of working days, days, months or years, or a fixed day of every year."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.clocks.calendar import DueDay, next_working_day
from zhicheng.clocks.errors import BadTerm
from zhicheng.errors import Words
from zhicheng.rules import load_rulebook

_LAST_MONTH = 1200
_COMMON_YEAR = 2001  # a fixed day exists in every year, so 29 February is none


class TermUnit(StrEnum):
    """What a term is counted in (期限单位)."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    MONTHS = "months"
    YEARS = "years"

    @property
    def words(self) -> Words:
        """Return the unit's name."""
        return _UNITS[self]


_UNITS = {
    TermUnit.WORKING_DAYS: Words("个工作日", "working days"),
    TermUnit.CALENDAR_DAYS: Words("日", "days"),
    TermUnit.MONTHS: Words("个月", "months"),
    TermUnit.YEARS: Words("年", "years"),
}
_LONGEST = {
    TermUnit.WORKING_DAYS: 2500,
    TermUnit.CALENDAR_DAYS: 3700,
    TermUnit.MONTHS: _LAST_MONTH,
    TermUnit.YEARS: _LAST_MONTH // 12,
}


@dataclass(frozen=True)
class Term:
    """A term of law (期限): so many working days, days, months or years; raises BadTerm below 1 and beyond what is counted.

    ``moves_on`` says that a last day without work moves to the next working day (末日顺延), and is set only where the law
    says so (民法典 art. 203, 民事诉讼法).

    >>> Term(20, TermUnit.WORKING_DAYS).words().zh
    '20 个工作日'
    """

    count: int
    unit: TermUnit
    moves_on: bool = False

    def __post_init__(self) -> None:
        if not 1 <= self.count <= _LONGEST[self.unit]:
            raise BadTerm(value=self.count, limit=_LONGEST[self.unit])

    def words(self) -> Words:
        """Return the term as people say it."""
        unit = self.unit.words
        return Words(f"{self.count} {unit.zh}", f"{self.count} {unit.en if self.count > 1 else unit.en.removesuffix('s')}")


@dataclass(frozen=True)
class YearlyDay:
    """A fixed last day of every year (每年某月某日前), such as 30 June for annual reports; raises BadTerm for no such day.

    >>> YearlyDay(6, 30).after(date(2023, 12, 31))
    datetime.date(2024, 6, 30)
    """

    month: int
    day: int
    moves_on: bool = False

    def __post_init__(self) -> None:
        try:
            date(_COMMON_YEAR, self.month, self.day)
        except ValueError as reason:
            raise BadTerm(value=f"{self.month:02}-{self.day:02}", limit="01-01…12-31") from reason

    def after(self, start: date) -> date:
        """Return the first such day after a day; raise BadTerm beyond the last year there is."""
        this_year = start.replace(month=self.month, day=self.day)
        if this_year > start:
            return this_year
        if start.year == date.max.year:
            raise BadTerm(value=start, limit=date.max)
        return this_year.replace(year=start.year + 1)

    def words(self) -> Words:
        """Return the day as people say it."""
        return Words(f"每年 {self.month} 月 {self.day} 日前", f"by {self.month:02}-{self.day:02} of every year")


Span = Term | YearlyDay


def months_later(day: date, months: int) -> date:
    """Return the day of the same number some months later, or that month's last day (期间的对应日); raise BadTerm.

    Source: 民法典 art. 202 (rulebook ``clocks.month_without_the_day``).

    >>> months_later(date(2024, 2, 29), 12)
    datetime.date(2025, 2, 28)
    """
    if not 0 <= months <= _LAST_MONTH:
        raise BadTerm(value=months, limit=_LAST_MONTH)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise BadTerm(value=months, limit=date.max)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def add_months(day: date, months: int) -> DueDay:
    """Return the day of the same number some months later, a last day on a holiday moved on (按月计算的期间).

    Raises BadTerm for a negative number and beyond the calendar, NoCalendar before it.

    Source: 民法典 arts. 202 and 203.

    >>> add_months(date(2019, 8, 31), 1).day  # September has no 31st; the 30th is a Monday
    datetime.date(2019, 9, 30)
    """
    return next_working_day(months_later(day, months))


def days_of_law(count: int, law: str, *, on: date) -> Term:
    """Return the term that a law means by a number of days (法律中“日”的含义): working days or calendar days.

    ``law`` is a code of the rulebook's ``clocks.days_in.…``; ``on`` the day the term begins. Raises UnknownRule, NoRuleYet
    and BadTerm.

    Source: 行政处罚法 art. 85, 行政强制法 art. 69, 行政许可法 art. 82, 行政复议法 art. 88.

    >>> days_of_law(3, "penalty_law", on=date(2024, 3, 1)).words().zh  # art. 48: withdrawn within three days
    '3 个工作日'
    >>> days_of_law(90, "penalty_law", on=date(2024, 3, 1)).words().zh  # art. 60
    '90 日'
    """
    working = load_rulebook().rule(f"clocks.days_in.{law}").on(on).value
    meant = working == "all" or count in working
    return Term(count, TermUnit.WORKING_DAYS if meant else TermUnit.CALENDAR_DAYS)
