"""时限: the working-day calendar with make-up days (调休), terms counted on it, and clocks: running, due soon, overdue.

Duties to publish (公开时限) are rulebook data, dated and cited; ``on_time`` says how they were kept.
Imports rules, values and errors. Called by procedure, enforcement, plan (tasks and reports), publication and the office's
reminders.
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
from zhicheng.clocks.counting import Extension, Stop, last_day
from zhicheng.clocks.duties import Duty, DutyVersion, ExtensionBound, StopReason, load_duties
from zhicheng.clocks.errors import (
    BadStop,
    BadTerm,
    DoneBeforeStart,
    DutyLapsed,
    LateExtension,
    NoCalendar,
    NoStart,
    StillStopped,
)
from zhicheng.clocks.notices import Notice, notices_of
from zhicheng.clocks.on_time import JudgedCase, OnTime, judge_case, on_time
from zhicheng.clocks.readings import Case, Clock, ClockReading, ClockState, read_case
from zhicheng.clocks.terms import Span, Term, TermUnit, YearlyDay, add_months, days_of_law, months_later

__all__ = [
    "BadStop",
    "BadTerm",
    "Calendar",
    "Case",
    "Clock",
    "ClockReading",
    "ClockState",
    "DayAnswer",
    "DoneBeforeStart",
    "DueDay",
    "Duty",
    "DutyLapsed",
    "DutyVersion",
    "Extension",
    "ExtensionBound",
    "JudgedCase",
    "LateExtension",
    "NoCalendar",
    "NoStart",
    "Notice",
    "OnTime",
    "Span",
    "StillStopped",
    "Stop",
    "StopReason",
    "Term",
    "TermUnit",
    "WorkingDays",
    "YearlyDay",
    "add_months",
    "add_working_days",
    "days_of_law",
    "is_working_day",
    "judge_case",
    "last_day",
    "load_calendar",
    "load_duties",
    "months_later",
    "next_working_day",
    "notices_of",
    "on_time",
    "read_case",
    "working_days_between",
]
