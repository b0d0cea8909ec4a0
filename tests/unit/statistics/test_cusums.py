"""The Bernoulli CUSUM: its average run, worked out another way; its design."""

from fractions import Fraction

import numpy as np
import pytest

from zhicheng.statistics import BernoulliCusum, bernoulli_cusum, tabular_cusum


def solved(chart, share):
    """Return the average run by solving the whole chain of sums at once."""
    matrix = np.eye(chart.decision)
    for total in range(chart.decision):
        matrix[total, max(0, total - 1)] -= 1 - share
        if total + chart.span - 1 < chart.decision:
            matrix[total, total + chart.span - 1] -= share
    return np.linalg.solve(matrix, np.ones(chart.decision))[0]


@pytest.mark.parametrize(("span", "decision"), [(2, 1), (2, 5), (10, 9), (10, 10), (10, 18), (20, 60), (35, 101)])
@pytest.mark.parametrize("share", [0.01, 0.05, 0.3])
def test_the_average_run_is_that_of_the_whole_chain(span, decision, share):
    chart = BernoulliCusum(span, decision)
    assert chart.average_run(share) == pytest.approx(solved(chart, share), rel=1e-6)


def test_with_fractions_it_is_exact():
    chart = BernoulliCusum(2, 2)
    share = Fraction(1, 3)  # a walk by one up or down, held at zero, to two: 1/p + 1/p² by hand
    assert chart.average_run(share) == 1 / share + 1 / share**2
    assert isinstance(BernoulliCusum(10, 18).average_run(Fraction(1, 50)), Fraction)


def test_every_result_fails():
    assert BernoulliCusum(10, 18).average_run(Fraction(1)) == 2
    assert BernoulliCusum(10, 19).average_run(1.0) == 3


@pytest.mark.parametrize(("usual", "shifted"), [(0.01, 0.03), (0.03, 0.09), (0.1, 0.2), (0.4, 0.6)])
def test_a_design_is_the_least_that_keeps_false_signals_rare_and_sees_the_shift_sooner(usual, shifted):
    chart = bernoulli_cusum(usual, shifted, least_run=2000)
    assert chart.average_run(usual) >= 2000 > BernoulliCusum(chart.span, chart.decision - 1).average_run(usual)
    assert chart.average_run(shifted) < 2000 / 4


def test_it_signals_where_the_sum_reaches_the_decision_and_starts_anew():
    chart = BernoulliCusum(10, 18)
    assert chart.path([True, True, True, False, True, True]) == (9, 18, 9, 8, 17, 26)
    assert chart.signals([True, True, True, False, True, True]) == (1, 5)
    assert chart.path([True, True, True], restart=False) == (9, 18, 27)
    assert chart.signals([]) == ()


def test_a_sum_never_falls_below_zero():
    assert tabular_cusum([-1, -1, 3, -1], start=0) == (0, 0, 3, 2)
    assert tabular_cusum([], start=0) == ()


def test_a_float_is_the_fraction_rounded():
    for chart in (BernoulliCusum(2, 5), BernoulliCusum(24, 52)):
        assert chart.average_run(0.03) == pytest.approx(float(chart.average_run(Fraction(3, 100))), rel=1e-6)
