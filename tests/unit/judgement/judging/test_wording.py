"""Judging words and absence: marks that say nothing, requirements that deny, portions, printed limits of detection."""

from __future__ import annotations

import pytest

from tests.unit.judgement.judging.table import limit, said


@pytest.mark.parametrize(
    ("text", "value", "verdict"),
    [
        ("-", "阴性", "unjudgeable empty_result"),
        ("(-)", "阴性", "pass words_conform"),
        ("阴性（－）", "阴性", "pass words_conform"),
        ("气泡", "不得有裂纹或气泡", "unjudgeable result_unreadable"),
        ("无裂纹", "无裂纹或气泡", "unjudgeable result_unreadable"),
        ("无裂纹或气泡", "无裂纹或气泡", "pass words_conform"),
        ("沉淀", "均匀,无分层或沉淀", "unjudgeable result_unreadable"),
        ("淡黄色", "无色或淡黄色", "pass words_conform"),
        ("无色或淡黄色", "无色或淡黄色", "pass words_conform"),
        ("无裂纹", "不得有裂纹", "pass words_conform"),
        ("未见裂纹", "应无裂纹", "pass words_conform"),
        ("有裂纹", "不应有裂纹", "fail words_differ"),
        ("存在裂纹", "无裂纹", "fail words_differ"),
        ("无明显裂纹", "无裂纹", "unjudgeable result_unreadable"),
        ("不正常", "正常", "fail words_differ"),
        ("Not pass", "no odour", "fail words_differ"),
    ],
)
def test_words_conform_only_where_they_say_so(text, value, verdict):
    assert said(text, "", against=limit("text", value, "")) == verdict


@pytest.mark.parametrize(
    ("text", "unit", "value", "due", "verdict"),
    [
        ("-", "mg/kg", "", "mg/kg", "unjudgeable empty_result"),
        ("未检出", "/25g", "", "/25g", "pass not_detected"),
        ("未检出", "/25mL", "不得检出/25g", "/25g(mL)", "pass not_detected"),
        ("未检出", "", "0/25g", "/25g", "pass not_detected"),
        ("未检出", "/10g", "", "/25g", "unjudgeable loq_above_limit"),
        ("0", "/10g", "", "/25g", "unjudgeable loq_above_limit"),
        ("1", "/10g", "", "/25g", "fail detected"),
        ("未检出", "mg/L", "", "mg/kg", "unjudgeable unit_mismatch"),
        ("<0.01", "mg/kg", "不得检出（0.005）", "mg/kg", "unjudgeable loq_above_limit"),
        ("<0.01", "mg/kg", "不得检出（检出限 10 μg/kg）", "mg/kg", "pass not_detected"),
        ("<0.01", "mg/kg", "不得检出（见附录）", "mg/kg", "unjudgeable loq_unreadable"),
    ],
)
def test_absence_is_shown_by_what_reaches_as_far_as_the_limit_asks(text, unit, value, due, verdict):
    assert said(text, unit, against=limit("not_detected", value, due)) == verdict


@pytest.mark.parametrize(("unit", "verdict"), [("/25g", "pass units_within_plan"), ("/10g", "unjudgeable loq_above_limit")])
def test_units_of_a_smaller_portion_show_no_absence(unit, verdict):
    plan = limit("ncmM", "n=2;c=0;m=0;M=-", "/25g(mL)")
    assert said("未检出;0", unit, against=plan) == verdict
