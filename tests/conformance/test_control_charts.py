"""Control charts against other people's printed tables and packages' own tests."""

from __future__ import annotations

import math

import pytest

from zhicheng.statistics import benjamini_hochberg, holm, p_chart, tabular_cusum

# Montgomery and Runger, Applied Statistics and Probability for Engineers, table 16-8: chemical process concentration, target 99, K = 1.
CONCENTRATION = "102.0 94.8 98.3 98.4 102.0 98.5 99.0 97.7 100.0 98.1 101.3 98.7 101.1 98.4 97.0 96.7 100.3 101.4 97.2 101.0"
UPPER = "2.0 0.0 0.0 0.0 2.0 0.5 0.0 0.0 0.0 0.0 1.3 0.0 1.1 0.0 0.0 0.0 0.3 1.7 0.0 1.0"
LOWER = "0.0 3.2 2.9 2.5 0.0 0.0 0.0 0.3 0.0 0.0 0.0 0.0 0.0 0.0 1.0 2.3 0.0 0.0 0.8 0.0"


@pytest.mark.parametrize(("sign", "reference", "due"), [(1, 100.0, UPPER), (-1, 98.0, LOWER)])
def test_the_tabular_cusum_of_a_textbook(sign, reference, due):
    path = tabular_cusum([sign * (float(value) - reference) for value in CONCENTRATION.split()], start=0.0)
    assert [f"{abs(total):.1f}" for total in path] == due.split()


def test_the_bernoulli_cusum_of_an_r_package():
    """Package cusum (lhubig/cusum), its test of ten patients: 5 % usual, odds doubled, deaths in the second and the eighth place."""
    alive, dead = math.log(1 / 1.05), math.log(2 / 1.05)
    path = tabular_cusum([dead if place in (1, 7) else alive for place in range(10)], start=0.0)
    assert [round(total, 2) for total in path] == [0.00, 0.64, 0.60, 0.55, 0.50, 0.45, 0.40, 1.04, 1.00, 0.95]


def test_the_np_chart_of_the_r_package_qcc():
    """Fifty lots of 200 wafers: centre 7.14, standard deviation 2.62, limits 0 and 15.01, nothing outside."""
    defects = [8, 7, 11, 3, 6, 11, 4, 4, 5, 8, 8, 6, 7, 6, 10, 7, 9, 5, 6, 8, 8, 10, 4, 11, 4, 11, 6, 6, 9, 5, 4, 7, 5, 7, 8, 5, 10, 9, 7, 9, 4, 9, 4, 7, 11, 8, 10, 8, 7, 5]  # fmt: skip
    chart = p_chart([(count, 200) for count in defects])
    assert sum(defects) / 50 == pytest.approx(7.14)
    assert chart[0].low == 0
    assert chart[0].high * 200 == pytest.approx(15.01184, abs=1e-5)
    assert (chart[0].high * 200 - 7.14) / 3 == pytest.approx(2.62, abs=0.005)
    assert not any(point.outside for point in chart)


# Benjamini and Hochberg (1995), section 3.2: fifteen p values of a study of myocardial infarction.
P_VALUES = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528, 0.7590, 1.0]


def test_the_example_of_benjamini_and_hochberg():
    assert sum(chance <= 0.05 for chance in benjamini_hochberg(P_VALUES)) == 4
    assert sum(chance * 15 <= 0.05 for chance in P_VALUES) == 3
    assert sum(chance <= 0.05 for chance in holm(P_VALUES)) == 3
