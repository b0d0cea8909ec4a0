"""Simulated lives of products."""

from __future__ import annotations

from datetime import date

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.registry import life_of
from zhicheng.simulation import example_settings, simulate_life

SINCE, DAY = date(2018, 12, 1), date(2019, 7, 15)
MADE = simulate_life(example_settings(), "P-1", suppliers=["entity:甲", "entity:乙"], since=SINCE, day=DAY)


def test_it_speaks_declared_predicates_of_the_product_alone_and_not_of_days_to_come():
    check_batch(MADE, standing=[], vocabulary=load_vocabulary())
    life = life_of("product:P-1", MADE)
    assert {entry.stage for entry in life.entries} == {"supply", "production"}
    assert all(entry.own and SINCE <= entry.day < DAY for entry in life.entries)


def test_another_product_has_another_life_and_the_same_one_the_same():
    assert simulate_life(example_settings(), "P-1", suppliers=["entity:甲", "entity:乙"], since=SINCE, day=DAY) == MADE
    assert len(MADE) != len(simulate_life(example_settings(), "P-1", suppliers=[], since=SINCE, day=DAY))
