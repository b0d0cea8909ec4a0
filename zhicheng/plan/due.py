"""Which figures are due, and which are late."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from zhicheng.plan.plans import Plan
from zhicheng.plan.targets import Target
from zhicheng.values import Period


@dataclass(frozen=True)
class DueReport:
    """One figure that a body owes for a period (应报数据)."""

    target: Target
    period: Period
    due_on: date

    def days_late(self, day: date) -> int:
        """Return the calendar days past the term, 0 while in time."""
        return max(0, (day - self.due_on).days)


def due_reports(
    plan: Plan, day: date, *, since: date | None = None, submitted: Collection[tuple[str, Period]] = ()
) -> tuple[DueReport, ...]:
    """Return what is still owed on a day: every period that has ended since the plan began and was not submitted.

    ``submitted`` holds (target id, period). Sorted by due day. Periods that have not ended owe nothing yet.

    >>> from zhicheng.plan import example_plan
    >>> [str(report.period) for report in due_reports(example_plan(), date(2018, 7, 3))]
    ['2018-Q1', '2018-Q2']
    """
    owed = (report for target in plan.targets for report in _ended(target, since or plan.start, day))
    open_ = [report for report in owed if (report.target.id, report.period) not in submitted]
    return tuple(sorted(open_, key=lambda report: (report.due_on, report.target.id)))


def overdue(
    plan: Plan, day: date, *, since: date | None = None, submitted: Collection[tuple[str, Period]] = ()
) -> tuple[DueReport, ...]:
    """Return what is late on a day (逾期未报), what has waited longest first.

    >>> from zhicheng.plan import example_plan
    >>> [(str(report.period), report.days_late(date(2018, 7, 3))) for report in overdue(example_plan(), date(2018, 7, 3))]
    [('2018-Q1', 79)]
    """
    return tuple(report for report in due_reports(plan, day, since=since, submitted=submitted) if report.due_on < day)


def _ended(target: Target, since: date, day: date) -> Iterator[DueReport]:
    period = Period.containing(since, target.duty.frequency)
    while period.last_day < day:
        yield DueReport(target, period, target.duty.due_on(period))
        period = period.next()
