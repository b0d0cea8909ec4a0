import math

import pytest

from zhicheng.statistics import student_above, student_quantile


@pytest.mark.parametrize(("threshold", "expected"), [(math.inf, 0.0), (-math.inf, 1.0)])
def test_an_infinite_threshold_is_certain(threshold, expected):
    assert student_above(threshold, 0, variance=1, freedom=3) == expected


def test_without_spread_the_mean_decides_and_equality_counts():
    assert [student_above(threshold, 5, variance=0, freedom=3) for threshold in (4.9, 5, 5.1)] == [1.0, 1.0, 0.0]


# the one-sided 5 % points of every printed table of Student's t
@pytest.mark.parametrize(("freedom", "point"), [(1, 6.314), (4, 2.132), (10, 1.812), (30, 1.697)])
def test_published_five_percent_points(freedom, point):
    assert student_above(point, 0, variance=1, freedom=freedom) == pytest.approx(0.05, abs=1e-4)
    assert student_quantile(0.95, 0, variance=1, freedom=freedom) == pytest.approx(point, abs=1e-3)
