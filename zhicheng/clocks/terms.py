"""Terms in months and years, and the clock that tells how a duty stands on a day."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.clocks.calendar import DueDay, next_working_day, working_days_between
from zhicheng.clocks.errors import BadTerm
from zhicheng.errors import Words
from zhicheng.rules import load_rulebook

_REMINDER = "clocks.reminder_working_days"


def add_months(day: date, months: int) -> DueDay:
    """Return the day of the same number some months later, a last day on a holiday moved on (按月计算的期间).

    Raises BadTerm for a negative number and beyond the calendar, NoCalendar before it.

    Source: 民法典 arts. 202 and 203.

    >>> add_months(date(2019, 8, 31), 1).day  # September has no 31st; the 30th is a Monday
    datetime.date(2019, 9, 30)
    """
    if not 0 <= months <= 1200:
        raise BadTerm(value=months, limit=1200)
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    if year > date.max.year:
        raise BadTerm(value=months, limit=date.max)
    last = monthrange(year, month + 1)[1]
    return next_working_day(date(year, month + 1, min(day.day, last)))


class ClockState(StrEnum):
    """How a duty stands (时限状态)."""

    RUNNING = "running"
    AT_RISK = "at_risk"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    ClockState.RUNNING: Words("在期", "running"),
    ClockState.AT_RISK: Words("临期", "due soon"),
    ClockState.OVERDUE: Words("逾期", "overdue"),
    ClockState.DONE: Words("已按期完成", "done in time"),
    ClockState.DONE_LATE: Words("已逾期完成", "done late"),
}


@dataclass(frozen=True)
class ClockReading:
    """How a clock stands on a day (时限读数): working days left, 0 on the due day, negative once it is overdue."""

    state: ClockState
    working_days_left: int
    provisional: bool = False

    def words(self) -> Words:
        """Return the reading as people say it.

        >>> ClockReading(ClockState.AT_RISK, 3).words().zh
        '临期，还剩 3 个工作日'
        """
        state, days = self.state.words, abs(self.working_days_left)
        if self.state in (ClockState.DONE, ClockState.DONE_LATE):
            return state
        zh, en = (
            (f"{state.zh} {days} 个工作日", f"{state.en} by {days} working days")
            if self.state is ClockState.OVERDUE
            else (f"{state.zh}，还剩 {days} 个工作日", f"{state.en}, {days} working days left")
        )
        if self.provisional:
            return Words(f"{zh}（放假通知未公布，暂按周末和固定节日计算）", f"{en} (holiday notice not published: provisional)")
        return Words(zh, en)


@dataclass(frozen=True)
class Clock:
    """A duty with its last day (时限), and the day it was done, if it was.

    >>> clock = Clock(due=date(2019, 7, 10))
    >>> clock.reading(date(2019, 7, 5)).working_days_left
    3
    """

    due: date
    done: date | None = None

    def reading(self, today: date) -> ClockReading:
        """Return how the clock stands on a day; raise NoCalendar and BadTerm."""
        left = working_days_between(min(today, self.done or today), self.due)
        if self.done is not None and self.done <= today:
            return ClockReading(ClockState.DONE if self.done <= self.due else ClockState.DONE_LATE, left.count, left.provisional)
        return ClockReading(self._open_state(today, left.count), left.count, left.provisional)

    def _open_state(self, today: date, left: int) -> ClockState:
        if today > self.due:
            return ClockState.OVERDUE
        near = int(load_rulebook().rule(_REMINDER).on(today).value)
        return ClockState.AT_RISK if left <= near else ClockState.RUNNING
