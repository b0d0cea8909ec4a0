"""A list of entities: good rows stay, each other one is an error with its cell."""

import pytest

from zhicheng.errors import Words
from zhicheng.readers import MissingColumn, read_table
from zhicheng.registry import EntityKind, SizeClass, Town, read_entities, synthetic_code

HEAD = "统一社会信用代码,名称,镇街,行业代码,成立日期,主体类型,规模\n"
TOWNS = (Town("330782101", Words("乙镇", "Yi"), "town"),)
GOOD = f"{synthetic_code(1, '330782')},某厂（合成）,乙镇,3465,2018-05-01,企业,小型\n"


def read(*rows, head=HEAD):
    return read_entities(read_table((head + "".join(rows)).encode(), "名录.csv"), TOWNS)


def test_a_good_row_becomes_an_entity():
    (entity,) = read(GOOD).entities
    assert (entity.town, entity.size, entity.kind) == ("330782101", SizeClass.SMALL, EntityKind.ENTERPRISE)


def test_the_kind_is_read_from_the_code_where_it_is_not_said():
    code = synthetic_code(2, "330782", category="2")
    (entity,) = read(f"{code},某店（合成）,330782101,5211,2018/05/01,,\n").entities
    assert entity.kind is EntityKind.SOLE_PROPRIETOR


@pytest.mark.parametrize(
    ("wrong", "code", "cell"),
    [
        (GOOD.replace("乙镇", "丙镇"), "ZC-REGISTRY-002", "C3"),
        (GOOD.replace("2018-05-01", "五月"), "ZC-REGISTRY-003", "E3"),
        (GOOD.replace("小型", "巨型"), "ZC-REGISTRY-003", "G3"),
        (GOOD.replace("某厂（合成）", "=A1"), "ZC-REGISTRY-003", "B3"),
        (GOOD.replace("3465", "9999"), "ZC-REGISTRY-002", None),
        (GOOD.replace(synthetic_code(1, "330782"), "91110000600037341M"), "ZC-VALUE-003", None),
        (GOOD, "ZC-REGISTRY-004", None),
    ],
)
def test_a_wrong_row_is_refused_with_its_place_and_the_others_stay(wrong, code, cell):
    found = read(GOOD, wrong)
    (error,) = found.refused
    assert len(found.entities) == 1
    assert (error.code, error.where.row) == (code, 3)
    assert cell is None or error.where.cell == cell


def test_a_missing_column_is_named():
    with pytest.raises(MissingColumn, match="统一社会信用代码"):
        read(GOOD, head=HEAD.replace("统一社会信用代码", "编号"))


def test_columns_may_be_english_and_in_another_order():
    head = "name,code,registered_on,industry,town\n"
    found = read(f"某厂（合成）,{synthetic_code(3, '330782')},2018-05-01,0141,330782101\n", head=head)
    assert found.entities[0].industry == "0141"


@pytest.mark.parametrize(
    "written", ["2018/5/1", "2018-5-1", "2018.05.01", "2018年5月1日", "20180501", "2018-05-01 00:00:00", "2018/5/1 0:00"]
)
def test_a_day_is_read_as_spreadsheets_write_it(written):
    (entity,) = read(GOOD.replace("2018-05-01", written)).entities
    assert entity.registered_on.isoformat() == "2018-05-01"


@pytest.mark.parametrize(
    ("old", "new", "cell", "said"),
    [
        ("2018-05-01", "43221", "E2", "serial number of Excel"),
        ("2018-05-01", "2018/05/01abc", "E2", "a day is written"),
        ("2018-05-01", "9999-12-31", "E2", "a year from 1900"),
        ("2018-05-01", "0001-01-01", "E2", "a year from 1900"),
        ("某厂（合成）", "—", "B2", "no letter"),
        ("3465", "C3465", "D2", "C3465"),
        ("某厂（合成）", "\u200b", "B2", "unprintable"),
        ("某厂（合成）", "厂" * 201, "B2", "too long"),
        ("小型", "特大", "G2", "there are large"),
    ],
)
def test_what_is_refused_names_its_cell_and_what_is_due(old, new, cell, said):
    (error,) = read(GOOD.replace(old, new)).refused
    assert error.where.cell == cell
    assert said in error.words().en


def test_a_wrong_code_names_its_cell():
    (error,) = read("91110000600037341M" + GOOD[18:]).refused
    assert error.where.cell == "A2"
