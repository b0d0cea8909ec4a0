"""Amounts: read exactly as written, rounded once, never through a float."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.values import BadAmount, Quantity, parse_decimal, scaled


@pytest.mark.parametrize(
    ("text", "value"),
    [("1,200", "1200"), ("１２", "12"), ("－3.5", "-3.5"), ("−3", "-3"), (" 94.50 ", "94.50"), ("1,234,567.8", "1234567.8")],
)
def test_signs_digits_and_commas_of_every_width(text, value):
    assert str(parse_decimal(text)) == value


@pytest.mark.parametrize("text", ["1.2万", "约30", "12,34", "", "–", "1e5", "=A1+1", "30%", "１.２.３", "NaN", "inf", "二十"])
def test_nothing_is_guessed(text):
    with pytest.raises(BadAmount, match="ZC-VALUE-002"):
        parse_decimal(text)


@pytest.mark.parametrize(("text", "scale", "number"), [("0.25", 1, 2), ("0.35", 1, 4), ("-0.25", 1, -2), ("94", 2, 9400)])
def test_rounding_is_half_to_even_once(text, scale, number):
    assert scaled(Decimal(text), scale) == number


def test_three_times_a_tenth_is_three_tenths():
    assert 3 * scaled(Decimal("0.1"), 1) == scaled(Decimal("0.3"), 1)


@given(st.integers(-(10**15), 10**15), st.integers(0, 6))
def test_an_integer_and_its_scale_are_the_decimal_and_back(number, scale):
    assert scaled(Quantity(number, scale).value, scale) == number
