from __future__ import annotations

from fractions import Fraction

import pytest

from zhicheng.facts import Figure


@pytest.mark.parametrize(
    ("figure", "value"),
    [
        (Figure(90), Fraction(90)),
        (Figure(8655, 2), Fraction("86.55")),
        (Figure(226, denominator=1056, per=100, is_ratio=True), Fraction(22600, 1056)),
        (Figure(945, 1, 10, 0, is_ratio=True), Fraction("9.45")),
        (Figure(1, 0, 3, 2, 100, is_ratio=True), Fraction(10000, 3)),
        (Figure(0, denominator=7, is_ratio=True), Fraction(0)),
        (Figure(None), None),
        (Figure(5, denominator=0, is_ratio=True), None),
        (Figure(5, denominator=None, is_ratio=True), None),
        (Figure(None, denominator=7, is_ratio=True), None),
    ],
)
def test_the_value_is_exact_or_nothing(figure: Figure, value: Fraction | None) -> None:
    assert figure.value == value
