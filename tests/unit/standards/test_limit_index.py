"""The index of limits answers what scanning them answers, in the same order."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.standards import Limit, LimitIndex, applicable_limits, load_limits

DAY = date(2024, 5, 1)
CATEGORIES = [
    "",
    "新鲜蔬菜",
    "叶菜蔬菜",
    "新鲜蔬菜（叶菜、豆类除外）",
    "水果:仁果类:苹果",
    "稻谷、糙米、大米",
    "()",
    "苹果",
    "谷物类",
]
PRODUCTS = ["", "蔬菜/新鲜蔬菜/叶菜蔬菜/菠菜", "水果/仁果类水果/苹果", "谷物/稻谷/大米", "蔬菜/苹果", "新鲜蔬菜类", "/"]
ITEMS = ["镉", "铅", "重金属（以Pb计）", "Pb"]
LIMITS = st.lists(
    st.builds(
        lambda item, category, value, more: Limit(item, "max", str(value), "mg/kg", category=category, **more),
        st.sampled_from(ITEMS), st.sampled_from(CATEGORIES), st.integers(1, 9),
        st.sampled_from([{"effective_from": "2023-06-30"}, {}, {"effective_from": "2023-06-30", "governing": "report"},
                         {"effective_from": "2020-01-01", "effective_to": "2024-04-30"},
                         {"effective_from": "2023-06-30", "aliases": ("Pb", "铅", "铅")}]),
    ),
    max_size=12,
)  # fmt: skip


@given(LIMITS, st.sampled_from(PRODUCTS), st.sampled_from(ITEMS), st.sampled_from([(DAY, DAY, DAY), (DAY, None, None), (), None]))
def test_it_answers_what_a_scan_answers(limits, category, item, days):
    asked = {"category": category, "item": item, "days": days}
    assert LimitIndex(limits).applicable(**asked) == applicable_limits(limits, **asked)


def test_the_curated_limits_are_found():
    index = LimitIndex(each.limit for each in load_limits())
    assert len(index) == 159
    found = index.applicable(category="蔬菜/新鲜蔬菜/芸薹类蔬菜", item="铅", days=(DAY, DAY, DAY))
    assert [each.value for each in found] == ["0.2"]
