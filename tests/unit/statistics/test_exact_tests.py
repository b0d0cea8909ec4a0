"""Two-sided probabilities against sums of whole numbers."""

from fractions import Fraction
from math import comb

import pytest

from zhicheng.statistics import binomial_two_sided, hypergeometric_two_sided


def exact(chances: list[Fraction], place: int) -> Fraction:
    return sum((chance for chance in chances if chance <= chances[place]), Fraction(0))


@pytest.mark.parametrize(
    ("trials", "share"), [(1, Fraction(1, 2)), (17, Fraction(3, 100)), (40, Fraction(1, 3)), (60, Fraction(1, 2))]
)
def test_the_binomial_is_summed_exactly(trials, share):
    chances = [comb(trials, k) * share**k * (1 - share) ** (trials - k) for k in range(trials + 1)]
    for found in range(trials + 1):
        assert binomial_two_sided(found, trials, float(share)) == pytest.approx(float(exact(chances, found)), rel=1e-9)


@pytest.mark.parametrize(("drawn", "marked", "population"), [(5, 5, 10), (9, 7, 12), (30, 200, 1000), (3, 0, 9), (12, 4, 12)])
def test_drawing_without_replacement_is_summed_exactly(drawn, marked, population):
    lowest, highest = max(0, drawn + marked - population), min(drawn, marked)
    whole = comb(population, drawn)
    chances = [Fraction(comb(marked, k) * comb(population - marked, drawn - k), whole) for k in range(lowest, highest + 1)]
    for found in range(lowest, highest + 1):
        expected = float(exact(chances, found - lowest))
        assert hypergeometric_two_sided(found, drawn, marked, population) == pytest.approx(expected, rel=1e-9)


@pytest.mark.parametrize(("found", "share"), [(0, 0.0), (9, 1.0)])
def test_a_share_of_none_or_all_leaves_one_outcome(found, share):
    assert binomial_two_sided(found, 9, share) == 1.0
    assert binomial_two_sided(9 - found, 9, share) == 0.0
