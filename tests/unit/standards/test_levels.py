"""Levels, forces and degrees speak both languages."""

from __future__ import annotations

from zhicheng.standards import AdoptionDegree, Force, StandardLevel


def test_each_has_both_names():
    for one in (*StandardLevel, *Force, *AdoptionDegree):
        assert one.words().zh
        assert one.words().en


def test_which_levels_are_local_and_which_are_abroad():
    assert [level.value for level in StandardLevel if level.is_local] == ["provincial", "city", "county", "local"]
    assert [level.value for level in StandardLevel if not level.is_chinese] == ["international", "foreign"]
