"""What is known under one code of a merged entity counts under all of its codes, and of nobody else."""

from operator import add

import pytest

from zhicheng.registry import MergeRefused, code_groups, known_of_one


def test_the_code_that_goes_on_stands_first_along_merges_of_merges():
    assert code_groups({"C": "B", "B": "A", "Z": "Y"}) == (("A", "B", "C"), ("Y", "Z"))
    assert code_groups({}) == ()


def test_every_code_carries_what_all_of_them_carry():
    merges = {"C": "B", "B": "A"}
    assert known_of_one({"A": 1, "C": 2, "X": 5}, merges, join=add) == {"A": 3, "B": 3, "C": 3, "X": 5}
    assert known_of_one({"X": 5}, merges, join=add) == {"X": 5}
    assert known_of_one({"B": "D", "C": "A"}, merges, join=lambda first, _: first)["A"] == "D"


def test_merges_that_lead_round_are_refused():
    with pytest.raises(MergeRefused):
        known_of_one({"A": 1}, {"A": "B", "B": "A"}, join=add)
