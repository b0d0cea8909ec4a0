"""Audit plans: both risks, the search, the refusals."""

from dataclasses import replace
from fractions import Fraction

import pytest

from zhicheng.judgement import (
    BadNumbers,
    NoPlanWithinRisks,
    OutOfScope,
    Scheme,
    audit_plan,
    audit_risks,
    find_audit_plan,
    scheme_for,
)
from zhicheng.rules import Status


@pytest.mark.parametrize(
    "numbers",
    [
        (0, 0, 1, 0),
        (30, 31, 3, 0),
        (30, -1, 3, 0),
        (30, 2, 31, 0),
        (30, 2, 3, 3),
        (30, 2, 0, 0),
        (30, 2.0, 3, 0),
        (True, 0, 1, 0),
    ],
)
def test_numbers_that_are_no_audit_are_refused(numbers):
    with pytest.raises(BadNumbers):
        audit_plan(*numbers)


def test_the_standard_follows_the_size_and_the_other_one_is_refused():
    assert (scheme_for(249), scheme_for(250)) == (Scheme.GBT2828_11, Scheme.GBT2828_4)
    assert audit_plan(249, 2, 3, 0).scheme is Scheme.GBT2828_11
    with pytest.raises(OutOfScope, match="250"):
        audit_plan(250, 2, 3, 0, scheme=Scheme.GBT2828_11)
    assert audit_plan(30, 2, 3, 0, scheme=Scheme.GBT2828_4).scheme is Scheme.GBT2828_4
    with pytest.raises(OutOfScope):
        audit_plan(30, 2, 3, 0, scheme=Scheme.GBT2828_1)


def test_more_than_the_limit_contradicts():
    plan = audit_plan(50, 5, 8, 1)
    assert [plan.contradicts(found) for found in (0, 1, 2, 8)] == [False, False, True, True]
    for found in (-1, 9, True, "2"):
        with pytest.raises(BadNumbers):
            plan.contradicts(found)


def test_the_limiting_number_is_the_least_that_is_seldom_missed():
    plan = audit_plan(100, 2, 3, 0)
    least = plan.limiting_number
    assert plan.passes(least) <= audit_risks().missed < plan.passes(least - 1)


def test_a_declared_number_that_is_hopeless_is_its_own_limit():
    assert audit_plan(10, 9, 3, 0).limiting_number == 9


def test_the_words_say_both_risks_in_both_languages():
    words = audit_plan(30, 2, 3, 0).words()
    assert "19.31 %，高于限值 5.00 %" in words.zh
    assert "16 件起" in words.zh
    assert "19.31 %, above the bound of 5.00 %" in words.en
    within = audit_plan(250, 10, 8, 1).words()
    assert "不高于限值" in within.zh
    assert "within the bound" in within.en


def test_a_search_keeps_both_risks_and_none_smaller_does():
    found = find_audit_plan(200, 4, limiting=40)
    assert found.within_risks
    assert found.passes(40) <= audit_risks().missed
    for limit in range(found.n - 1):
        smaller = replace(found, n=found.n - 1, limit=limit)
        assert not (smaller.within_risks and smaller.passes(40) <= audit_risks().missed)


def test_a_search_says_where_there_is_nothing():
    with pytest.raises(NoPlanWithinRisks):
        find_audit_plan(200, 4, limiting=6, largest=20)
    with pytest.raises(BadNumbers):
        find_audit_plan(200, 4, limiting=4)
    with pytest.raises(BadNumbers):
        find_audit_plan(200, 4, limiting=201)


def test_a_population_without_any_declared_is_contradicted_by_one():
    plan = find_audit_plan(40, 0, limiting=20)
    assert (plan.limit, plan.risk_of_contradiction) == (0, Fraction(0))


def test_the_bounds_are_unverified():
    assert audit_risks().source.status is Status.UNVERIFIED
