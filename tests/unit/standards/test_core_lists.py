"""Lists of core indicators: read from lines and tables, the nearest and newest in force, no list short of a row."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.errors import ZhichengError
from zhicheng.readers import MissingColumn, read_table
from zhicheng.standards import (
    BadCoreList,
    CoreList,
    GradesOutOfOrder,
    category_of,
    core_in_force,
    direction_of,
    print_core,
    read_core,
    read_core_lines,
    read_core_lists,
)

CUP = "食品接触用制品/不锈钢及其他金属材料及制品/不锈钢制品/不锈钢真空杯"
HEADER = "category,effective_from,item,direction,grades,unit,source"


def kept(category, day, line="保温效能;≥;75/70;℃"):
    return CoreList(category, date.fromisoformat(day), (read_core(line),) if line else ())


@pytest.mark.parametrize(
    ("line", "printed", "direction"),
    [
        ("保温效能；越高越好；75/70；℃", "保温效能;≥;75/70;℃", "越高越好"),
        ("铅;lower;0.01/0.05;mg/kg", "铅;≤;0.01/0.05;mg/kg", "越低越好"),
        ("a;>;2/1;", "a;>;2/1;", "越高越好"),
        ("a;<;1/2", "a;<;1/2;", "越低越好"),
        ("等级;文字;甲级", "等级;text;甲级;", "须相同或更窄"),
    ],
)
def test_a_line_reads_back_as_it_prints(line, printed, direction):
    core = read_core(line)
    assert print_core(core) == printed
    assert read_core(printed) == core
    assert direction_of(core).zh == direction


@pytest.mark.parametrize("line", ["", "a", "a;≥", "a;≥;1;℃;more", "a;≥;1/2;℃", "a;≤;2/1;℃", "a;≥;/;℃", "a;≥;" + "/".join("9876543210") + ";", "x" * 201 + ";≥;1;"])  # fmt: skip
def test_a_line_that_is_none_is_refused(line):
    with pytest.raises(ZhichengError):
        read_core(line)


def test_what_is_refused_says_its_line():
    with pytest.raises(GradesOutOfOrder) as refused:
        read_core_lines("保温效能;≥;75;℃\n\n铅;≤;0.05/0.01;mg/kg")
    assert refused.value.where.row == 3


def test_a_list_has_a_category_and_no_item_twice_or_too_many():
    for category, lines in (("", "a;≥;1;"), (CUP, "Ａ;≥;1;\na;≥;1;"), (CUP, "\n".join(f"i{n};≥;1;" for n in range(31)))):
        with pytest.raises(BadCoreList):
            CoreList(category, date(2026, 5, 1), read_core_lines(lines))


def test_the_nearest_category_wins_then_the_newest_day_then_none():
    lists = [
        kept("食品接触用制品", "2026-06-01"),
        kept("不锈钢真空杯", "2026-01-01"),
        kept(CUP, "2026-03-01"),
        kept(CUP, "2026-09-01", ""),
    ]
    by = {
        day: core_in_force(lists, CUP, date.fromisoformat(day))
        for day in ("2025-12-31", "2026-01-01", "2026-07-01", "2026-09-01")
    }
    assert [found and found.effective_from.isoformat() for found in by.values()] == [None, "2026-01-01", "2026-03-01", None]
    assert core_in_force(lists, "食品接触用制品/搪瓷食具容器", date(2026, 7, 1)).effective_from == date(2026, 6, 1)
    assert core_in_force(lists, "门/防盗安全门", date(2026, 7, 1)) is None


def test_a_category_is_written_in_four_ways():
    assert {category_of(text) for text in ("food_contact/metal/vacuum_cup", "不锈钢真空杯", "stainless vacuum cups", CUP)} == {
        CUP
    }
    with pytest.raises(BadCoreList):
        category_of("真空杯?")


def test_a_table_gives_whole_lists_and_tells_each_row_that_is_refused():
    rows = [
        "不锈钢真空杯,2026-05-01,保温效能,higher,75/70,℃,minutes",
        "不锈钢真空杯,2026-05-01,容量,lower,500,mL,",
        "苹果,2026-05-01,糖度,higher,12/10,%,",
        "苹果,2026-05-01,硬度,higher,10/12,N,",
        "大米,2026-05-01,碎米,lower,1,%,",
        "大米,2026-05-01,碎米,lower,2,%,",
        ",2026-05-01,a,higher,1,,",
        "苹果,,a,higher,1,,",
    ]
    found = read_core_lists(read_table("\n".join([HEADER + ",note", *(f"{row},x" for row in rows)]).encode(), "core.csv"))
    assert [(one.core.category, one.core.items, one.source) for one in found.lists] == [(CUP, ("保温效能", "容量"), "minutes")]
    assert [error.code for error in found.refused] == ["ZC-STANDARD-033", "ZC-STANDARD-034", "ZC-REGISTRY-006", "ZC-STANDARD-034"]
    assert found.ignored == ("note",)
    with pytest.raises(MissingColumn):
        read_core_lists(read_table(b"category,item\na,b\n", "core.csv"))
