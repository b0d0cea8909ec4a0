"""Decision rules against figures of others: JCGM 106:2012 clause 7.4, and the risk of a false acceptance by width of the guard band.

The figures of the risk are those of a normal distribution as laboratories quote them for ILAC-G8:09/2019. Of UKAS LAB 48 only the titles of its
examples could be read: its kinds are here (one-sided, two-sided, a band of U or none), its own numbers are not.
"""

from __future__ import annotations

from decimal import Decimal

import pytest

from zhicheng.judgement import (
    GUARDED_ACCEPTANCE,
    GUARDED_REJECTION,
    NON_BINARY,
    SIMPLE,
    Dates,
    DecisionRule,
    Guard,
    Limit,
    Result,
    conformance_probability,
    judge,
)

DAY = Dates(production="2024-05-01")


def said(text, kind, value, rule, spread):
    limit = Limit("长度", kind, value, "mm", effective_from="2020-01-01")
    return judge(Result(text, "mm", "长度"), limit, dates=DAY, uncertainty=Decimal(spread), rule=rule).outcome.value


def test_the_probability_of_a_two_sided_tolerance():
    found = conformance_probability(Decimal("13.6"), Decimal("1.8"), low=Decimal("12.5"), high=Decimal("16.3"))
    assert found.quantize(Decimal("0.0001")) == Decimal("0.6626")


@pytest.mark.parametrize(("width", "percent"), [("0", "50.00"), ("1", "15.87"), ("1.645", "5.00"), ("2", "2.28")])
def test_the_risk_at_the_acceptance_limit(width, percent):
    spread, limit = Decimal("0.5"), Decimal(10)
    edge = limit - Decimal(width) * spread
    conforms = conformance_probability(edge, spread, high=limit)
    assert ((1 - conforms) * 100).quantize(Decimal("0.01")) == Decimal(percent)
    rule = DecisionRule("of this width", Guard.ACCEPTANCE if Decimal(width) else Guard.NONE, multiple=Decimal(width))
    assert said(str(edge), "max", "10", rule, str(spread)) == "pass"
    assert said(str(edge + Decimal("0.001")), "max", "10", rule, str(spread)) == "fail"


@pytest.mark.parametrize(
    ("text", "simple", "acceptance", "rejection", "both"),
    [
        ("9.79", "fail", "fail", "fail", "fail"),
        ("9.80", "fail", "fail", "pass", "conditional"),
        ("9.99", "fail", "fail", "pass", "conditional"),
        ("10", "pass", "fail", "pass", "conditional"),
        ("10.19", "pass", "fail", "pass", "conditional"),
        ("10.20", "pass", "pass", "pass", "pass"),
        ("10.80", "pass", "pass", "pass", "pass"),
        ("10.81", "pass", "fail", "pass", "conditional"),
        ("11", "pass", "fail", "pass", "conditional"),
        ("11.20", "fail", "fail", "pass", "conditional"),
        ("11.21", "fail", "fail", "fail", "fail"),
    ],
)
def test_a_two_sided_tolerance_with_a_band_of_the_expanded_uncertainty(text, simple, acceptance, rejection, both):
    rules = (SIMPLE, GUARDED_ACCEPTANCE, GUARDED_REJECTION, NON_BINARY)
    assert [said(text, "range", "10~11", rule, "0.2") for rule in rules] == [simple, acceptance, rejection, both]


@pytest.mark.parametrize(("kind", "inside", "outside"), [("max", "9.8", "10.2"), ("min", "10.2", "9.8")])
def test_a_one_sided_tolerance_is_a_mirror(kind, inside, outside):
    assert said(inside, kind, "10", GUARDED_ACCEPTANCE, "0.2") == "pass"
    assert said(inside, kind, "10", GUARDED_ACCEPTANCE, "0.2001") == "fail"
    assert said(outside, kind, "10", GUARDED_REJECTION, "0.2") == "pass"
    assert said(outside, kind, "10", GUARDED_REJECTION, "0.1999") == "fail"


def test_a_tolerance_narrower_than_its_bands_accepts_nothing():
    assert {said(f"10.{place:02d}", "range", "10~10.3", GUARDED_ACCEPTANCE, "0.2") for place in range(31)} == {"fail"}
