from decimal import Decimal

import pytest

from zhicheng.policy.numbers import digits_value, han_value, plain_decimal


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("九十", 90),
        ("十", 10),
        ("二十五", 25),
        ("三百四十", 340),
        ("一千二百", 1200),
        ("两万", 20000),
        ("十万", 100000),
        ("二〇二五", 2025),
        ("一百零五", 105),
    ],
)
def test_chinese_numerals_are_read(numeral, value):
    assert han_value(numeral) == value


def test_a_fraction_is_read_digit_by_digit():
    assert han_value("三点五") == Decimal("3.5")


@pytest.mark.parametrize("text", ["", "质量", "三点百", "十家"])
def test_what_is_no_numeral_has_no_value(text):
    assert han_value(text) is None


def test_separators_are_dropped_and_zeros_too():
    assert (digits_value("1,200"), digits_value("1，200"), plain_decimal(Decimal("1.50"))) == (1200, 1200, "1.5")
