"""Printed ranges: signs on either side, two deviations, negative ends; and options that are none."""

from __future__ import annotations

from fractions import Fraction

import pytest

from zhicheng.standards import BadLimit, BadLimitValue, Limit
from zhicheng.standards.limit_values import read_bounds


@pytest.mark.parametrize(
    ("printed", "low", "high", "ends"),
    [
        ("10+0.3/-0.1", "9.9", "10.3", "[]"),
        ("10（+0.3，-0.1）", "9.9", "10.3", "[]"),
        ("10 0/-0.2", "9.8", "10", "[]"),
        ("-10+1/-2", "-12", "-9", "[]"),
        ("-5--1", "-5", "-1", "[]"),
        ("-5-1", "-5", "1", "[]"),
        ("5≤x<10", "5", "10", "[)"),
        ("5＜pH≤10", "5", "10", "(]"),
        ("≥5且<10", "5", "10", "[)"),
        (">5~<10", "5", "10", "()"),
        ("±5", "-5", "5", "[]"),
    ],
)
def test_ranges_as_standards_print_them(printed, low, high, ends):
    bounds = read_bounds("range", printed)
    assert (bounds.low, bounds.high) == (Fraction(low), Fraction(high))
    assert ("(" if bounds.open_low else "[") + (")" if bounds.open_high else "]") == ends


@pytest.mark.parametrize("printed", ["10+0.3", "10-0.3", "1~2~3", "≥5", "5~", "10±5%", "10-0.1/0.2", "<5且>10", "≥10且<5"])
def test_what_is_no_range_is_refused(printed):
    with pytest.raises(BadLimitValue):
        read_bounds("range", printed)


@pytest.mark.parametrize(
    "wrong",
    [{"options": ({"item": "铅", "kind": "max", "value": "1", "colour": "red"},)}, {"options": ({"kind": "max"},)}, {"options": 5},
     {"methods": 5}, {"aliases": 5}],
)  # fmt: skip
def test_fields_of_another_form_are_refused(wrong):
    with pytest.raises(BadLimit, match="ZC-STANDARD-050"):
        Limit("铅", "either_of" if "options" in wrong else "max", "" if "options" in wrong else "1", **wrong)
