"""Looking up the limits of a product: the nearest category, the day, and conflicts by name."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.standards import Limit, conflicting_limits, covers, load_limits, load_product_paths, look_up_limits, path_of

DAY = date(2019, 7, 15)
LEAF = "蔬菜/新鲜蔬菜/叶菜蔬菜"


def limit(category: str = "新鲜蔬菜", value: str = "0.2", **more: str) -> Limit:
    return Limit("铅", "max", value, "mg/kg", category=category, **{"effective_from": "2017-01-01"} | more)


def test_the_nearest_category_is_offered():
    offers = look_up_limits([limit(), limit("叶菜蔬菜", "0.3")], category=LEAF, day=DAY)
    assert [(offer.item, [one.value for one in offer.limits], offer.is_conflict) for offer in offers] == [("铅", ["0.3"], False)]


def test_two_that_apply_alike_are_a_conflict():
    (offer,) = look_up_limits([limit(), limit(value="0.1", standard="DB33/ 1-2016")], category=LEAF, day=DAY)
    assert (offer.is_conflict, len(offer.limits)) == (True, 2)


@pytest.mark.parametrize(
    "one",
    [limit(effective_from="2020-01-01"), limit(effective_to="2018-01-01"), limit("水果"), limit(""), limit(effective_from="")],
)
def test_what_is_not_in_force_or_covers_something_else_is_not_offered(one):
    assert look_up_limits([one], category=LEAF, day=DAY) == ()


def test_the_curated_limits_of_a_vacuum_cup_are_found():
    offers = look_up_limits([one.limit for one in load_limits()], category=path_of("food_contact/metal/vacuum_cup"), day=DAY)
    assert {offer.item: offer.limits[0].value for offer in offers}["铅迁移量"] == "0.05"


def test_every_known_path_has_a_code_of_its_own():
    codes = [one.code for one in load_product_paths()]
    assert len(set(codes)) == len(codes)
    assert all(one.path and one.words.zh and one.words.en for one in load_product_paths())


@pytest.mark.parametrize(
    ("category", "found"), [("新鲜蔬菜", True), ("", True), ("新鲜蔬菜（叶菜除外）", False), ("水果", False)]
)
def test_a_category_covers_what_lies_in_it(category, found):
    assert covers(limit(category), LEAF) is found


@pytest.mark.parametrize(
    ("other", "pairs"),
    [
        (limit(effective_from="2020-01-01"), 0),
        (limit(effective_from="2018-01-01"), 1),
        (limit(effective_from="2020-01-01", governing="sampling"), 1),
        (Limit("镉", "max", "0.1", "mg/kg", effective_from="2018-01-01"), 0),
    ],
)
def test_limits_conflict_where_one_day_meets_both(other, pairs):
    assert len(conflicting_limits([limit(effective_to="2019-12-31"), other])) == pairs
