"""Acceptance probabilities through the room's door."""

from decimal import Decimal
from fractions import Fraction

import pytest

from zhicheng.judgement import BadNumbers, BadProportion, Model, acceptance_probability, oc_curve, percent, shown


@pytest.mark.parametrize(
    "share",
    [
        0.01,
        None,
        True,
        "1.1",
        "-0.1",
        "一",
        "1/0",
        "NaN",
        Decimal("Infinity"),
        "9" * 50,
        "1e-3",
        "1e9999999",
        Decimal("1E+9999999"),
        "1/9999999999999",
    ],
)
def test_a_share_that_is_none_or_not_exact_is_refused(share):
    with pytest.raises(BadProportion):
        acceptance_probability(80, 2, share=share)


@pytest.mark.parametrize(("n", "ac"), [(0, 0), (-1, 0), (3, -1), (3, 3), (True, 0), (2.0, 0), ("3", 0), (5001, 3), (10**9, 1)])
def test_numbers_that_are_no_plan_are_refused(n, ac):
    with pytest.raises(BadNumbers):
        acceptance_probability(n, ac, share="0.01")


def test_one_lot_needs_its_size_and_a_whole_number_in_it():
    with pytest.raises(BadNumbers):
        acceptance_probability(3, 0, share="0.1", model=Model.HYPERGEOMETRIC)
    with pytest.raises(BadProportion):
        acceptance_probability(3, 0, share="0.1", model=Model.HYPERGEOMETRIC, lot=25)
    with pytest.raises(BadNumbers):
        acceptance_probability(30, 0, share="0.1", model=Model.HYPERGEOMETRIC, lot=20)
    with pytest.raises(BadNumbers):
        acceptance_probability(3, 0, share="0.1", model="gaussian")


def test_nonconformities_to_a_unit_may_pass_one():
    assert 0 < acceptance_probability(2, 1, share="1.5", model=Model.POISSON) < 1


def test_the_curve_keeps_the_order_asked_for():
    points = oc_curve(80, 2, shares=["0.05", "0", "0.01"])
    assert [point.share for point in points] == [Fraction(1, 20), 0, Fraction(1, 100)]
    assert points[1].probability == 1
    assert points[0].probability < points[2].probability


def test_a_probability_is_rounded_once_and_half_to_even():
    assert (shown(Fraction(5, 100000)), shown(Fraction(15, 100000)), shown(Decimal("0.99995"))) == ("0.0000", "0.0002", "1.0000")
    assert percent(Fraction(1, 20)) == "5.00 %"


def test_every_model_has_both_names():
    assert all(model.words.zh and model.words.en for model in Model)
