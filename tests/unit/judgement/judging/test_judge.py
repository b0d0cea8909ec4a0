"""Judging numbers: a drawn table of results against limits, and proofs that nothing passes by default."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.unit.judgement.judging.table import DAY, limit, said
from zhicheng.judgement import (
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    NON_BINARY,
    BadDecisionRule,
    Dates,
    Result,
    conformance_probability,
    judge,
)

PLAIN = [
    # text, unit, verdict
    ("0.1", "mg/kg", "pass within_limit"),
    ("0.20", "mg/kg", "pass within_limit"),
    ("0.2000001", "mg/kg", "fail above_limit"),
    ("150", "μg/kg", "pass within_limit"),
    ("201", "ug/kg", "fail above_limit"),
    ("0.1mg/kg", "", "pass within_limit"),
    ("100 μg/kg", "mg/kg", "unjudgeable unit_contradicted"),
    ("0.1", "", "unjudgeable unit_missing"),
    ("0.1", "mg/L", "unjudgeable unit_mismatch"),
    ("0.1", "mg/kk", "unjudgeable unit_unknown"),
    ("", "mg/kg", "unjudgeable empty_result"),
    ("  ", "mg/kg", "unjudgeable empty_result"),
    ("—", "mg/kg", "unjudgeable empty_result"),
    ("合格", "mg/kg", "unjudgeable result_in_words"),
    ("符合", "mg/kg", "unjudgeable result_in_words"),
    ("约0.1", "mg/kg", "unjudgeable result_unreadable"),
    ("0.1-0.3", "mg/kg", "unjudgeable result_unreadable"),
    ("0,1", "mg/kg", "unjudgeable result_unreadable"),
    ("1.2×10-1", "mg/kg", "unjudgeable result_unreadable"),
    ("1.2×10⁻¹", "mg/kg", "pass within_limit"),
    ("１．２×１０^－１", "mg/kg", "pass within_limit"),
    ("1.2E-1", "mg/kg", "pass within_limit"),
    ("-0.1", "mg/kg", "unjudgeable negative_value"),
    ("NaN", "mg/kg", "unjudgeable result_in_words"),
    ("＜0.2", "mg/kg", "pass censored_within_limit"),
    ("<0.05", "mg/kg", "pass censored_within_limit"),
    ("<0.3", "mg/kg", "unjudgeable censored_across_limit"),
    ("≤0.2", "mg/kg", "pass censored_within_limit"),
    ("≤0.21", "mg/kg", "unjudgeable censored_across_limit"),
    (">0.2", "mg/kg", "fail above_limit"),
    (">0.1", "mg/kg", "unjudgeable censored_across_limit"),
    ("≥0.2", "mg/kg", "unjudgeable censored_across_limit"),
    ("未检出", "mg/kg", "unjudgeable loq_unknown"),
    ("未检出（<0.01）", "mg/kg", "pass not_detected"),
    ("ND(0.5)", "mg/kg", "unjudgeable loq_above_limit"),
    ("痕量", "mg/kg", "unjudgeable trace"),
]


@pytest.mark.parametrize(("text", "unit", "verdict"), PLAIN)
def test_results_against_a_maximum(text, unit, verdict):
    assert said(text, unit) == verdict


@pytest.mark.parametrize(
    ("text", "loq", "verdict"),
    [
        ("ND", "0.01", "pass not_detected"),
        ("ND", "0.2", "pass not_detected"),
        ("ND", "0.3", "unjudgeable loq_above_limit"),
        ("ND", "低", "unjudgeable loq_unreadable"),
        ("痕量", "0.05", "pass censored_within_limit"),
        ("0.1", "0.3", "unjudgeable loq_above_limit"),
        ("0.5", "0.3", "fail above_limit"),
        ("0.01", "0.05", "pass censored_within_limit"),
        ("<0.01", "0.3", "unjudgeable censored_across_limit"),
    ],
)
def test_the_limit_of_quantification_counts(text, loq, verdict):
    assert said(text, loq=loq) == verdict


def test_a_method_that_does_not_reach_low_enough_passes_nothing():
    strict = limit(loq_required="0.02")
    assert said("ND", against=strict, loq="0.05") == "unjudgeable loq_above_limit"
    assert said("0.1", against=strict, loq="0.05") == "unjudgeable loq_above_limit"
    assert said("0.3", against=strict, loq="0.05") == "fail above_limit"
    assert said("0.1", against=strict, loq="0.02") == "pass within_limit"


@pytest.mark.parametrize(
    ("dates", "more", "verdict"),
    [
        (Dates(), {}, "unjudgeable date_unknown"),
        (Dates(sampling="2024-06-01"), {}, "unjudgeable date_unknown"),
        (Dates(sampling="2024-06-01"), {"governing": "sampling"}, "pass within_limit"),
        (Dates(production="2023-06-29"), {}, "unjudgeable limit_not_yet"),
        (Dates(production="2023-06-29", sampling="2023-07-01"), {"governing": "sampling"}, "pass within_limit"),
        (DAY, {"effective_to": "2024-04-30"}, "unjudgeable limit_expired"),
        (DAY, {"effective_to": "2024-05-01"}, "pass within_limit"),
        (DAY, {"effective_from": None}, "unjudgeable limit_undated"),
        (DAY, {"status": "repealed"}, "unjudgeable limit_repealed"),
        (DAY, {"status": "expected"}, "unjudgeable limit_repealed"),
        (Dates("2024-05-01", "2024-04-01"), {}, "unjudgeable dates_contradict"),
    ],
)
def test_the_day_that_decides(dates, more, verdict):
    assert said("0.1", against=limit(**more), dates=dates) == verdict


@pytest.mark.parametrize(
    ("method", "verdict"),
    [
        ("GB 5009.12-2017", "pass within_limit"),
        ("GB5009.12-2023 第一法", "pass within_limit"),
        ("GB 5009.123", "unjudgeable method_not_listed"),
        ("GB/T 5009.12", "unjudgeable method_not_listed"),
        ("", "unjudgeable method_missing"),
    ],
)
def test_only_a_listed_method_counts(method, verdict):
    assert said("0.1", against=limit(methods=("GB 5009.12",)), method=method) == verdict


@pytest.mark.parametrize(
    ("item", "verdict"),
    [
        ("铅（以Pb计）", "pass within_limit"),
        ("Pb", "pass within_limit"),
        ("铅(以铅计)", "unjudgeable basis_differs"),
        ("镉", "unjudgeable item_differs"),
        ("", "unjudgeable item_missing"),
    ],
)
def test_item_and_basis_must_be_the_limits(item, verdict):
    assert said("0.1", against=limit(basis="以Pb计", aliases=("Pb",)), item=item) == verdict


@pytest.mark.parametrize(
    ("text", "kind", "value", "full", "rounded"),
    [
        ("96.96", "min", "≥97.0", "fail", "pass"),
        ("96.94", "min", "97.0", "fail", "fail"),
        ("0.549", "max", "0.5", "fail", "pass"),
        ("0.551", "max", "≤0.5", "fail", "fail"),
        ("1.151", "range", "1.2~1.6", "fail", "pass"),
        ("1.651", "range", "1.2-1.6", "fail", "fail"),
        ("9.89", "range", "10.0±0.1", "fail", "pass"),
        ("9.85", "range", "10.0±0.1", "fail", "fail"),
    ],
)
def test_full_and_rounded_comparison(text, kind, value, full, rounded):
    assert said(text, "", against=limit(kind, value, "")).split()[0] == full
    assert said(text, "", against=limit(kind, value, "", comparison="rounded")).split()[0] == rounded


def test_the_printed_places_of_the_limit_decide_the_rounding():
    assert said("0.504", against=limit(value="0.50", comparison="rounded")).startswith("pass")
    assert said("0.506", against=limit(value="0.50", comparison="rounded")).startswith("fail")
    assert said("0.549", against=limit(value="0.5", comparison="rounded")).startswith("pass")


@pytest.mark.parametrize(
    ("text", "verdict"),
    [("1.2", "fail below_limit"), ("1.3", "pass within_limit"), ("1.6", "pass within_limit"), ("1.61", "fail above_limit")],
)
def test_an_open_end_does_not_hold_its_own_value(text, verdict):
    assert said(text, "", against=limit("range", "(1.2, 1.6]", "")) == verdict


@pytest.mark.parametrize(
    ("text", "simple", "acceptance", "rejection", "both"),
    [
        ("0.15", "pass", "pass", "pass", "pass"),
        ("0.17", "pass", "pass", "pass", "pass"),
        ("0.19", "pass", "fail", "pass", "conditional"),
        ("0.22", "fail", "fail", "pass", "conditional"),
        ("0.24", "fail", "fail", "fail", "fail"),
        ("<0.17", "pass", "pass", "pass", "pass"),
        ("<0.18", "pass", "unjudgeable", "pass", "unjudgeable"),
    ],
)
def test_decision_rules_in_either_direction(text, simple, acceptance, rejection, both):
    spread = Decimal("0.03")
    rules = [("simple", {}), ("a", {"rule": GUARDED_ACCEPTANCE}), ("r", {"rule": GUARDED_REJECTION}), ("b", {"rule": NON_BINARY})]
    found = [said(text, uncertainty=spread, **rule).split()[0] for _, rule in rules]
    assert found == [simple, acceptance, rejection, both]


def test_an_uncertainty_is_asked_for_and_converted():
    assert said("0.1", rule=GUARDED_ACCEPTANCE) == "unjudgeable uncertainty_missing"
    assert said("190", "μg/kg", rule=NON_BINARY, uncertainty=Decimal(30)) == "conditional inside_guard_band"
    for wrong in (0.03, Decimal("NaN"), Decimal(-1)):
        with pytest.raises(BadDecisionRule, match="ZC-JUDGEMENT-004"):
            said("0.1", uncertainty=wrong)


@pytest.mark.parametrize(
    ("text", "loq", "verdict"),
    [
        ("ND", "10 μg/kg", "pass not_detected"),
        ("ND", "300 μg/kg", "unjudgeable loq_above_limit"),
        ("ND", "10 μg/L", "unjudgeable loq_unreadable"),
        ("ND", ">0.01", "unjudgeable loq_unreadable"),
        ("ND", "≤0.01", "pass not_detected"),
        ("ND5", None, "unjudgeable result_unreadable"),
        ("ND 0.05", None, "pass not_detected"),
        ("0.1①", None, "unjudgeable unit_contradicted"),
    ],
)
def test_a_limit_of_quantification_may_have_its_own_unit_and_a_note_is_no_digit(text, loq, verdict):
    assert said(text, loq=loq) == verdict


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("<0.549", "pass censored_within_limit"),
        ("<0.55", "pass censored_within_limit"),
        ("≤0.55", "unjudgeable censored_across_limit"),
        (">0.55", "fail above_limit"),
        (">0.5", "unjudgeable censored_across_limit"),
    ],
)
def test_a_bound_is_rounded_as_all_the_values_that_it_may_be(text, verdict):
    assert said(text, against=limit(value="0.5", comparison="rounded")) == verdict


def test_a_standards_number_may_be_printed_with_another_slash():
    assert said("0.1", against=limit(methods=("GB/T 5009.12",)), method="GB∕T 5009.12-2003") == "pass within_limit"


@pytest.mark.parametrize(
    "limits", [{}, {"low": Decimal("NaN")}, {"high": Decimal("Infinity")}, {"low": 1.5}, {"low": Decimal(2), "high": Decimal(1)}]
)
def test_no_chance_is_given_without_limits_that_are_some(limits):
    with pytest.raises(BadDecisionRule):
        conformance_probability(Decimal(1), Decimal(1), **limits)


ANY_TEXT = st.one_of(st.text(max_size=12), st.text("0123456789.,<>≤≥×^-+eE ND未检出约~", max_size=10))


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT, st.none() | ANY_TEXT, st.sampled_from(["铅", "", "镉"]))
def test_nothing_passes_by_default(text, unit, method, loq, item):
    verdict = judge(Result(text, unit, item, method, loq), limit(), dates=DAY)
    if verdict.outcome.value == "pass":
        assert item == "铅"
        assert any(digit.isdigit() for digit in text + (loq or ""))
    assert verdict.reason.words.zh
    assert verdict.next_step.en


@given(ANY_TEXT, st.sampled_from(["max", "min", "range", "ncmM", "text", "not_detected", "formula"]))
def test_what_stops_a_verdict_stops_every_kind(text, kind):
    values = {"range": "1~2", "ncmM": "n=5;c=0;m=0", "text": "阴性", "formula": "铅 ≤ 1"}
    held = limit(kind, values.get(kind, "0.2"), "mg/kg")
    for dates, against in ((Dates(), held), (DAY, replace(held, effective_to="2024-01-01")), (DAY, None)):
        assert judge(Result(text, "mg/kg", "铅"), against, dates=dates).outcome.value == "unjudgeable"


@given(st.decimals(0, 1, places=4), st.decimals(0, 1, places=4))
def test_a_bound_passes_exactly_where_all_it_may_be_passes(value, edge):
    held = limit(value=str(edge))
    assert (said(f"<{value}", against=held).startswith("pass")) == (value <= edge)
    assert said(str(value), against=held).startswith("pass" if value <= edge else "fail")
