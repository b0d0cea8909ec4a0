"""The classification: its size, its levels, its two spellings."""

from collections import Counter

import pytest

from zhicheng.registry import UnknownCode, industry, load_industries


def test_the_table_has_the_sizes_the_standard_prints():
    levels = Counter(item.level for item in load_industries().values())
    assert levels == {"section": 20, "division": 97, "group": 473, "class": 1381}


def test_a_class_knows_its_section():
    assert (industry("3465").name, industry("3465").section) == ("风动和电动工具制造", "C")


def test_another_spelling_stands_beside_the_name():
    assert sum(bool(item.other_spelling) for item in load_industries().values()) == 11


def test_an_unknown_class_is_a_coded_error():
    with pytest.raises(UnknownCode, match="9999"):
        industry("9999")
