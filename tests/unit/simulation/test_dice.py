"""Chance that depends on nothing but seed and label."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.simulation.dice import Dice, Weighted


def test_the_stream_is_fixed_for_ever():
    dice = Dice("zhicheng/test", "stream")
    assert [dice.below(1000) for _ in range(10)] == [879, 709, 176, 672, 511, 185, 793, 950, 815, 299]


def test_seed_and_label_cannot_run_into_each_other():
    assert [Dice("ab", "c").below(1 << 32)] != [Dice("a", "bc").below(1 << 32)]


@given(st.integers(1, 1 << 32))
def test_a_number_stays_below_its_limit(limit):
    assert 0 <= Dice("s", "l").below(limit) < limit


def test_every_face_comes_about_as_often():
    dice = Dice("s", "faces")
    counts = Counter(dice.between(1, 6) for _ in range(6000))
    assert set(counts) == {1, 2, 3, 4, 5, 6}
    assert max(counts.values()) - min(counts.values()) < 200


def test_shuffling_keeps_everything():
    assert sorted(Dice("s", "cards").shuffled(range(52))) == list(range(52))


def test_weights_are_kept():
    drawn = Weighted([("a", 3), ("b", 1)])
    assert (drawn.at(0), drawn.at(49151), drawn.at(49152), drawn.at(65535)) == ("a", "a", "b", "b")
    dice = Dice("s", "weights")
    assert 2800 < Counter(drawn.drawn(dice) for _ in range(4000))["a"] < 3200
