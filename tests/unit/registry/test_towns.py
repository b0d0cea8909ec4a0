"""The list of towns from a list of entities."""

import pytest

from zhicheng.readers import MissingColumn, read_table
from zhicheng.registry import MalformedCounty, read_towns, towns_csv


def made(text, division="999901"):
    return towns_csv(read_table(text.encode(), "list.csv"), division)


def test_each_town_stands_once_in_order_of_code():
    text = made("名称,镇街代码,镇街\n某,999901102,乙乡\n某,999901001,甲街道\n某,999901102,乙乡\n")
    towns = read_towns(text, "999901")
    assert [(town.code, town.kind) for town in towns] == [("999901001", "subdistrict"), ("999901102", "township")]


def test_a_town_outside_the_division_is_refused_with_its_cell():
    with pytest.raises(MalformedCounty) as caught:
        made("名称,镇街代码,镇街\n某,330782001,甲街道\n")
    assert caught.value.where.cell == "B2"


def test_a_code_with_two_names_is_refused():
    with pytest.raises(MalformedCounty, match="甲"):
        made("名称,镇街代码,镇街\n某,999901001,甲街道\n某,999901001,乙街道\n")


def test_the_columns_must_be_there():
    with pytest.raises(MissingColumn):
        made("名称,镇街\n某,甲\n")
