"""Judging units, words, absence, formulas and options; reports, re-tests, duplicates, records, versions."""

from __future__ import annotations

import json
from decimal import Decimal

import pytest

from tests.unit.judgement.judging.table import DAY, FROM, limit, said
from zhicheng.judgement import (
    NON_BINARY,
    BadDecisionRule,
    BrokenRecord,
    Dates,
    Limit,
    Result,
    compare_versions,
    judge,
    judge_duplicates,
    judge_report,
    replay,
    settle_retest,
)


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("10;20;30;40;90", "n=5;c=2;m=100;M=1000", "pass units_within_plan"),
        ("200;300;30;40;90", "n=5;c=2;m=100;M=1000", "pass units_within_plan"),
        ("200;300;400;40;90", "n=5;c=2;m=100;M=1000", "fail units_beyond_plan"),
        ("10;20;30;40;1001", "n=5;c=2;m=100;M=1000", "fail units_beyond_plan"),
        ("<10;<10;<10;<10;<10", "n=5;c=2;m=100;M=1000", "pass units_within_plan"),
        ("<1000;<1000;<1000;1;1", "n=5;c=2;m=100;M=1000", "unjudgeable units_undecided"),
        ("10;20;30;40", "n=5;c=2;m=100;M=1000", "unjudgeable units_missing"),
        ("10;20;30;2000", "n=5;c=2;m=100;M=1000", "fail units_beyond_plan"),
        ("1;1;1;1;1;1", "n=5;c=2;m=100;M=1000", "unjudgeable units_too_many"),
        ("10;20;x9;40;90", "n=5;c=2;m=100;M=1000", "unjudgeable result_unreadable"),
        ("10;;30;40;90", "n=5;c=2;m=100;M=1000", "unjudgeable empty_result"),
        (">1000;1;1;1;1", "n=5;c=2;m=100;M=1000", "fail units_beyond_plan"),
        ("1.2×10³;1;1;1;1", "n=5;c=2;m=100;M=1000", "fail units_beyond_plan"),
        ("未检出;未检出;未检出;未检出;未检出", "n=5;c=0;m=0;M=-", "pass units_within_plan"),
        ("未检出;未检出;检出;未检出;未检出", "n=5;c=0;m=0;M=-", "fail units_beyond_plan"),
        (("0", "0", "0", "0", "0"), "n=5;c=0;m=0;M=-", "pass units_within_plan"),
        ("未检出", "n=5;c=0;m=0;M=-", "unjudgeable units_missing"),
        ("", "n=5;c=0;m=0;M=-", "unjudgeable empty_result"),
    ],
)
def test_units_of_a_microbiological_plan(text, value, verdict):
    assert said(text, "CFU/g", against=limit("ncmM", value, "CFU/g(mL)")) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("阴性", "pass words_conform"),
        ("符合", "pass words_conform"),
        ("阳性", "fail words_differ"),
        ("不合格", "fail words_differ"),
        ("微黄", "unjudgeable result_unreadable"),
        ("", "unjudgeable empty_result"),
    ],
)
def test_words_against_words(text, verdict):
    assert said(text, "", against=limit("text", "阴性", "")) == verdict


@pytest.mark.parametrize(
    ("text", "value", "loq", "verdict"),
    [
        ("未检出", "不得检出", None, "pass not_detected"),
        ("未检出", "0.01", None, "unjudgeable loq_unknown"),
        ("未检出", "0.01", "0.01", "pass not_detected"),
        ("未检出", "0.01", "0.02", "unjudgeable loq_above_limit"),
        ("<0.005", "0.01", None, "pass not_detected"),
        ("0.02", "不得检出", None, "fail detected"),
        ("检出", "不得检出", None, "fail detected"),
        ("0", "不得检出", None, "unjudgeable loq_unknown"),
        ("痕量", "不得检出", None, "unjudgeable trace"),
        ("", "不得检出", None, "unjudgeable empty_result"),
        ("合格", "不得检出", None, "unjudgeable result_in_words"),
    ],
)
def test_what_may_not_be_detected(text, value, loq, verdict):
    assert said(text, against=limit("not_detected", value), loq=loq) == verdict


def pair(lead, cadmium):
    return (Result(lead, "mg/kg", "铅"), Result(cadmium, "mg/kg", "镉"))


@pytest.mark.parametrize(
    ("parts", "verdict"),
    [
        (pair("0.1", "0.05"), "pass within_limit"),
        (pair("0.1", "0.06"), "fail above_limit"),
        (pair("<0.1", "0.05"), "pass within_limit"),
        (pair("<0.3", "0.05"), "unjudgeable formula_undecided"),
        (pair("", "0.05"), "unjudgeable empty_result"),
        (pair("0.1", "0.05")[:1], "unjudgeable part_missing"),
    ],
)
def test_formulas_over_parts(parts, verdict):
    assert said("", against=limit("formula", "铅/0.2 + 镉/0.1 ≤ 1"), parts=parts) == verdict


@pytest.mark.parametrize(
    "formula", ["__import__('os')", "铅 <= ", "铅 + + 1", "1 <= 2", "铅 ≤ 1 ≤ 2", "(" * 50 + "铅", "铅/0 ≤ 1"]
)
def test_a_broken_formula_passes_nothing(formula):
    assert said("0.1", against=limit("formula", formula)).startswith("unjudgeable")


