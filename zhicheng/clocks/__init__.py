"""时限: the working-day calendar with make-up days (调休), terms counted on it, and clocks: running, due soon, overdue.

Imports rules, values and errors. Called by procedure, enforcement, plan (tasks and reports) and the office's reminders.
"""

from zhicheng.clocks.calendar import (
    Calendar,
    DayAnswer,
    DueDay,
    WorkingDays,
    add_working_days,
    is_working_day,
    load_calendar,
    next_working_day,
    working_days_between,
)
from zhicheng.clocks.errors import BadTerm, NoCalendar
from zhicheng.clocks.notices import Notice, notices_of
from zhicheng.clocks.terms import Clock, ClockReading, ClockState, add_months

__all__ = [
    "BadTerm",
    "Calendar",
    "Clock",
    "ClockReading",
    "ClockState",
    "DayAnswer",
    "DueDay",
    "NoCalendar",
    "Notice",
    "WorkingDays",
    "add_months",
    "add_working_days",
    "is_working_day",
    "load_calendar",
    "next_working_day",
    "notices_of",
    "working_days_between",
]
