"""Every kind of finding speaks both languages and names its rule."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.standards import Finding, FindingCode


@pytest.mark.parametrize("code", list(FindingCode))
def test_a_finding_says_what_and_by_which_rule(code):
    finding = Finding(code, "某项", date(2026, 5, 1), "甲", detail_en="a")
    assert finding.words().zh.startswith(finding.weight.words().zh)
    assert "(a)" in finding.words().en
    assert finding.basis().zh


def test_a_rule_of_later_makes_a_note_and_says_since_when():
    finding = Finding(FindingCode.METHOD_MISSING, "某项", date(2023, 12, 31))
    assert finding.weight.value == "note"
    assert "2024-01-01 起施行" in finding.basis().zh
