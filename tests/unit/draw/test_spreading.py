"""Days of visits."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from zhicheng.draw import TooFewDays, spread_visits, visit_days

WEEK = visit_days(date(2019, 7, 15), date(2019, 7, 21))


def test_days_of_rest_are_left_out_and_make_up_days_are_in():
    assert len(WEEK) == 5
    assert date(2019, 9, 29) in visit_days(date(2019, 9, 28), date(2019, 9, 30))


@pytest.mark.parametrize("count", [0, 1, 4, 5, 6, 17, 50])
def test_evenly_and_in_order(count):
    codes = [f"{number:03d}" for number in range(count)]
    days = spread_visits(codes, WEEK, capacity=10)
    assert list(days.values()) == sorted(days.values())
    busy = Counter(days.values())
    assert count < 5 or max(busy.values()) - min(busy.values()) <= 1


@pytest.mark.parametrize(("count", "days"), [(51, WEEK), (1, ())])
def test_too_many(count, days):
    with pytest.raises(TooFewDays):
        spread_visits([str(number) for number in range(count)], days, capacity=10)
