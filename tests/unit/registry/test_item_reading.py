"""A file of items: rows of one code make one item; an item of which one row is wrong is not taken."""

from fractions import Fraction

import pytest

from zhicheng.errors import Words
from zhicheng.readers import MissingColumn, read_table
from zhicheng.registry import CheckKind, ItemKind, read_items

HEAD = "事项编码,事项名称,部门,事项类别,检查依据,行业,技能,比例上限,起始日,检查项编号,检查内容,检查方式,单位,限值,备注\n"
FIRST = "SJ-11,保温杯,市场监督管理局,一般,产品质量法 第十五条,3382,产品质量,5%,2019-01-01,1,标识,判断,,,\n"
SECOND = "SJ-11,,,,,,,,,2,总迁移量,读数,mg/dm²,≤10,\n"
OTHER = "SJ-12,登记,market_supervision,重点,某条例 第三十八条,,,,2019-01-01,1,亮照,拍照,,,y\n"
BODIES = {"market_supervision": Words("市场监督管理局", "market supervision bureau")}


def read(*rows, head=HEAD):
    return read_items(
        read_table((head + "".join(rows)).encode(), "事项.csv"), bodies=BODIES, pillars={"cups": Words("杯业", "cups")}
    )


def test_rows_of_one_code_make_one_item():
    found = read(FIRST, OTHER, SECOND)
    cups, registration = found.items
    assert (cups.kind, cups.ratio_cap, cups.skills, cups.scope.industries) == (
        ItemKind.GENERAL,
        Fraction(1, 20),
        {"product"},
        {"3382"},
    )
    assert [(check.kind, check.unit, check.limit) for check in cups.checks] == [
        (CheckKind.JUDGEMENT, "", ""),
        (CheckKind.READING, "mg/dm²", "≤10"),
    ]
    assert registration.kind is ItemKind.KEY
    assert found.ignored == ("备注",)


@pytest.mark.parametrize(
    ("wrong", "code", "cell"),
    [
        (SECOND.replace("mg/dm²", ""), "ZC-REGISTRY-006", None),
        (SECOND.replace("读数", "目测"), "ZC-REGISTRY-006", "L3"),
        (SECOND.replace("总迁移量", "=A1"), "ZC-REGISTRY-006", "K3"),
        (SECOND.replace("SJ-11,", "SJ-11,另一名"), "ZC-REGISTRY-007", "B3"),
        (SECOND.replace(",2,", ",1,"), "ZC-REGISTRY-006", None),
    ],
)
def test_an_item_with_a_wrong_row_is_not_taken_and_the_others_stay(wrong, code, cell):
    found = read(FIRST, wrong, OTHER)
    assert [item.code for item in found.items] == ["SJ-12"]
    assert code in [error.code for error in found.refused]
    assert cell is None or cell in [error.where.cell for error in found.refused]


def test_what_is_wrong_with_the_item_itself_is_said_once():
    found = read(FIRST.replace("5%", "多"), SECOND)
    assert [(error.code, error.where.cell) for error in found.refused] == [("ZC-REGISTRY-006", "H2")]


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumn, match="检查依据"):
        read(FIRST, head=HEAD.replace("检查依据", "法律"))
