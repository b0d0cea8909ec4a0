"""A file of inspectors: good rows stay, each other one is an error with its cell, names stay apart."""

import pytest

from zhicheng.errors import Words
from zhicheng.readers import MissingColumn, read_table
from zhicheng.registry import Leave, Town, read_inspectors, synthetic_code

HEAD = "人员编号,姓名,所属单位,入库日期,执法证号,证件起始日,证件截止日,技能,区域,请假,回避对象,在册,备注\n"
BODIES = {
    "market_supervision": Words("市场监督管理局", "market supervision bureau"),
    "agriculture": Words("农业农村局", "agriculture"),
}
TOWNS = (Town("330782101", Words("乙镇", "Yi"), "town"),)
CODE = synthetic_code(1, "330782")
GOOD = f"yk-001,甲,市场监督管理局,2018-03-01,Z1,2018/3/1,2023年2月28日,食品；价格,乙镇,2019-07-01/2019-07-05；2019-08-01,{CODE},是,x\n"


def read(*rows, head=HEAD):
    return read_inspectors(read_table((head + "".join(rows)).encode(), "人员.csv"), bodies=BODIES, towns=TOWNS)


def test_a_good_row_becomes_an_inspector_and_its_name_stands_apart():
    found = read(GOOD)
    (one,) = found.inspectors
    assert (one.number, one.body, one.skills, one.regions) == ("YK-001", "market_supervision", {"food", "price"}, {"330782101"})
    assert [leave.last.isoformat() for leave in one.leaves] == ["2019-07-05", "2019-08-01"]
    assert one.recused == {CODE}
    assert found.names == {"YK-001": "甲"}
    assert found.ignored == ("备注",)
    assert not any("甲" in str(value) for value in vars(one).values())
    assert isinstance(one.leaves[0], Leave)


@pytest.mark.parametrize(
    ("wrong", "code", "cell"),
    [
        (GOOD.replace("yk-001", "甲-1"), "ZC-REGISTRY-006", None),
        (GOOD.replace("yk-001", "=A1"), "ZC-REGISTRY-006", "A3"),
        (GOOD.replace("甲", "甲" * 61), "ZC-REGISTRY-006", "B3"),
        (GOOD.replace("市场监督管理局", "某局"), "ZC-REGISTRY-006", "C3"),
        (GOOD.replace("2018-03-01", ""), "ZC-REGISTRY-006", "D3"),
        (GOOD.replace("2018-03-01", "2018-02-30"), "ZC-REGISTRY-006", "D3"),
        (GOOD.replace("Z1", ""), "ZC-REGISTRY-006", "E3"),
        (GOOD.replace("食品", "烹饪"), "ZC-REGISTRY-006", "H3"),
        (GOOD.replace("乙镇", "丙镇"), "ZC-REGISTRY-006", "I3"),
        (GOOD.replace("2019-07-05", "2019-06-05"), "ZC-REGISTRY-006", "J3"),
        (GOOD.replace(CODE, "91110000600037341M"), "ZC-VALUE-003", "K3"),
        (GOOD.replace(",是,", ",也许,"), "ZC-REGISTRY-006", "L3"),
        (GOOD, "ZC-REGISTRY-007", None),
    ],
)
def test_a_wrong_row_is_refused_with_its_place_and_the_others_stay(wrong, code, cell):
    found = read(GOOD, wrong)
    (error,) = found.refused
    assert len(found.inspectors) == 1
    assert (error.code, error.where.row) == (code, 3)
    assert cell is None or error.where.cell == cell


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumn, match="入库日期"):
        read(GOOD, head=HEAD.replace("入库日期", "何时"))


def test_columns_may_be_english_and_few():
    found = read("a-1,agriculture,2018-05-01\n", head="number,body,since\n")
    assert (found.inspectors[0].body, found.inspectors[0].certificate) == ("agriculture", None)
