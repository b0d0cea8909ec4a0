from __future__ import annotations

from fractions import Fraction

import pytest

from tests.unit.programmes.services.cases import DELIVERED, way
from zhicheng.programmes import Punctuality, median_turnaround, turnaround_of


def test_a_turnaround_counts_working_days_to_the_last_delivery():
    assert turnaround_of(way(*DELIVERED[:4])) is None
    first = turnaround_of(way(*DELIVERED))
    assert (first.working_days, first.punctuality) == (6, Punctuality.IN_TIME)
    again = turnaround_of(way(*DELIVERED, ("object", 10), ("repeat", 10), ("deliver", 11)))
    assert (again.working_days, again.punctuality) == (8, Punctuality.LATE)


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ([], None),
        ([4], (4.0, None, None)),
        ([1, 2, 3, 4, 5], (3.0, None, None)),
        ([1, 2, 3, 4, 5, 6], (3.5, 1, 6)),  # 2 · 2^-6 = 3.1 %
        (list(range(1, 11)), (5.5, 2, 9)),  # the book's table: places 2 and 9 of 10 at 97.9 %
        (list(range(1, 21)), (10.5, 6, 15)),  # places 6 and 15 of 20 at 95.9 %
    ],
)
def test_a_median_has_the_interval_of_its_order(days, said):
    found = median_turnaround(reversed(days))
    assert (found and (found.median, found.low, found.high)) == said


def test_the_interval_holds_its_content_exactly():
    loose, tight = (median_turnaround(range(100), content=Fraction(part, 100)) for part in (80, 99))
    assert loose.low > tight.low
    assert loose.high < tight.high
    assert Punctuality.LATE.words.zh == "逾期"
