"""Which visit is made on which day: spread evenly over the working days of a batch, in the order of the lots."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from zhicheng.clocks import is_working_day
from zhicheng.draw.campaign_errors import TooFewDays


def visit_days(first: date, last: date) -> tuple[date, ...]:
    """Return the working days of a batch, both ends included (检查日).

    >>> [day.day for day in visit_days(date(2026, 11, 27), date(2026, 11, 30))]
    [27, 30]
    """
    days = (first + timedelta(days=step) for step in range((last - first).days + 1))
    return tuple(day for day in days if is_working_day(day))


def spread_visits(codes: Sequence[str], days: Sequence[date], *, capacity: int) -> dict[str, date]:
    """Return a day for every code (排定检查日), evenly and in order, at most ``capacity`` a day; raise TooFewDays.

    >>> spread_visits(["a", "b", "c"], visit_days(date(2026, 11, 30), date(2026, 12, 1)), capacity=2)["c"].day
    1
    """
    if len(codes) > capacity * len(days):  # the busiest day has their number over that of the days, rounded up
        raise TooFewDays(value=len(codes), days=len(days), capacity=capacity)
    return {code: days[place * len(days) // len(codes)] for place, code in enumerate(codes)}
