"""Charts of shares: limits, corrections, who stands out."""

import pytest

from zhicheng.statistics import benjamini_hochberg, funnel, funnel_limits, holm, hypergeometric_two_sided, outlying_rates, p_chart


@pytest.mark.parametrize(
    ("size", "share", "outside"), [(1, 0.03, 0.002), (40, 0.04, 0.05), (200, 0.03, 0.002), (5000, 0.5, 0.01), (60, 0.0, 0.002)]
)
def test_funnel_limits_are_the_tightest_whose_tails_are_small(size, share, outside):
    from scipy.special import bdtr

    low, high = funnel_limits(size, share, outside=outside)
    below = [float(bdtr(count, size, share)) if count >= 0 else 0.0 for count in range(-1, size + 1)]
    assert below[low] <= outside / 2 < below[low + 1]  # Pr(X < low), Pr(X ≤ low)
    assert 1 - below[high + 1] <= outside / 2
    assert high == 0 or 1 - below[high] > outside / 2


def test_a_point_outside_the_funnel_is_said_to_be():
    points = funnel([(0, 60), (2, 60), (9, 60), (60, 60)], centre=0.04, outside=0.002)
    assert [point.outside for point in points] == [False, False, True, True]
    assert points[2].share == 0.15


def test_a_p_chart_takes_its_centre_from_the_counts_or_from_the_office():
    counts = [(5, 100), (4, 100), (6, 100), (30, 100)]
    assert [point.outside for point in p_chart(counts)] == [False, False, False, True]
    assert p_chart(counts, centre=0.05)[0].high == pytest.approx(0.1154, abs=1e-4)
    assert p_chart(counts, centre=0.0)[0].outside
    assert p_chart([]) == ()


def test_corrections_keep_the_order_and_never_pass_one():
    chances = [0.9, 0.01, 0.5, 0.02]
    assert holm(chances) == pytest.approx([1.0, 0.04, 1.0, 0.06])
    assert benjamini_hochberg(chances) == pytest.approx([0.9, 0.04, 0.6666666666, 0.04])
    assert holm([]) == benjamini_hochberg([]) == ()


def test_one_that_fails_much_makes_nobody_else_look_good():
    rates = outlying_rates([(6, 200), (5, 180), (5, 220), (30, 210)], level=0.05)
    assert [rate.outlying for rate in rates] == [False, False, False, True]
    assert rates[3].others == pytest.approx(16 / 600)
    assert rates[0].others == pytest.approx(10 / 400)


def test_one_that_never_fails_stands_out_too():
    rates = outlying_rates([(40, 200), (38, 180), (45, 220), (2, 210)], level=0.05)
    assert [(rate.outlying, rate.higher) for rate in rates][3] == (True, False)


def test_the_first_is_compared_with_all_the_rest_times_their_number():
    counts = [(6, 200), (5, 180), (5, 220)]
    rates = outlying_rates(counts, level=0.0001)
    assert rates[0].corrected == min(1.0, 3 * hypergeometric_two_sided(6, 200, 16, 600))


def test_nobody_alone_or_without_results_stands_out():
    assert not outlying_rates([(10, 10)], level=0.05)[0].outlying
    assert [rate.outlying for rate in outlying_rates([(0, 0), (5, 100), (6, 100)], level=0.05)] == [False] * 3
    assert outlying_rates([], level=0.05) == ()
