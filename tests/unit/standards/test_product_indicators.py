"""Two indicators compare exactly, or not at all."""

from __future__ import annotations

import pytest

from zhicheng.standards import BadIndicator, Comparator, ProductIndicator, comparator_from, compare_indicators


def made(text):
    sign, value, *unit = text.split()
    return ProductIndicator("项目", comparator_from(sign), value, *unit)


@pytest.mark.parametrize(
    ("own", "other", "verdict"),
    [
        ("≥ 68 ℃", "≥ 65.0 ℃", "higher"),
        ("≥ 65 ℃", "不小于 65.00 ℃", "same"),
        ("> 65 ℃", "≥ 65 ℃", "higher"),
        ("≥ 65 ℃", "> 65 ℃", "lower"),
        ("≤ 0.1 mg", "≤ 0.10 mg", "same"),
        ("≤ 0.1000000000000000001 mg", "≤ 0.1 mg", "lower"),
        ("< 5 mg", "≤ 5 mg", "higher"),
        ("≤ 5 mg", "≥ 5 mg", "not_comparable"),
        ("~ 9.9~10.1 mm", "~ 10±0.2 mm", "higher"),
        ("~ 9~10.1 mm", "~ 10±0.2 mm", "lower"),
        ("~ 9~11 mm", "≥ 8 mm", "higher"),
        ("≥ 9 mm", "~ 8~11 mm", "not_comparable"),
        ("text 无异味", "text 无异味", "same"),
        ("text 一级", "text 二级", "not_comparable"),
        ("≤ 1 mg/kg", "≤ 1 μg/kg", "lower"),
        ("≤ 100 μg/kg", "≤ 0.1 毫克/千克", "same"),
        ("≤ 1 mg/kg", "≤ 1 mg/L", "not_comparable"),
        ("≥ 65 ℃", "≥ 65 K", "not_comparable"),
        ("~ -5~5 mm", "~ ±0.5 cm", "same"),
        ("≤ １ ｍｇ", "≤ 1 mg", "same"),
    ],
)
def test_the_comparison(own, other, verdict):
    assert compare_indicators(made(own), made(other)).value == verdict


@pytest.mark.parametrize(("comparator", "value"), [("≥", "约5"), ("≥", ""), ("~", "5"), ("~", "9~8"), ("≤", "一"), ("≤", "<0.1")])
def test_what_cannot_be_read_is_refused(comparator, value):
    with pytest.raises(BadIndicator):
        ProductIndicator("铅", Comparator(comparator), value)
    with pytest.raises(BadIndicator):
        comparator_from("大概")
