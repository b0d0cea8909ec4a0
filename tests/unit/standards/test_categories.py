"""Categories: paths, lists and exceptions; the most specific limit applies, two alike are both named."""

from datetime import date

import pytest

from zhicheng.standards import Limit, applicable_limits, load_limits, read_category
from zhicheng.standards.categories import category_path

DAY = date(2024, 5, 1)
DAYS = (DAY, DAY, DAY)


def applying(limits, category, item="镉", days=DAYS):
    return [each.value for each in applicable_limits(limits, category=category, item=item, days=days)]


@pytest.mark.parametrize(
    ("printed", "product", "met"),
    [
        ("新鲜蔬菜", "蔬菜/新鲜蔬菜/叶菜蔬菜", True),
        ("新鲜蔬菜（叶菜、豆类除外）", "蔬菜/新鲜蔬菜/叶菜蔬菜/菠菜", False),
        ("新鲜蔬菜（叶菜、豆类除外）", "蔬菜/新鲜蔬菜/茄果类蔬菜", True),
        ("新鲜水果", "蔬菜/新鲜蔬菜", False),
        ("稻谷、糙米、大米", "谷物/稻谷/大米", True),
        ("水果:仁果类:苹果", "水果/仁果类水果/苹果", True),
        ("水果:仁果类:苹果", "蔬菜/苹果", False),
        ("谷物（稻谷除外）", "谷物/稻谷", False),
        ("食品；仅限镀锡薄钢板容器包装", "食品/罐头", True),
    ],
)
def test_what_a_printed_category_covers(printed, product, met):
    assert (read_category(printed).depth_in(category_path(product)) is not None) == met


def limit(value, category, **more):
    return Limit("镉", "max", value, "mg/kg", category=category, **{"effective_from": "2023-06-30", **more})


def test_the_most_specific_wins_and_two_alike_are_both_named():
    both = [limit("0.05", "新鲜蔬菜"), limit("0.2", "叶菜蔬菜"), limit("9", "")]
    assert applying(both, "蔬菜/新鲜蔬菜/叶菜蔬菜") == ["0.2"]
    assert applying(both, "蔬菜/新鲜蔬菜/茄果类") == ["0.05"]
    assert applying(both, "水果") == ["9"]
    assert applying([*both, limit("0.3", "叶菜蔬菜")], "蔬菜/新鲜蔬菜/叶菜蔬菜") == ["0.2", "0.3"]
    assert applying(both, "水果", item="铅") == []


def test_each_limit_is_asked_on_its_own_day():
    held = [limit("1", "", effective_to="2024-04-30"), limit("2", "", effective_from="2024-05-01", governing="report")]
    assert applying(held, "水果", days=(date(2024, 4, 1), None, None)) == ["1"]
    assert applying(held, "水果", days=(None, None, DAY)) == ["2"]
    assert applying(held, "水果", days=(None, None, None)) == []
    assert applying(held, "水果", days=None) == ["1", "2"]


def test_the_curated_limits_are_found_by_product_and_day():
    curated = [each.limit for each in load_limits()]
    assert len(curated) == 159
    assert applying(curated, "蔬菜/新鲜蔬菜/芸薹类蔬菜", item="铅") == ["0.2"]
    assert applying(curated, "水果/仁果类水果/苹果", item="草甘膦") == ["0.5"]
    assert applying(curated, "水果/仁果类水果/梨", item="草甘膦") == ["0.1"]
    assert applying(curated, "电动滑板车", item="最高车速") == ["25"]
