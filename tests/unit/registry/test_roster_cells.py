"""Cells of roster files are read strictly."""

from datetime import date

import pytest

from zhicheng.readers import read_table
from zhicheng.registry.errors import BadRosterField
from zhicheng.registry.roster_cells import Columns, RowCells, day_of, words_to_codes

HEADERS = {"day": ("日期", "day"), "kind": ("类别", "kind")}


def cells(text):
    table = read_table(f"日期,类别,别的\n{text},x\n".encode(), "a.csv")
    return RowCells(Columns(table, HEADERS, ("day",)), table.rows[0])


@pytest.mark.parametrize("text", ["2019-07-01", "2019/7/1", "2019年7月1日", "2019.7.1", "2019-07-01T00:00:00"])
def test_a_day_may_be_written_in_these_ways(text):
    assert day_of(text) == date(2019, 7, 1)


@pytest.mark.parametrize("text", ["2019", "2019-13-01", "七月", "2019-02-30"])
def test_what_is_no_day_is_refused(text):
    with pytest.raises(ValueError, match=r"."):
        day_of(text)
    with pytest.raises(BadRosterField):
        cells(f"{text},").due_day("day")


def test_codes_are_written_as_codes_or_words():
    words = words_to_codes([("a", "甲"), ("b", "乙")])
    assert cells("2019-07-01,甲、b；乙").codes("kind", words) == ("a", "b", "b")
    with pytest.raises(BadRosterField):
        cells("2019-07-01,甲 乙").code("kind", words)
    with pytest.raises(BadRosterField):
        cells("2019-07-01,丙").codes("kind", words)


def test_a_column_of_no_field_is_named():
    table = read_table("日期,别的\n2019-07-01,x\n".encode(), "a.csv")
    assert Columns(table, HEADERS, ("day",)).ignored == ("别的",)
