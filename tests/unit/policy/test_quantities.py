import pytest

from zhicheng.policy.quantities import quantities_in


@pytest.mark.parametrize(
    ("text", "value", "unit", "sign"),
    [
        ("15项以上", "15", "项", ">="),
        ("1,200家", "1200", "家", ""),
        ("1.2万家", "12000", "家", ""),
        ("1.2万亿元", "1.2", "万亿元", ""),
        ("500万亩", "500", "万亩", ""),
        ("120万千瓦", "120", "万千瓦", ""),
        ("900千瓦时", "900", "千瓦时", ""),
        ("18.5万元/人", "18.5", "万元/人", ""),
        ("30微克/立方米以下", "30", "微克/立方米", "<="),
        ("9/10万以内", "9", "/10万", "<="),
        ("百分之六十以上", "60", "%", ">="),
        ("九成以上", "90", "%", ">="),
        ("二十余个", "20", "个", ">"),
        ("50多家", "50", "家", ">"),
        ("3个百分点", "3", "个百分点", ""),
        ("翻两番", "300", "%", ""),
        ("3个工作日以内", "3", "个工作日", "<="),
        ("5左右", "5", "", "~"),
    ],
)
def test_a_quantity_is_read_whole(text, value, unit, sign):
    (found,) = quantities_in(text)
    assert (found.value, found.unit, found.sign, found.end) == (value, unit, sign, len(text))


def test_a_range_has_two_ends():
    (found,) = quantities_in("40%—75%")
    assert (found.value, found.high, found.unit) == ("40", "75", "%")


@pytest.mark.parametrize("text", ["第34位", "前34名"])
def test_places_are_ordinal(text):
    (found,) = quantities_in(text)
    assert (found.value, found.ordinal) == ("34", True)


@pytest.mark.parametrize("text", ["质量", "千企升级", "三农", "百强"])
def test_words_are_no_quantities(text):
    assert [found for found in quantities_in(text) if found.unit] == []


def test_a_unit_that_begins_another_word_is_no_unit():
    assert quantities_in("20人才")[0].unit == ""
