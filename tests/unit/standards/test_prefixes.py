"""The table of codes before numbers."""

from __future__ import annotations

from zhicheng.standards import Force, StandardLevel, load_prefixes


def test_the_codes_of_public_lists_are_there_and_marked():
    seen = [key for key, prefix in load_prefixes().items() if prefix.seen and prefix.group == "industry"]
    assert len(seen) >= 62
    assert all(prefix.zh for prefix in load_prefixes().values())


def test_a_code_of_two_groups_stands_under_each():
    codes = load_prefixes()
    assert codes["local DB"].level is StandardLevel.LOCAL
    assert codes["industry DB"].level is StandardLevel.INDUSTRY


def test_what_a_number_without_a_mark_says():
    codes = load_prefixes()
    assert codes["national GB"].plain is Force.MANDATORY
    assert codes["national GJB"].plain is Force.UNKNOWN
    assert codes["international ISO"].plain is Force.VOLUNTARY
