"""What is owed, and what is late."""

from datetime import date

import pytest

from zhicheng.plan import due_reports, example_plan, overdue
from zhicheng.values import Period


def periods(reports):
    return [str(report.period) for report in reports]


@pytest.mark.parametrize(
    ("day", "owed", "late"),
    [
        ("2018-03-31", [], []),
        ("2018-04-01", ["2018-Q1"], []),
        ("2018-04-15", ["2018-Q1"], []),
        ("2018-04-16", ["2018-Q1"], ["2018-Q1"]),
        ("2018-07-16", ["2018-Q1", "2018-Q2"], ["2018-Q1", "2018-Q2"]),
    ],
)
def test_a_period_is_owed_once_it_has_ended_and_late_after_its_term(day, owed, late):
    asked = date.fromisoformat(day)
    assert periods(due_reports(example_plan(), asked)) == owed
    assert periods(overdue(example_plan(), asked)) == late


def test_what_was_submitted_is_no_longer_owed():
    submitted = {("T05", Period.parse("2018-Q1"))}
    assert periods(due_reports(example_plan(), date(2018, 7, 16), submitted=submitted)) == ["2018-Q2"]


def test_one_may_ask_from_a_later_day_on():
    assert periods(due_reports(example_plan(), date(2019, 7, 16), since=date(2019, 4, 1))) == ["2019-Q2"]
