"""Batches of an annual plan: modes, grading, overlapping scopes, what a revision changes."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from zhicheng.draw import BadChance, Mode, mode_due, plan_changes
from zhicheng.draw.annual import is_graded, overlaps
from zhicheng.draw.plan_examples import small_batch
from zhicheng.registry import ItemScope

DAY = date(2019, 7, 15)


@pytest.mark.parametrize(
    ("change", "mode"),
    [
        ({}, Mode.OPEN),
        ({"mode": Mode.SEALED}, Mode.SEALED),
        ({"announced": False}, Mode.SEALED),
        ({"stratify_by": ("town", "credit_class")}, Mode.SEALED),
        ({"ratios": {"A": Fraction(1, 100)}}, Mode.SEALED),
        ({"directed": True}, Mode.OPEN),
        ({"directed": True, "chances": {"91330784YX0000307W": Fraction(1, 2)}}, Mode.SEALED),
    ],
)
def test_a_draw_is_sealed_where_a_class_enters_or_nobody_is_told(change, mode):
    assert mode_due(replace(small_batch(), **change), DAY) is mode


@pytest.mark.parametrize(
    ("ratios", "graded"),
    [("1 2 3 4", True), ("1 1 1 1", True), ("1 2 4 3", False), ("2 1 3 4", False)],
)
def test_ratios_rise_with_the_class(ratios, graded):
    stated = {one: Fraction(int(part), 100) for one, part in zip("ABCD", ratios.split(), strict=True)}
    assert is_graded(stated) is graded


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ({}, {}, True),
        ({"towns": {"1"}}, {"towns": {"2"}}, False),
        ({"towns": {"1"}}, {}, True),
        ({"industries": {"33"}}, {"industries": {"3382"}}, True),
        ({"industries": {"34"}}, {"industries": {"3382"}}, False),
        ({"industries": {"33"}, "pillars": {"cups"}}, {"industries": {"3382"}, "pillars": {"doors"}}, False),
    ],
)
def test_scopes_that_may_hold_the_same_entity(one, other, meet):
    assert (
        overlaps(ItemScope(**{k: frozenset(v) for k, v in one.items()}), ItemScope(**{k: frozenset(v) for k, v in other.items()}))
        is meet
    )


def test_a_joint_batch_has_several_bodies():
    assert replace(small_batch(), bodies=("market_supervision", "environment")).is_joint
    assert not small_batch().is_joint


def test_what_a_revision_changes():
    before = {"1": {"title": "杯", "ratio": "5%"}, "3": {"title": "门"}}
    after = {"1": {"title": "杯", "ratio": "3%"}, "2": {"title": "锁"}}
    assert plan_changes(before, after) == [("1", "ratio", "5%", "3%"), ("2", "", "", "锁"), ("3", "", "门", "")]
    assert plan_changes(before, before) == []


def test_a_chance_is_the_one_named_else_that_of_the_class_else_that_of_everybody():
    by_class = replace(small_batch(), directed=True, ratio=None, ratios={"A": Fraction(1, 100), "unclassed": Fraction(1, 50)})
    named = replace(by_class, chances={"甲": Fraction(1, 2)})
    assert [named.chance_of(code, one) for code, one in (("甲", "A"), ("乙", "A"), ("丙", ""))] == [
        Fraction(1, 2),
        Fraction(1, 100),
        Fraction(1, 50),
    ]
    assert replace(small_batch(), directed=True).chance_of("丁", "") == small_batch().ratio
    with pytest.raises(BadChance, match="D"):
        named.chance_of("戊", "D")


def test_a_class_is_a_stratum_where_classes_have_quotas_and_not_where_they_have_chances():
    by_class = replace(small_batch(), ratio=None, ratios={"A": Fraction(1, 100)})
    assert "credit_class" in by_class.strata
    assert "credit_class" not in replace(by_class, directed=True).strata
