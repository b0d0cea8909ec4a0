"""Figures as people write them: read exactly, or signalled with their place; never guessed."""

import pytest

from zhicheng.errors import Where, ZhichengError
from zhicheng_office.planning.services.readings import Places, Written, check_reading

pytestmark = pytest.mark.django_db
CELL = Where(file="q2.xlsx", sheet="填报", row=3, cell="C3")


def read(value, *, code="T07", period="2019-Q1", unit=None, body="science"):
    return check_reading(Written(code, period, value, unit), body, Places(value=CELL, period=CELL, unit=CELL, target=CELL))


@pytest.mark.parametrize(
    ("written", "number"),
    [("61.5", 6150), ("６１．５", 6150), ("61.5%", 6150), ("61.5％", 6150), (" 61 ", 6100), ("0", 0), ("100", 10000)],
)
def test_what_is_read(plan, written, number):
    assert read(written).number == number


def test_thousands_are_read(plan):
    assert read("1,200", code="T29", body="urban_management").number == 120000
    assert read("１，２００", code="T29", body="urban_management").number == 120000


@pytest.mark.parametrize(
    ("written", "code", "said"),
    [
        ("约61", "ZC-PLANNING-014", "约数"),
        ("61左右", "ZC-PLANNING-014", "约数"),
        ("1.2万", "ZC-PLANNING-014", "须写成 12000"),
        ("－", "ZC-PLANNING-014", "空缺"),
        ("—", "ZC-PLANNING-014", "空缺"),
        ("", "ZC-PLANNING-014", "空缺"),
        ("214", "ZC-PLANNING-014", "0 与 100"),
        ("-3", "ZC-PLANNING-014", "0 与 100"),
        ("61.555", "ZC-PLANNING-014", "3 位小数"),
        ("六十", "ZC-VALUE-002", "不是单纯的数"),
        ("12,00", "ZC-VALUE-002", "不是单纯的数"),
    ],
)
def test_what_is_signalled_with_its_cell(plan, written, code, said):
    with pytest.raises(ZhichengError) as caught:
        read(written)
    words = caught.value.words()
    assert caught.value.code == code
    assert said in words.zh
    assert "C3 单元格" in words.zh
    assert "cell C3" in words.en


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"period": "2019-05"}, "ZC-PLANNING-013"),
        ({"period": "2017-Q4"}, "ZC-PLANNING-013"),
        ({"period": "2019-Q2"}, "ZC-PLANNING-013"),  # ends on the demonstration day itself
        ({"period": "2019年一季度"}, "ZC-VALUE-001"),
        ({"unit": "个"}, "ZC-PLANNING-012"),
        ({"unit": ""}, "ZC-PLANNING-012"),
        ({"code": "T05"}, "ZC-PLANNING-011"),
        ({"code": "T99"}, "ZC-PLANNING-011"),
        ({"body": "education"}, "ZC-PLANNING-010"),
    ],
)
def test_what_does_not_belong_to_the_target_is_signalled(plan, changes, code):
    with pytest.raises(ZhichengError) as caught:
        read("61", **changes)
    assert caught.value.code == code
    assert caught.value.where == CELL
