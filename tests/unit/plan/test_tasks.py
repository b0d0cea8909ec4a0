"""A task is open, soon due, overdue or done, by the day asked."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.errors import Words
from zhicheng.plan import CommitteeTask, TaskStatus, reminder_days
from zhicheng.rules import NoRuleYet, load_rulebook

TASK = CommitteeTask("C01-1", Words("确认基期", "confirm the base"), "water", date(2019, 6, 28), remind_days=(3, 14))


@pytest.mark.parametrize(
    ("day", "status"),
    [("2019-06-13", "open"), ("2019-06-14", "due_soon"), ("2019-06-28", "due_soon"), ("2019-06-29", "overdue")],
)
def test_status_by_day(day, status):
    assert TASK.status_on(date.fromisoformat(day)) is TaskStatus(status)


def test_reminders_go_out_in_order():
    assert TASK.reminders() == (date(2019, 6, 14), date(2019, 6, 25))


def test_done_counts_from_its_day_even_when_late():
    task = replace(TASK, done=date(2019, 7, 3))
    assert task.status_on(date(2019, 7, 2)) is TaskStatus.OVERDUE
    assert task.status_on(date(2019, 7, 3)) is TaskStatus.DONE


def test_a_new_task_is_put_forward_on_the_days_of_the_rulebook():
    assert reminder_days(load_rulebook(), date(2019, 6, 30)) == (14, 3)
    with pytest.raises(NoRuleYet):
        reminder_days(load_rulebook(), date(1999, 12, 31))
