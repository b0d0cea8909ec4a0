"""Sources to choose from."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from zhicheng.chance import NumbersSource, Pool
from zhicheng.draw import Announced, source_presets, strength_bits
from zhicheng.rules import BrokenRulebook, rulebook_from

DUE = datetime(2026, 12, 1, 9, tzinfo=timezone(timedelta(hours=8)))


def announced(code):
    pools = tuple(Pool(**pool) for pool in source_presets()[code].pools)
    return Announced(NumbersSource(code, pools), DUE, "重掷")


@pytest.mark.parametrize(
    ("codes", "bits"), [(["dice"], 64), (["double_colour_ball"], 24), (["double_colour_ball", "super_lotto"], 48)]
)
def test_strength(codes, bits):
    assert strength_bits(map(announced, codes)) == bits


def test_every_preset_says_what_it_means_in_time_and_what_if_it_fails():
    for preset in source_presets().values():
        assert all((preset.wait.zh, preset.wait.en, preset.fallback))
    assert [code for code, preset in source_presets().items() if not preset.quick] == ["double_colour_ball", "super_lotto"]


def test_a_page_that_lacks_something():
    with pytest.raises(BrokenRulebook):
        source_presets(rulebook_from({"draw/sources": "presets: {dice: {zh: 骰}}\nwaits: {}"}))
