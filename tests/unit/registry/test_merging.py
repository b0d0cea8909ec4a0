"""Spelling variants are proposed and never merged by themselves; a merge is stated, followed and taken back."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.facts import Fact, check_batch, load_vocabulary
from zhicheng.registry import (
    MergeReason,
    MergeRefused,
    Named,
    merge_changes,
    merged_subjects,
    name_core,
    propose_merges,
    resolve_subject,
    search_key,
    synthetic_code,
    unmerge_changes,
)

A, B = synthetic_code(1, "330784"), synthetic_code(2, "330784")
TOWN, DAY = "330784108", date(2019, 7, 1)


def pairs(*entities):
    return [(found.kept, found.gone, found.reason.value, found.both_valid) for found in propose_merges(entities)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("永康市飞龙五金(集团)有限公司", "永康市飛龍五金（集團）有限公司"),
        ("ＡＢ五金有限公司", "ab五金 有限公司"),
        ("某·五金厂", "某五金厂"),
    ],
)
def test_mere_writing_is_folded(one, other):
    assert search_key(one) == search_key(other)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("某五金有限责任公司", "某五金有限公司", True),
        ("某五金店（个体工商户）", "某五金店", True),
        ("某五金股份有限公司", "某五金有限公司", False),
        ("某五金厂", "某五金店", False),
    ],
)
def test_the_legal_form_is_written_one_way(one, other, same):
    assert (name_core(one) == name_core(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "wanted"),
    [
        (Named(A, "某五金有限公司", TOWN), Named(B, "某五金有限责任公司", TOWN), [(A, B, "same_but_form", True)]),
        (Named(A, "飞龙五金厂", TOWN), Named(B, "飛龍五金厂", TOWN), [(A, B, "same_name", True)]),
        (Named(A, "飞龙五金厂", TOWN), Named(B, "飞龙五金厂", "330784111"), []),
        (Named("TEMP-7", "飞龙五金厂", TOWN), Named(B, "飞龙五金厂", "330784111"), [(B, "TEMP-7", "same_name", False)]),
        (
            Named(A, "永康市飞龙电动工具制造有限公司", TOWN, "3465"),
            Named(B, "永康市飞龙电动工具制选有限公司", TOWN, "3465"),
            [(A, B, "similar_name", True)],
        ),
        (
            Named(A, "永康市飞龙电动工具制造有限公司", TOWN, "3465"),
            Named(B, "永康市飞龙电动工具制选有限公司", TOWN, "3324"),
            [],
        ),
        (
            Named(A, "永康市飞龙电动工具制造一厂", TOWN, "3465"),
            Named(B, "永康市飞龙电动工具制造二厂", TOWN, "3465"),
            [],
        ),
        (Named(A, "甲五金厂", TOWN, "3465"), Named(B, "乙门业厂", TOWN, "3465"), []),
        (Named(A, "厂", TOWN, "3465"), Named(B, "厂", TOWN, "3465"), []),
    ],
)
def test_which_pairs_are_proposed(one, other, wanted):
    assert pairs(one, other) == wanted
    assert pairs(other, one) == wanted


def test_one_pair_is_proposed_once():
    first, second = Named(A, "永康飞龙电动工具制造有限公司", TOWN, "3465"), Named(B, "永康飞龙电动工具制选有限公司", TOWN, "3465")
    assert len(pairs(first, second)) == 1


@pytest.mark.parametrize("reason", MergeReason)
def test_every_reason_has_words(reason):
    assert reason.words().zh != reason.words().en


def test_a_merge_is_stated_followed_and_taken_back():
    gone, kept = f"entity:{A}", f"entity:{B}"
    active = Fact(gone, "entity.status", "active", date(2018, 1, 1), body="market_supervision", sequence=7)
    changes = merge_changes(gone, kept, [active], {}, day=DAY)
    check_batch(changes, standing=[active], vocabulary=load_vocabulary())
    assert [(fact.predicate, fact.value, fact.valid_to) for fact in changes] == [
        ("entity.status", "active", DAY),
        ("entity.merged_into", kept, None),
    ]
    known = [replace(fact, sequence=number) for number, fact in enumerate(changes, 8)]
    back = unmerge_changes(gone, known, day=DAY)
    check_batch(back, standing=known, vocabulary=load_vocabulary())
    assert [(fact.predicate, fact.retracted, fact.valid_to) for fact in back] == [
        ("entity.merged_into", True, None),
        ("entity.status", False, None),
    ]


def test_what_ended_before_the_merge_is_not_revived():
    gone = f"entity:{A}"
    cancelled = Fact(gone, "entity.status", "cancelled", date(2019, 1, 1), body="market_supervision", sequence=7)
    merged = Fact(gone, "entity.merged_into", f"entity:{B}", DAY, body="market_supervision", sequence=8)
    assert [fact.predicate for fact in unmerge_changes(gone, [cancelled, merged], day=DAY)] == ["entity.merged_into"]


MERGES = {"entity:1": "entity:2", "entity:2": "entity:3", "entity:9": "entity:3"}


def test_references_lead_along_merges():
    assert [resolve_subject(f"entity:{number}", MERGES) for number in (1, 2, 3, 4)] == [
        "entity:3",
        "entity:3",
        "entity:3",
        "entity:4",
    ]
    assert merged_subjects("entity:3", MERGES) == ("entity:3", "entity:1", "entity:2", "entity:9")
    assert merged_subjects("entity:1", MERGES) == ("entity:1",)


@pytest.mark.parametrize(
    ("gone", "kept"), [("entity:5", "entity:5"), ("entity:1", "entity:5"), ("entity:3", "entity:1"), ("entity:3", "entity:2")]
)
def test_no_merge_into_itself_twice_or_round(gone, kept):
    with pytest.raises(MergeRefused):
        merge_changes(gone, kept, [], MERGES, day=DAY)


def test_a_merge_goes_to_where_the_other_one_went():
    assert merge_changes("entity:5", "entity:1", [], MERGES, day=DAY)[-1].value == "entity:3"


def test_a_circle_in_what_is_recorded_is_a_coded_error():
    with pytest.raises(MergeRefused):
        resolve_subject("entity:1", {"entity:1": "entity:2", "entity:2": "entity:1"})
    with pytest.raises(MergeRefused):
        unmerge_changes("entity:1", [], day=DAY)
