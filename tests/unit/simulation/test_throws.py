"""Simulated dice."""

from __future__ import annotations

from collections import Counter

from zhicheng.simulation import example_settings, simulate_throws

SETTINGS = example_settings()


def test_the_same_sitting_shows_the_same_and_another_one_shows_others():
    first = simulate_throws(SETTINGS, "一", 25)
    assert first == simulate_throws(SETTINGS, "一", 25)
    assert first != simulate_throws(SETTINGS, "二", 25)


def test_every_side_comes_up_about_as_often():
    counts = Counter(simulate_throws(SETTINGS, "久", 6000))
    assert set(counts) == set(range(1, 7))
    assert max(abs(count - 1000) for count in counts.values()) < 150