def test_either_of_several():
    options = (limit(value="0.2"), limit("min", "5"))
    both = limit("either_of", "", options=options)
    assert said("0.1", against=both) == "pass one_option_kept"
    assert said("6", against=both) == "pass one_option_kept"
    assert said("3", against=both) == "fail no_option_kept"
    assert said("<3", against=both) == "unjudgeable options_undecided"


def test_no_limit_and_two_limits():
    assert judge(Result("0.1", "mg/kg", "铅"), None, dates=DAY).reason.value == "limit_missing"
    assert judge(Result("0.1", "mg/kg", "铅"), [], dates=DAY).reason.value == "limit_missing"
    assert judge(Result("0.1", "mg/kg", "铅"), [limit(), limit(value="0.1")], dates=DAY).reason.value == "limit_ambiguous"
    assert judge(Result("0.1", "mg/kg", "铅"), [limit()], dates=DAY).outcome.value == "pass"


def test_a_rise_of_temperature_is_no_temperature():
    rise = Limit("绕组温升", "max", "60", "K", effective_from=FROM)
    assert judge(Result("55", "℃", "绕组温升"), rise, dates=DAY).outcome.value == "pass"
    surface = Limit("表面温度", "max", "330", "K", effective_from=FROM)
    assert judge(Result("55", "℃", "表面温度"), surface, dates=DAY).compared == "328.15"


def test_reports_retests_and_duplicates():
    good, bad = judge(Result("0.1", "mg/kg", "铅"), limit(), dates=DAY), judge(Result("0.3", "mg/kg", "铅"), limit(), dates=DAY)
    none = judge(Result("", "mg/kg", "铅"), limit(), dates=DAY)
    assert [judge_report(each).outcome.value for each in ([good], [good, bad, none], [good, none], [])] == [
        "pass", "fail", "unjudgeable", "unjudgeable",
    ]  # fmt: skip
    assert settle_retest(bad, good).reason.value == "retest_passed"
    assert settle_retest(bad, none) is bad
    apart = [Result("0.1", "mg/kg", "铅"), Result("0.2", "mg/kg", "铅")]
    assert judge_duplicates(apart, limit(), dates=DAY, within_percent=Decimal(10)).reason.value == "duplicates_apart"


def test_a_record_replays_and_a_changed_one_does_not():
    for verdict in (
        judge(Result("0.19", "mg/kg", "铅"), limit(), dates=DAY, uncertainty=Decimal("0.03"), rule=NON_BINARY),
        judge(Result(("1", "2"), "CFU/g", "铅"), limit("ncmM", "n=5;c=2;m=100", "CFU/g"), dates=DAY),
        judge(Result("", parts=pair("0.1", "0.05")), limit("formula", "铅/0.2 + 镉/0.1 ≤ 1"), dates=DAY),
        judge(Result("0.1"), None, dates=Dates()),
    ):
        stored = json.loads(json.dumps(verdict.record()))
        assert replay(stored) == verdict
        stored["verdict"]["outcome"] = "pass" if verdict.outcome.value != "pass" else "fail"
        with pytest.raises(BrokenRecord, match="ZC-JUDGEMENT-005"):
            replay(stored)


@pytest.mark.parametrize("record", [None, {}, {"inputs": 3}, {"inputs": {"result": {"text": "1"}}}, []])
def test_a_record_that_is_none_is_refused(record):
    with pytest.raises(BrokenRecord):
        replay(record)


def test_what_changes_under_another_version():
    stored = [judge(Result(text, "mg/kg", "铅"), limit(), dates=DAY) for text in ("0.05", "0.15", "0.25")]
    changed = compare_versions(stored, lambda _: limit(value="0.1", effective_from="2030-01-01"))
    assert [(each.before.compared, each.after.outcome.value) for each in changed] == [("0.15", "fail")]


def _formula(*parts, value="铅/0.2+镉/0.1≤1", **more):
    given = tuple(Result(text, "mg/kg", item) for text, item in parts)
    return said("", "", against=limit("formula", value, "mg/kg"), parts=given, **more)


def test_two_results_of_one_part_leave_a_formula_open():
    assert _formula(("9", "铅"), ("0.1", "铅"), ("0.05", "镉")) == "unjudgeable part_twice"
    assert _formula(("0.1", "铅"), ("0.05", "镉")) == "pass within_limit"


def test_a_formula_stands_under_the_decision_rule_too():
    assert _formula(("0.1", "铅"), ("0.05", "镉"), rule=NON_BINARY) == "unjudgeable uncertainty_missing"
    assert _formula(("0.1", "铅"), ("0.05", "镉"), rule=NON_BINARY, uncertainty=Decimal("0.1")) == "conditional inside_guard_band"
    assert _formula(("0.1", "铅"), ("0.01", "镉"), rule=NON_BINARY, uncertainty=Decimal("0.1")) == "pass within_limit"


def test_a_formula_that_cannot_be_read_says_so():
    assert _formula(("0.1", "铅"), value="铅/0.2") == "unjudgeable formula_unreadable"


@pytest.mark.parametrize("share", [None, "x", Decimal("NaN"), Decimal(-1), 0.1])
def test_a_share_that_duplicates_may_differ_by_is_a_decimal(share):
    two = [Result(text, "mg/kg", "铅") for text in ("0.1", "0.11")]
    with pytest.raises(BadDecisionRule):
        judge_duplicates(two, limit(), dates=DAY, within_percent=share)
