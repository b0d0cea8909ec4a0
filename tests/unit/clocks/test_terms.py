"""Terms as laws state them, months later, fixed days of the year, and what a law means by days."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.clocks import BadTerm, Term, TermUnit, YearlyDay, add_months, days_of_law, months_later
from zhicheng.rules import NoRuleYet, UnknownRule


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


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2019, 8, 31), 1, date(2019, 9, 30)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2023, 1, 31), 1, date(2023, 2, 28)),
        (date(2024, 2, 29), 12, date(2025, 2, 28)),
        (date(2023, 2, 28), 12, date(2024, 2, 28)),  # the same number, not the month's last day
        (date(2018, 12, 1), 0, date(2018, 12, 1)),
    ],
)
def test_a_month_without_the_day_ends_on_its_last(day: date, months: int, later: date) -> None:
    assert months_later(day, months) == later


@pytest.mark.parametrize(
    ("count", "unit"),
    [(0, TermUnit.CALENDAR_DAYS), (-1, TermUnit.WORKING_DAYS), (2501, TermUnit.WORKING_DAYS), (101, TermUnit.YEARS)],
)
def test_a_term_has_its_bounds(count: int, unit: TermUnit) -> None:
    with pytest.raises(BadTerm):
        Term(count, unit)


@pytest.mark.parametrize(
    ("term", "zh", "en"),
    [
        (Term(20, TermUnit.WORKING_DAYS), "20 个工作日", "20 working days"),
        (Term(1, TermUnit.MONTHS), "1 个月", "1 month"),
        (Term(3, TermUnit.YEARS), "3 年", "3 years"),
        (Term(15, TermUnit.CALENDAR_DAYS), "15 日", "15 days"),
        (YearlyDay(6, 30), "每年 6 月 30 日前", "by 06-30 of every year"),
    ],
)
def test_a_term_is_said_in_both_languages(term: Term | YearlyDay, zh: str, en: str) -> None:
    assert (term.words().zh, term.words().en) == (zh, en)


@pytest.mark.parametrize(
    ("start", "last"),
    [
        (date(2023, 12, 31), date(2024, 6, 30)),
        (date(2024, 6, 29), date(2024, 6, 30)),
        (date(2024, 6, 30), date(2025, 6, 30)),
        (date(2024, 2, 29), date(2024, 6, 30)),
    ],
)
def test_a_fixed_day_is_the_first_one_after_the_start(start: date, last: date) -> None:
    assert YearlyDay(6, 30).after(start) == last


@pytest.mark.parametrize(("month", "day"), [(2, 29), (13, 1), (6, 31), (0, 1)])
def test_a_day_that_not_every_year_has_is_no_fixed_day(month: int, day: int) -> None:
    with pytest.raises(BadTerm):
        YearlyDay(month, day)
    with pytest.raises(BadTerm):
        YearlyDay(1, 1).after(date(9999, 1, 1))


@pytest.mark.parametrize(
    ("count", "law", "unit"),
    [
        (3, "penalty_law", TermUnit.WORKING_DAYS),
        (15, "penalty_law", TermUnit.CALENDAR_DAYS),
        (90, "penalty_law", TermUnit.CALENDAR_DAYS),
        (10, "compulsion_law", TermUnit.WORKING_DAYS),
        (30, "compulsion_law", TermUnit.CALENDAR_DAYS),
        (45, "licensing_law", TermUnit.WORKING_DAYS),
        (5, "reconsideration_law", TermUnit.WORKING_DAYS),
        (60, "reconsideration_law", TermUnit.CALENDAR_DAYS),
    ],
)
def test_each_law_says_itself_what_its_days_are(count: int, law: str, unit: TermUnit) -> None:
    assert days_of_law(count, law, on=date(2024, 3, 1)) == Term(count, unit)


def test_a_law_is_not_asked_before_it_said_so_nor_when_it_is_unknown() -> None:
    with pytest.raises(NoRuleYet):
        days_of_law(3, "penalty_law", on=date(2021, 7, 14))
    with pytest.raises(UnknownRule):
        days_of_law(3, "no_such_law", on=date(2024, 3, 1))
