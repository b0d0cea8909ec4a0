"""Exact tails: whole distributions, and against one another."""

from decimal import Decimal
from fractions import Fraction
from math import comb

import pytest

from zhicheng.statistics import binomial_at_most, hypergeometric_at_most, poisson_at_most


def test_the_whole_distribution_is_one():
    assert binomial_at_most(7, 7, Fraction(1, 3)) == 1
    assert hypergeometric_at_most(5, 5, marked=4, population=9) == 1
    assert poisson_at_most(200, Fraction(3)) == pytest.approx(Decimal(1))


def test_nothing_below_zero():
    assert binomial_at_most(-1, 7, Fraction(1, 3)) == 0
    assert hypergeometric_at_most(-1, 5, marked=4, population=9) == 0
    assert poisson_at_most(-1, Fraction(3)) == 0


def test_more_than_found_is_no_more():
    assert binomial_at_most(99, 7, Fraction(1, 3)) == 1
    assert hypergeometric_at_most(99, 5, marked=4, population=9) == 1


def test_what_must_be_found_is_not_missed():
    assert hypergeometric_at_most(0, 5, marked=6, population=9) == 0  # two of the five at least
    assert hypergeometric_at_most(2, 5, marked=6, population=9) == Fraction(15, 126)


@pytest.mark.parametrize("share", [Fraction(0), Fraction(1)])
def test_the_ends(share):
    assert binomial_at_most(0, 3, share) == 1 - share


def test_poisson_is_the_series():
    assert poisson_at_most(0, Fraction(1)) == Decimal("0.3678794411714423215955237702")
    assert poisson_at_most(3, Fraction(0)) == 1


def test_poisson_has_28_digits_where_little_is_left():
    assert Decimal("1e-80") < poisson_at_most(1, Fraction(180)) < Decimal("1e-70")


def test_sums_by_recurrence_are_the_sums_of_their_terms():
    share = Fraction(3, 70)
    for found in range(-1, 12):
        terms = sum(Fraction(comb(11, count)) * share**count * (1 - share) ** (11 - count) for count in range(found + 1))
        assert binomial_at_most(found, 11, share) == terms
    for marked in range(10):
        for found in range(-1, 7):
            ways = sum(comb(marked, count) * comb(9 - marked, 6 - count) for count in range(found + 1))
            assert hypergeometric_at_most(found, 6, marked=marked, population=9) == Fraction(ways, comb(9, 6))
