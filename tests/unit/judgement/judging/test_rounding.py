"""Rounding: once, half even, with the exponent of the interval; refused where it would guess."""

from decimal import ROUND_HALF_EVEN, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.judgement import BadRounding, round_to

DECIMALS = st.decimals(min_value=-(10**12), max_value=10**12, allow_nan=False, allow_infinity=False, places=9)


@pytest.mark.parametrize(
    ("value", "interval", "printed"),
    [
        ("2500", "1E+3", "2E+3"),
        ("0.35", "0.1", "0.4"),
        ("-0.04", "0.1", "0.0"),
        ("1268", "100", "1300"),
        ("60.38", "0.5", "60.5"),
        ("-60.75", "0.5", "-61.0"),
        ("0.35", "0.2", "0.4"),
        ("3", "0.01", "3.00"),
        ("12345678901234567890123456789.5", "1", "12345678901234567890123456790"),
    ],
)
def test_the_answer_has_the_exponent_of_the_interval(value, interval, printed):
    assert str(round_to(Decimal(value), Decimal(interval))) == printed


@pytest.mark.parametrize(
    ("value", "interval"),
    [
        (Decimal("NaN"), Decimal(1)),
        (Decimal("Infinity"), Decimal(1)),
        (Decimal(1), Decimal(0)),
        (Decimal(1), Decimal("-0.1")),
        (1.05, Decimal("0.1")),
        (Decimal(1), 0.1),
        ("1.05", Decimal("0.1")),
        (Decimal("1E+999999"), Decimal(1)),
        (True, Decimal(1)),
    ],
)
def test_what_is_not_exact_is_refused(value, interval):
    with pytest.raises(BadRounding, match="ZC-JUDGEMENT-001"):
        round_to(value, interval)


@given(DECIMALS, st.integers(-6, 3))
def test_a_power_of_ten_rounds_as_decimal_does(value, exponent):
    interval = Decimal(1).scaleb(exponent)
    assert round_to(value, interval) == value.quantize(interval, rounding=ROUND_HALF_EVEN)


@given(DECIMALS, st.sampled_from(["0.5", "0.2", "20", "0.25", "3"]))
def test_the_answer_is_the_nearest_multiple_and_stays(value, interval):
    step = Decimal(interval)
    once = round_to(value, step)
    assert once % step == 0
    assert abs(once - value) <= step / 2
    assert round_to(once, step) == once
    assert round_to(-value, step) == -once
