"""Who may make a re-test, how it is found in each of the three rule sets, and why others are left out."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from zhicheng.judgement import (
    BadUnits,
    Domain,
    RetestChoice,
    RetestNeed,
    RetestRule,
    SamplingAct,
    SamplingCase,
    SamplingEvent,
    retest_candidates,
    retest_list,
    retest_rule,
)
from zhicheng.registry import Capability, Laboratory

DAY = date(2026, 7, 20)
SINCE, UNTIL = date(2020, 1, 1), date(2030, 12, 31)
CODE = "91110000600037341L"
NEEDS = (RetestNeed("lead", "M-1", Decimal("0.05"), "mg/kg"),)
CASE = (
    SamplingCase("JJ-1", Domain.FOOD)
    .after(SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1)))
    .after(SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="L-1"))
)


def laboratory(number: str, *, loq: str = "0.01", **changes) -> Laboratory:
    line = Capability(f"{number}-N", number, "lead", "M-1", SINCE, UNTIL, "mg/kg", loq=loq)
    return replace(Laboratory(number, number, "CMA", SINCE, UNTIL, capabilities=(line,)), **changes)


def test_the_first_one_the_unable_the_lapsed_and_those_with_a_conflict_are_left_out():
    there = [
        laboratory("L-1"), laboratory("L-2"), laboratory("L-3", loq="0.1"), laboratory("L-4", until=date(2026, 7, 19)),
        laboratory("L-5", entity=CODE), laboratory("L-6"), laboratory("L-7"), laboratory("L-8", capabilities=()),
    ]  # fmt: skip
    found = retest_candidates(CASE, reversed(there), NEEDS, DAY, entity=CODE, conflicts={"L-6": "同一集团"})
    assert found.eligible == ("L-2", "L-7")
    reasons = {one.number: one.words.zh for one in found.left_out}
    assert set(reasons) == {"L-1", "L-3", "L-4", "L-5", "L-6", "L-8"}
    assert (reasons["L-1"], reasons["L-5"], reasons["L-6"]) == ("初检机构", "被抽样单位自己的机构", "利害关系：同一集团")
    assert "定量限" in reasons["L-3"]
    assert "资质" in reasons["L-4"]


@pytest.mark.parametrize(
    ("domain", "day", "how", "must"),
    [
        (Domain.FOOD, DAY, RetestChoice.DRAWN, True),
        (Domain.FOOD, date(2015, 1, 1), None, False),
        (Domain.FARM_PRODUCE, DAY, RetestChoice.DESIGNATED, False),
        (Domain.PRODUCT, DAY, RetestChoice.DESIGNATED, False),
        (Domain.PRODUCT, date(2019, 1, 1), None, False),
    ],
)
def test_each_rule_set_says_how(domain, day, how, must):
    found = retest_rule(SamplingCase("1", domain), day)
    assert (found.how, found.must_draw) == (how, must)
    assert ("未核验" in found.words().zh) == (how is RetestChoice.DESIGNATED)
    assert found.words().en


def test_no_rule_says_so():
    assert "没有查到" in RetestRule(None, None).words().zh


def test_the_list_is_the_cases_and_nobody_on_it_is_refused():
    made = retest_list(CASE, ["L-7", "L-2"], attempt=2)
    assert (made.sheet, made.serials, made.n, made.backup) == ("JJ-1-R2", ("L-2", "L-7"), 1, 1)
    with pytest.raises(BadUnits):
        retest_list(CASE, [])
