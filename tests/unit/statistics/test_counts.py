import math

import pytest

from zhicheng.statistics import CountAhead, count_ahead

STEADY = [(4, 1), (5, 1), (4, 1), (5, 1)]


def poisson_tail(mean, needed):
    return 1 - sum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(needed))


def test_nothing_needed_is_certain():
    assert [CountAhead(3, 4).at_least(needed) for needed in (0, -5)] == [1.0, 1.0]


def test_with_much_history_it_is_poisson():
    ahead = count_ahead([(50, 10)] * 200, periods=1)
    assert ahead.at_least(6) == pytest.approx(poisson_tail(5, 6), abs=2e-3)


def test_the_probabilities_sum_to_the_tail():
    ahead = CountAhead(6.0, 9.0)
    share = ahead.size / (ahead.mean + ahead.size)
    terms = [
        math.exp(math.lgamma(k + ahead.size) - math.lgamma(ahead.size) - math.lgamma(k + 1))
        * share**ahead.size
        * (1 - share) ** k
        for k in range(8)
    ]
    assert ahead.at_least(8) == pytest.approx(1 - sum(terms), abs=1e-12)


def test_scattered_arrivals_widen_the_forecast():
    steady, scattered = count_ahead(STEADY, 6), count_ahead([(0, 1), (12, 1), (1, 1), (5, 1)], 6)
    assert scattered.variance > steady.variance


def test_no_arrivals_so_far_leaves_a_small_chance():
    assert 0 < count_ahead([(0, 1)] * 4, 4).at_least(1) < 0.5


def test_a_gap_counts_its_periods():
    assert count_ahead([(4, 1), (9, 2), (5, 1)], 3).mean == pytest.approx(count_ahead(STEADY, 3).mean)


@pytest.mark.parametrize("share", [0.1, 0.25, 0.5, 0.75, 0.9])
@pytest.mark.parametrize("ahead", [CountAhead(0.3, 0.5), CountAhead(6, 9), CountAhead(120, 400), CountAhead(2.5, 2.6)])
def test_a_quantile_is_the_smallest_number_that_holds_its_share(share, ahead):
    number = ahead.quantile(share)
    assert 1 - ahead.at_least(number + 1) >= share - 1e-9
    assert number == 0 or 1 - ahead.at_least(number) < share
