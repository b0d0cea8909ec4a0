"""The committee's decisions and the tasks that follow from them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.rules import Rulebook


class TaskStatus(StrEnum):
    """Where a task stands on a day (任务状态)."""

    OPEN = "open"
    DUE_SOON = "due_soon"  # a reminder has gone out
    OVERDUE = "overdue"
    DONE = "done"


@dataclass(frozen=True)
class CommitteeTask:
    """One task with its owner and day (督办任务).

    ``owner`` is a body code; ``remind_days`` are days before ``due`` on which a reminder goes out; ``done`` is the day on
    which it was done, with its ``evidence``.

    >>> task = CommitteeTask("C01-1", Words("认领目标", "take up targets"), "water", date(2019, 6, 28), remind_days=(3,))
    >>> task.status_on(date(2019, 6, 30)).value
    'overdue'
    """

    id: str
    words: Words
    owner: str
    due: date
    remind_days: tuple[int, ...] = ()
    targets: tuple[str, ...] = ()
    done: date | None = None
    evidence: Words | None = None

    def reminders(self) -> tuple[date, ...]:
        """Return the days on which reminders go out, earliest first."""
        return tuple(sorted(self.due - timedelta(days=days) for days in self.remind_days))

    def status_on(self, day: date) -> TaskStatus:
        """Return where the task stands on a day."""
        if self.done is not None and self.done <= day:
            return TaskStatus.DONE
        if self.due < day:
            return TaskStatus.OVERDUE
        reminded = any(reminder <= day for reminder in self.reminders())
        return TaskStatus.DUE_SOON if reminded else TaskStatus.OPEN


@dataclass(frozen=True)
class Decision:
    """One decision of the committee (委员会决定) and its tasks; ``simulated`` ones are invented for demonstration."""

    id: str
    day: date
    words: Words
    tasks: tuple[CommitteeTask, ...]
    simulated: bool = False


def reminder_days(rulebook: Rulebook, day: date) -> tuple[int, ...]:
    """Return the calendar days before the due day on which a new task is put forward (提前提醒日数), the most first.

    ``day`` is the day on which the task is made. Raises UnknownRule or NoRuleYet.
    Source: decisions/0005-reviewing.md.

    >>> from zhicheng.rules import load_rulebook
    >>> reminder_days(load_rulebook(), date(2019, 6, 30))
    (14, 3)
    """
    return tuple(sorted(map(int, rulebook.rule("planning.tasks.reminder_days").on(day).value), reverse=True))
