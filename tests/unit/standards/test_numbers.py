"""One number by itself, strictly; many in a running text, carefully."""

from __future__ import annotations

import pytest

from zhicheng.errors import Where, ZhichengError
from zhicheng.standards import (
    ContradictingWords,
    MalformedNumber,
    SeveralNumbers,
    TextAroundNumber,
    UnknownPrefix,
    find_numbers,
    parse_number,
)


@pytest.mark.parametrize(
    ("text", "error", "said"),
    [
        ("", MalformedNumber, "没有编号"),
        ("第1号", MalformedNumber, "第1字起"),
        ("GB/T 5750.1~5750.13", SeveralNumbers, "第12字起"),
        ("GB/T 29606-2013 不锈钢真空杯", TextAroundNumber, "不锈钢真空杯"),
        ("推荐性国家标准 GB 4806.9-2016", ContradictingWords, "强制性"),
        ("团体标准 Q/ABC 1-2020", ContradictingWords, "企业标准"),
        ("XX 123-2000", UnknownPrefix, "XX"),
        ("JB/T" + "1" * 300, MalformedNumber, "超过200字"),
    ],
)
def test_a_refusal_says_why_and_where(text, error, said):
    with pytest.raises(error) as refusal:
        parse_number(text, where=Where(file="申报.xlsx", cell="C15"))
    assert said in refusal.value.words().zh
    assert refusal.value.words().zh.startswith("申报.xlsx，C15 单元格：")


def test_what_an_association_or_enterprise_makes_is_never_mandatory():
    assert [parse_number(text).mandatory for text in ("T/ZZB 1152-2019", "Q/YYWS0001S-2015")] == [False, False]


def test_occupational_health_is_not_guidance():
    assert parse_number("GBZ 2.1-2019").mandatory
    assert parse_number("GB/Z 2.1-2019").force.value == "guidance"


def test_numbers_in_a_text_stand_at_their_places():
    text = "检验依据：ＧＢ 4806．9—2016、GB/T 29606-2013；128GB 2020款内存，HB 2铅笔，GB 3100~3102-93。"
    found = find_numbers(text)
    assert [text[one.start : one.end] for one in found] == ["ＧＢ 4806．9—2016", "GB/T 29606-2013"]
    assert [str(one.number) for one in found] == ["GB 4806.9-2016", "GB/T 29606-2013"]


@pytest.mark.parametrize("text", ["Q/" + "A" * 190, "(" * 150, "GB/T " + "1-" * 80, "T/" + "A1" * 90, "ISO " * 50, "第" * 199])
def test_odd_texts_end_in_a_coded_refusal(text):
    with pytest.raises(ZhichengError):
        parse_number(text)
