"""What a machine's value means: numbers in their unit, agreed words; everything else is refused."""

from datetime import date

import pytest

from zhicheng.judgement import BadSignal, Reading, item_readings, load_sectors
from zhicheng.rules import BrokenRulebook, Status, load_rulebook, rulebook_from

DAY = date(2020, 6, 30)


@pytest.mark.parametrize(
    ("text", "unit", "reading"),
    [
        ("22", "℃", Reading.PASSED),
        ("30", "℃", Reading.PASSED),
        ("30.1", "℃", Reading.FAILED),
        ("-0.5", "℃", Reading.FAILED),
        ("−0.5", "℃", Reading.FAILED),
        (" 34 ", " % ", Reading.FAILED),
        ("75", "%", Reading.PASSED),
        ("异常", "", Reading.FAILED),
        ("OK", "℃", Reading.PASSED),
        ("无法读取", "", Reading.UNREADABLE),
    ],
)
def test_storage_climate_is_read_by_unit_and_words(text, unit, reading):
    assert item_readings("storage_climate", DAY).read(text, unit) is reading


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("", "℃"),
        ("很热", "℃"),
        ("22", "°F"),
        ("22", ""),
        ("1e3", "℃"),
        ("NaN", "℃"),
        ("inf", "%"),
        ("２２", "℃"),
        ("1.2.3", "℃"),
        ("9" * 41, "℃"),
        ("-", "℃"),
    ],
)
def test_what_is_no_reading_is_refused(text, unit):
    with pytest.raises(BadSignal):
        item_readings("storage_climate", DAY).read(text, unit)


def test_an_item_without_a_range_is_read_as_a_word_alone():
    rule = item_readings("labelling", DAY)
    assert rule.read("合格", "") is Reading.PASSED
    with pytest.raises(BadSignal, match="as a word"):
        rule.read("3", "")


def test_ranges_are_printed_and_say_that_nobody_read_their_source():
    rule = item_readings("storage_climate", DAY)
    assert rule.source.status is Status.UNVERIFIED
    assert [one.words(unit).zh for unit, one in rule.ranges.items()] == ["0–30 ℃", "35–75 %"]
    assert item_readings("cold_chain", DAY).ranges["℃"].words("℃").en == "≤ 10 ℃"
    assert item_readings("electrical_safety", DAY).ranges["MΩ"].words("MΩ").en == "≥ 2 MΩ"


def test_every_range_is_of_an_item_that_is_followed():
    followed = {item for sector in load_sectors(DAY).values() for item in sector.items}
    assert set(load_rulebook().rule("supervision.ranges").on(DAY).value) <= followed


def test_a_broken_page_is_told():
    page = "rules: {supervision.ranges: {zh: a, en: a, values: {2000-01-01: {value: {labelling: {g: {low: x}}}, status: house, source: {document: d, article: a}}}},"
    page += " supervision.words: {zh: a, en: a, values: {2000-01-01: {value: {passed: [ok]}, status: house, source: {document: d, article: a}}}}}"
    with pytest.raises(BrokenRulebook):
        item_readings("labelling", DAY, rulebook=rulebook_from({"supervision/readings": page}))
