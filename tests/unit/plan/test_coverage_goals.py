"""Coverage as a verdict on a deliverable: met only by a threshold that the plan states and somebody has read."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from zhicheng.judgement import Coverage, load_sectors
from zhicheng.plan import CoverageGoal, MalformedPlan, Measured, coverage_standing, example_plan, load_plan
from zhicheng.rules import Status

DAY = date(2020, 6, 30)
GOAL = CoverageGoal(Measured.SMART_SUPERVISION, Fraction(9, 10), Status.IN_FORCE)
FULL = dict.fromkeys(load_sectors(DAY), Coverage(9, 10, DAY, DAY))


def verdict(goal=GOAL, **changes):
    return coverage_standing(goal, {**FULL, **changes}, day=DAY).verdict.value


def test_the_plans_threshold_decides():
    assert verdict() == "met"
    assert verdict(food=Coverage(8, 10, DAY, DAY)) == "short"
    assert "食品" in coverage_standing(GOAL, {**FULL, "food": Coverage(8, 10, DAY, DAY)}, day=DAY).reason.zh
    assert verdict(replace(GOAL, status=Status.HOUSE)) == "met"


@pytest.mark.parametrize("status", [Status.UNVERIFIED, Status.EXPECTED, Status.REPEALED])
def test_a_threshold_that_nobody_read_decides_nothing(status):
    assert verdict(replace(GOAL, status=status)) == "none"


def test_without_a_threshold_or_with_thin_evidence_nothing_is_met():
    assert verdict(None) == verdict(replace(GOAL, share=None)) == "none"
    assert verdict(devices=Coverage(0, 0, DAY, DAY)) == "none"
    missing = coverage_standing(GOAL, {"food": FULL["food"]}, day=DAY)
    assert missing.verdict.value == "none"
    assert "药品零售" in missing.reason.zh
    assert verdict(devices=Coverage(0, 0, DAY, DAY), food=Coverage(1, 10, DAY, DAY)) == "short"


def page(**coverage):
    milestone = {
        "id": "D1",
        "section": "s",
        "zh": "智慧监管",
        "en": "smart",
        "quote": "智慧监管",
        "owner": "market_supervision",
        "coverage": coverage,
    }
    plan = example_plan()
    said = {
        "code": "p",
        "zh": "规划",
        "en": "plan",
        "source": {"zh": "文件", "en": "paper"},
        "start": "2018-01-01",
        "end": "2020-12-31",
    }
    said |= {
        "headings": [{"code": "h", "zh": "工程", "en": "projects"}],
        "sections": [{"code": "s", "heading": "h", "zh": "工程", "en": "project"}],
    }
    assert plan.milestones == ()
    return said | {"milestones": [milestone]}


def test_a_plan_states_it_in_per_cent_with_its_source():
    (milestone,) = load_plan(
        page(measured="smart_supervision", share="92.5", status="in_force", source={"zh": "决定", "en": "decision"})
    ).milestones
    assert (milestone.coverage.share, milestone.coverage.status) == (Fraction(37, 40), Status.IN_FORCE)
    (silent,) = load_plan(page(measured="smart_supervision")).milestones
    assert (silent.coverage.share, silent.coverage.status) == (None, Status.UNVERIFIED)


@pytest.mark.parametrize(
    "wrong", [{"share": "0"}, {"share": "101"}, {"share": "most"}, {"status": "sure"}, {"measured": "weather"}]
)
def test_a_threshold_that_is_none_is_refused(wrong):
    with pytest.raises(MalformedPlan):
        load_plan(page(**{"measured": "smart_supervision", "share": "90"} | wrong))
