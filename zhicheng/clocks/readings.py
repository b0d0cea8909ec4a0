"""How a matter stands on a day: not started, running, due soon, due, stopped, overdue, done in time or late."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from zhicheng.clocks.calendar import DueDay, working_days_between
from zhicheng.clocks.counting import Extension, Stop, last_day
from zhicheng.clocks.errors import DoneBeforeStart, NoStart
from zhicheng.clocks.terms import Span
from zhicheng.errors import Words
from zhicheng.rules import load_rulebook

_REMINDER = "clocks.reminder_working_days"


class ClockState(StrEnum):
    """How a duty stands (时限状态)."""

    NOT_STARTED = "not_started"
    RUNNING = "running"
    AT_RISK = "at_risk"
    DUE = "due"
    STOPPED = "stopped"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_LATE = "done_late"

    @property
    def words(self) -> Words:
        """Return the state's name."""
        return _STATES[self]


_STATES = {
    ClockState.NOT_STARTED: Words("未起算", "not started"),
    ClockState.RUNNING: Words("在期", "running"),
    ClockState.AT_RISK: Words("临期", "due soon"),
    ClockState.DUE: Words("今日到期", "due today"),
    ClockState.STOPPED: Words("中止", "stopped"),
    ClockState.OVERDUE: Words("逾期", "overdue"),
    ClockState.DONE: Words("已按期完成", "done in time"),
    ClockState.DONE_LATE: Words("已逾期完成", "done late"),
}
_LATE = (ClockState.OVERDUE, ClockState.DONE_LATE)
_WITHOUT_DAYS = (ClockState.DUE, ClockState.DONE)


@dataclass(frozen=True)
class ClockReading:
    """How a clock stands on a day (时限读数): working days left, 0 on the due day, negative once it is overdue.

    ``due`` is the last day as it was known; while the clock is stopped, the one it would have if it went on tomorrow.
    """

    state: ClockState
    working_days_left: int
    provisional: bool = False
    due: date | None = None

    def words(self) -> Words:
        """Return the reading as people say it.

        >>> ClockReading(ClockState.AT_RISK, 3).words().zh
        '临期，还剩 3 个工作日'
        """
        said = self._said()
        if self.provisional:
            note = Words("（放假通知未公布，暂按周末和固定节日计算）", " (holiday notice not published: provisional)")
            return Words(said.zh + note.zh, said.en + note.en)
        return said

    def _said(self) -> Words:
        state, count = self.state.words, abs(self.working_days_left)
        days = "working day" if count == 1 else "working days"
        if self.state in _WITHOUT_DAYS:
            return state
        if self.state in _LATE:
            return Words(f"{state.zh} {count} 个工作日", f"{state.en} by {count} {days}") if count else state
        return Words(f"{state.zh}，还剩 {count} 个工作日", f"{state.en}, {count} {days} left")


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
        return _reading(DueDay(self.due), self.done, today)


@dataclass(frozen=True)
class Case:
    """One matter under a term (事项): the day of its event, the day it was done, its stops and extensions.

    ``started`` is None where the day of the event is not known; such a matter cannot be judged and is never on time.
    """

    id: str
    started: date | None
    done: date | None = None
    stops: tuple[Stop, ...] = ()
    extensions: tuple[Extension, ...] = ()

    def known_on(self, day: date) -> Case:
        """Return the matter as it was known on a day: what came later left out, a stop that went on still open."""
        stops = (replace(stop, last=None) if stop.covers(day) else stop for stop in self.stops if stop.first <= day)
        extensions = tuple(extension for extension in self.extensions if extension.decided <= day)
        done = self.done if self.done is not None and self.done <= day else None
        return replace(self, done=done, stops=tuple(stops), extensions=extensions)


def read_case(case: Case, span: Span, *, today: date) -> ClockReading:
    """Return how a matter stands on a day, by what was known on it (时限读数).

    Raises NoStart, DoneBeforeStart, LateExtension, NoCalendar and BadTerm.

    >>> from zhicheng.clocks import Term, TermUnit
    >>> request = Case("request 7", date(2024, 1, 26), stops=(Stop(date(2024, 2, 20), None, "third_party_opinion"),))
    >>> read_case(request, Term(20, TermUnit.WORKING_DAYS), today=date(2024, 2, 23)).words().zh
    '中止，还剩 7 个工作日'
    """
    if case.started is None:
        raise NoStart(value=case.id)
    asked = min(today, case.done or today)
    at = case.known_on(asked)
    if at.done is not None and at.done < case.started:
        raise DoneBeforeStart(value=case.id, done=at.done, started=case.started)
    closed = [replace(stop, last=asked) if stop.last is None else stop for stop in at.stops]
    due = last_day(case.started, span, stops=closed, extensions=at.extensions)
    if today < case.started:
        return ClockReading(ClockState.NOT_STARTED, working_days_between(today, due.day).count, due.provisional, due.day)
    return _reading(due, at.done, today, stopped=any(stop.covers(today) for stop in at.stops))


def _reading(due: DueDay, done: date | None, today: date, *, stopped: bool = False) -> ClockReading:
    if done is not None and done > today:
        done = None
    left = working_days_between(done or today, due.day)
    provisional = due.provisional or left.provisional
    if done is not None:
        state = ClockState.DONE if done <= due.day else ClockState.DONE_LATE
    else:
        state = _open_state(due.day, today, left.count, stopped=stopped)
    return ClockReading(state, left.count, provisional, due.day)


def _open_state(due: date, today: date, left: int, *, stopped: bool) -> ClockState:
    if today > due:
        return ClockState.OVERDUE
    if stopped:
        return ClockState.STOPPED
    if today == due:
        return ClockState.DUE
    near = int(load_rulebook().rule(_REMINDER).on(today).value)
    return ClockState.AT_RISK if left <= near else ClockState.RUNNING
