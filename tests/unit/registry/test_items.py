"""An item says what, on which basis, at whom, how; what contradicts itself is refused."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from zhicheng.errors import Words
from zhicheng.registry import BadRosterField, Check, CheckKind, InspectionItem, ItemKind, ItemScope, UnknownCode

CHECK = Check("1", Words("杯体总迁移量", "overall migration"), CheckKind.READING, unit="mg/dm²", limit="≤10")
ITEM = InspectionItem(
    "SJ-11", Words("保温杯", "cups"), "market_supervision", "产品质量法 第十五条", date(2019, 1, 1), checks=(CHECK,)
)


def test_an_item_stands_from_its_first_to_its_last_day():
    ended = replace(ITEM, last_day=date(2019, 6, 30))
    assert ended.stands_on(date(2019, 6, 30))
    assert not ended.stands_on(date(2019, 7, 1))
    assert not ITEM.stands_on(date(2018, 12, 31))


@pytest.mark.parametrize(
    "wrong",
    [
        {"code": "事项1"},
        {"words": Words("", "")},
        {"body": " "},
        {"basis": ""},
        {"checks": ()},
        {"checks": (CHECK, CHECK)},
        {"last_day": date(2018, 1, 1)},
        {"ratio_cap": Fraction(0)},
        {"ratio_cap": Fraction(3, 2)},
        {"kind": ItemKind.KEY, "ratio_cap": Fraction(1, 20)},
    ],
)
def test_a_wrong_field_is_refused(wrong):
    with pytest.raises(BadRosterField):
        replace(ITEM, **wrong)


def test_an_unknown_skill_is_refused():
    with pytest.raises(UnknownCode):
        replace(ITEM, skills=frozenset({"cooking"}))


@pytest.mark.parametrize("wrong", [{"id": ""}, {"words": Words(" ", "")}, {"unit": ""}, {"kind": CheckKind.PHOTO}])
def test_a_wrong_check_is_refused(wrong):
    with pytest.raises(BadRosterField):
        replace(CHECK, **wrong)


@pytest.mark.parametrize("code", ["Z", "3", "33821", "制造"])
def test_a_scope_takes_codes_of_the_classification_alone(code):
    with pytest.raises(BadRosterField):
        ItemScope(industries=frozenset({code}))
