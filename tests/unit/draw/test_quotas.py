"""Quotas where every credit class has a ratio of its own."""

from fractions import Fraction

import pytest

from zhicheng.draw import BadQuota, EmptyStratum, quotas_by_class


def test_each_class_has_its_ratio_and_an_unclassed_row_its_own():
    members = [("东·A", "A")] * 100 + [("东·D", "D")] * 10 + [("东·未分类", "")] * 50
    ratios = {"A": Fraction(1, 100), "D": Fraction(1, 10), "unclassed": Fraction(3, 100)}
    assert quotas_by_class(ratios, members) == {"东·A": 1, "东·D": 1, "东·未分类": Fraction(3, 2)}


def test_two_classes_in_a_stratum_or_a_class_without_a_ratio_are_refused():
    ratios = {"A": Fraction(1, 100), "D": Fraction(1, 10)}
    with pytest.raises(BadQuota):
        quotas_by_class(ratios, [("东", "A"), ("东", "D")])
    with pytest.raises(EmptyStratum):
        quotas_by_class(ratios, [("东", "")])
