"""Years of numbers."""

from __future__ import annotations

import pytest

from zhicheng.standards.number_years import year_of


@pytest.mark.parametrize(
    ("digits", "year"),
    [("2016", 2016), ("50", 1950), ("99", 1999), ("49", 2049), ("00", 2000), ("3102", None), ("1", None), ("", None)],
)
def test_the_century_is_the_rules(digits, year):
    assert year_of(digits) == year
