"""The reserve in its order."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

import pytest

from zhicheng.draw import NoReserve, next_reserve, replacement_rate, run_draw
from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster

ROSTER = small_roster()
DRAWN = run_draw(replace(small_commitment(ROSTER), reserve=3), ROSTER, OUTCOMES)


def test_the_reserve_is_taken_in_order_until_it_is_used_up():
    taken, gone = set(DRAWN.visited), DRAWN.main.drawn["食品"][0]
    for due in DRAWN.main.reserve["食品"]:
        assert next_reserve(DRAWN, gone, taken) == due
        taken.add(due)
        gone = due  # the reserve may be closed, too
    with pytest.raises(NoReserve):
        next_reserve(DRAWN, gone, taken)


def test_one_that_nobody_drew_has_no_reserve():
    with pytest.raises(NoReserve):
        next_reserve(DRAWN, "9" * 18, DRAWN.visited)


def test_rate():
    assert (replacement_rate(2, 10), replacement_rate(0, 0)) == (Fraction(1, 5), 0)
