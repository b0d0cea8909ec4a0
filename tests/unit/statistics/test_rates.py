import math

import pytest

from zhicheng.statistics import RatePosterior


def test_a_sample_at_the_limit_does_not_prove_the_limit():
    assert RatePosterior(188, 200).at_least(0.94) < 0.5
    assert RatePosterior(1880, 2000).at_least(0.94) < 0.5


def test_more_samples_at_the_same_share_say_more():
    assert RatePosterior(960, 1000).at_least(0.94) > RatePosterior(96, 100).at_least(0.94)


def mass(belief, low, high, steps=20000):
    """Integrate the density by the midpoint rule."""
    norm = math.lgamma(belief.alpha + belief.beta) - math.lgamma(belief.alpha) - math.lgamma(belief.beta)
    width = (high - low) / steps
    middles = (low + (step + 0.5) * width for step in range(steps))
    logs = ((belief.alpha - 1) * math.log(x) + (belief.beta - 1) * math.log(1 - x) for x in middles)
    return sum(math.exp(norm + log) for log in logs) * width


@pytest.mark.parametrize(("passed", "size"), [(1, 7), (2, 20), (10, 20), (188, 200)])
def test_the_interval_holds_its_content(passed, size):
    belief = RatePosterior(passed, size)
    assert mass(belief, *belief.interval(0.8)) == pytest.approx(0.8, abs=1e-4)


def test_the_interval_is_closed_where_nothing_else_was_seen():
    assert RatePosterior(20, 20).interval(0.8)[1] == 1.0
    assert RatePosterior(0, 20).interval(0.8)[0] == 0.0


@pytest.mark.parametrize(("share", "expected"), [(0, 1.0), (-0.1, 1.0), (1, 0.0), (1.2, 0.0)])
def test_shares_outside_are_certain(share, expected):
    assert RatePosterior(5, 10).at_least(share) == expected


def test_log_odds_exist_where_every_sample_passed():
    mean, variance = RatePosterior(200, 200).logit_moments()
    assert mean > 5
    assert variance > 1
