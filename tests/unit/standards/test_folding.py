"""One spelling, sign by sign."""

from __future__ import annotations

import pytest

from zhicheng.standards.folding import fold


@pytest.mark.parametrize("dash", "-‐‑‒–—―−﹣－─")
def test_every_dash_is_one(dash):
    assert fold(f"GB 1{dash}2000") == "GB 1-2000"


def test_places_stay_where_they_were():
    text = "㎏ß《ＧＢ∕Ｔ　１．１》\u200bﬁ一"
    assert len(fold(text)) == len(text)


def test_the_chinese_one_is_a_dash_only_between_digits():
    assert fold("GB 1一2000第一法") == "GB 1-2000第一法"
