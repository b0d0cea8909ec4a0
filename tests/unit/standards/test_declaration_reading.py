"""Every field of a file is read, or refused by its name and place."""

from __future__ import annotations

import pytest

from zhicheng.errors import ZhichengError
from zhicheng.standards import Catalogue, load_catalogue, read_declaration

SOUND = "id: D1\nentity: 91110000600037341L\nproduct: 杯\ndeclared_on: 2026-05-01\nstandards: [GB/T 29606-2013]\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[", "不是 UTF-8 的 JSON 或 YAML"),
        ("- 1", "最外层"),
        ("a: &a [1]\nb: *a", "不是 UTF-8"),
        (SOUND + "id: D2", "不是 UTF-8"),
        (SOUND + "kind: x", "没有此字段"),
        (SOUND.replace("2026-05-01", "20260501"), "2026-05-01"),
        (SOUND.replace("2026-05-01", "2026-02-30"), "2026-05-01"),
        (SOUND.replace("declared_on: 2026-05-01\n", ""), "缺声明日期"),
        (SOUND.replace("[GB/T 29606-2013]", "GB/T 29606-2013"), "应是列表"),
        (SOUND.replace("GB/T 29606-2013", "GB/T 1~3"), "申报.yaml，“standards[1]”列"),
        (SOUND + "indicators: [{item: 铅, comparator: 约, value: 1}]", "“indicators[1]”列"),
        (SOUND + "indicators: [{item: 铅, comparator: ≤, value: {a: 1}}]", "“indicators[1].value”列"),
        (SOUND + "indicators: [铅]", "应是字段表"),
        (SOUND + "known: [{number: GB 1-2000, methods: [1]}]", "“known[1].methods”列"),
        (SOUND + "known: [{number: GB 1}]", "“known[1]”列"),
    ],
)
def test_a_refusal_names_the_place(text, said):
    with pytest.raises(ZhichengError) as refusal:
        read_declaration(text.encode(), name="申报.yaml")
    assert said in refusal.value.words().zh
    assert "申报.yaml" in refusal.value.words().zh


def test_values_stay_as_printed():
    text = SOUND + "indicators: [{item: 铅, comparator: ≤, value: 0.50, unit: mg/kg, own_method: null}]"
    (indicator,) = read_declaration(text.encode()).declaration.indicators
    assert (indicator.printed, indicator.own_method) == ("0.50", "")


def test_not_utf8_is_refused():
    with pytest.raises(ZhichengError):
        read_declaration("标准".encode("gbk"))


def test_what_the_file_knows_comes_before_the_curated_set():
    read = read_declaration((SOUND + "known: [{number: GB/T 29606-2013, effective_on: 2014-05-01}]").encode())
    merged = read.catalogue_with(load_catalogue())
    assert len(merged.documents) == len(load_catalogue().documents)
    assert str(merged.find(read.declaration.standards[0]).effective_on) == "2014-05-01"
    assert len(read.catalogue_with(Catalogue([])).documents) == 1
