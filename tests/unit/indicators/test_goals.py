from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.indicators.build import goal
from zhicheng.indicators import BadGoal, Comparator, says_falling


@pytest.mark.parametrize(
    ("kind", "comparator", "value", "judged"),
    [
        ("count", "=", 25, ">="),
        ("level", "=", 87, ">="),
        ("rank", "=", 34, "<="),
        ("level", "=", 0, "<="),
        ("deliverable", "=", 0, ">="),
        ("level", ">", 5, ">"),
        ("level", "<", 5, "<"),
    ],
)
def test_what_a_bare_number_is_judged_as(kind, comparator, value, judged):
    asked = goal(value, kind, comparator)
    assert (asked.comparator.value, asked.judged_comparator.value) == (comparator, judged)


@pytest.mark.parametrize(
    ("comparator", "below", "exact", "over"),
    [(">=", False, True, True), (">", False, False, True), ("<=", True, True, False), ("<", True, False, False)],
)
def test_what_meets_a_goal(comparator, below, exact, over):
    asked = goal("94", comparator=comparator)
    values = (Fraction(93999, 1000), Decimal("94.0"), Decimal("94.001"))
    assert tuple(asked.is_met_by(value) for value in values) == (below, exact, over)


def test_a_rank_to_be_raised_is_refused():
    with pytest.raises(BadGoal, match="ZC-INDICATOR-002"):
        goal(34, "rank", ">=")


def test_a_value_that_is_no_number_is_refused():
    with pytest.raises(BadGoal):
        goal("NaN")


def test_direction_is_derived():
    assert goal(34, "rank", "<=").higher_is_better is False
    assert goal(21, "relative_change", falling=True).higher_is_better is True
    assert Comparator("<") is goal(3, comparator="<").judged_comparator


@pytest.mark.parametrize(
    ("kind", "comparator", "before", "now", "worse"),
    [
        ("level", ">=", "94.5", "94.4", True),
        ("level", ">=", "94.4", "94.4", False),
        ("count", "=", "25", "24", True),
        ("level", "<=", "3.0", "3.1", True),
        ("level", "<=", "3.1", "3.0", False),
        ("rank", "<=", "34", "35", True),
        ("relative_change", ">=", "21", "19", False),
    ],
)
def test_a_reading_that_went_the_wrong_way(kind, comparator, before, now, worse):
    assert goal(90, kind, comparator).worsens(Decimal(before), Decimal(now)) is worse


@pytest.mark.parametrize(("name", "falls"), [("单位生产总值用水量下降率", True), ("能耗降低", True), ("高新技术企业数", False)])
def test_names_of_falls(name, falls):
    assert says_falling(name) is falls
