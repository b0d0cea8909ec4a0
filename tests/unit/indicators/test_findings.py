from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from tests.unit.indicators.build import goal, series, verdict
from zhicheng.indicators import REASONS, NoVerdictReason, shown_goal, shown_probability, shown_value

PRINTED = {
    "0": "<1%",
    "0.009999": "<1%",
    "0.01": "1%",
    "0.399999": "39%",
    "0.749999": "74%",
    "0.75": "75%",
    "0.989999": "98%",
    "0.99": "≥99%",
    "1": "≥99%",
}


@pytest.mark.parametrize(("probability", "shown"), PRINTED.items())
def test_probabilities_are_whole_capped_and_never_lifted_into_a_better_band(probability, shown):
    assert shown_probability(Decimal(probability)) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Decimal("84.50"), "84.5"),
        (Decimal("12000"), "12,000"),
        (Decimal("-3.2"), "−3.2"),
        (Decimal("0"), "0"),
        (Decimal("1E+2"), "100"),
        (Fraction(200, 3), "66.67"),
        (Decimal("0.005"), "0.005"),
    ],
)
def test_values_are_shown_as_reported(value, shown):
    assert shown_value(value) == shown


def test_the_goal_is_shown_as_written():
    assert shown_goal(goal(90, comparator=">=", unit="家")) == "≥ 90\u2009家"
    assert shown_goal(goal(25, "count", "=", unit="家")) == "25\u2009家"
    assert shown_goal(goal(94, is_rate=True, unit="%")) == "≥ 94%"


def test_a_course_is_never_a_promise():
    found = verdict("17.9 18.6 18.9 19.9 20.2 21.4", goal(26, is_rate=True, unit="%")).finding
    assert found.zh == "2019年二季度为 21.4%，未达到目标 ≥ 26%；按现有走势，2020年四季度达到目标的概率 55%。"
    assert found.en == (
        "21.4% in 2019 Q2 does not meet the target ≥ 26%; on the present course the chance of meeting it in 2020 Q4 is 55%."
    )


def test_a_floor_tells_its_record():
    found = verdict("99.2 98.8 99.1 99.3", goal(99, "hold_floor", is_rate=True, unit="%")).finding
    assert "4 期中跌破 1 期" in found.zh
    assert "1 of 4 readings breached" in found.en


@pytest.mark.parametrize(
    ("given", "asked", "zh"),
    [
        ("", goal(5), "暂不判定：尚无读数。"),
        ("3", goal(5, unit="家"), "2019年二季度为 3\u2009家，未达到目标 ≥ 5\u2009家；暂不判定：证据不足，读数太少（1 期）。"),
        ("12", goal(21, "relative_change"), "暂不判定：原文未给基期。"),
        (
            series("1 2 3", until="2018-Q4"),
            goal(5),
            "2018年四季度为 3，未达到目标 ≥ 5；暂不判定：末次读数已过期（2018年四季度）。",
        ),
        ("0 0", goal(1, "binary"), "尚未实现；暂不判定：有无型目标，以事件为准，不作概率预测。"),
        ("1", goal(1, "deliverable"), "已实现。"),
    ],
)
def test_no_verdict_says_why(given, asked, zh):
    assert verdict(given, asked).finding.zh == zh


def test_after_the_deadline_it_is_said_that_it_is_final():
    found = verdict(series("91", until="2020-Q4"), goal(90), date(2021, 1, 10)).finding
    assert (found.zh, found.en) == (
        "2020年四季度为 91，已达到目标 ≥ 90；已到期。",
        "91 in 2020 Q4 meets the target ≥ 90; the deadline is reached.",
    )


def test_every_reason_has_its_words():
    assert set(REASONS) == set(NoVerdictReason)
