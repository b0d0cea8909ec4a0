"""The threshold of a deliverable: stated by the quality office as a revision, unverified unless seen in a document."""

from __future__ import annotations

import copy

import pytest

from tests.functional.planning.conftest import plan_of
from zhicheng_office.planning.models import PlanRevision

ADDRESS = "/planning/milestones/D02/threshold"
SAID = {"share": "90", "zh": "质量强市委员会〔2019〕2号", "en": "committee 2/2019", "seen": "on", "reason": "会议写明阈值"}


@pytest.fixture
def plan(place):
    from zhicheng_office.planning.services.proposals import adopt_plan

    page = copy.deepcopy(plan_of())
    milestone = page["milestones"][0] | {"id": "D02", "zh": "实现智慧监管", "owner": "market_supervision"}
    page["milestones"].append(milestone | {"coverage": {"measured": "smart_supervision"}})
    return adopt_plan(page, "测试规划", "loader")


def goal():
    from zhicheng_office.planning.records import milestone_or_none

    return milestone_or_none("D02").coverage


def test_a_threshold_that_was_seen_is_stated_with_its_document(plan, officer):
    assert "没有写，暂不判定" in officer.get("/planning/milestones/D02").content.decode()
    assert officer.get(ADDRESS).status_code == 200
    answer = officer.post(ADDRESS, SAID | {"base": "1"})
    assert answer.status_code == 302
    assert (goal().share * 100, str(goal().status), goal().source.zh) == (90, "in_force", SAID["zh"])
    assert PlanRevision.objects.first().reason == "会议写明阈值"
    page = officer.get("/planning/milestones/D02").content.decode()
    assert "≥ 90.0%" in page
    assert "/cockpit/deliverables/D02" in page


def test_one_that_nobody_saw_stays_unverified(plan, officer):
    officer.post(ADDRESS, {name: value for name, value in SAID.items() if name != "seen"} | {"share": "92.5", "base": "1"})
    assert (str(goal().status), goal().share * 200) == ("unverified", 185)
    assert "未核验，暂不判定" in officer.get("/planning/milestones/D02").content.decode()


@pytest.mark.parametrize(
    "change", [{"share": "0"}, {"share": "101"}, {"share": "多数"}, {"zh": ""}, {"reason": ""}, {"share": ""}]
)
def test_what_is_no_threshold_changes_nothing(plan, officer, change):
    assert officer.post(ADDRESS, SAID | change | {"base": "1"}).status_code == 422
    assert goal().share is None
    assert PlanRevision.objects.count() == 1


def test_two_who_edit_at_once_see_both_edits(plan, officer):
    officer.post(ADDRESS, SAID | {"base": "1"})
    assert officer.post(ADDRESS, SAID | {"share": "80", "base": "1"}).status_code == 409
    assert goal().share * 100 == 90


@pytest.mark.parametrize(
    ("role", "body"),
    [
        ("department", "market_supervision"),
        ("inspector", ""),
        ("laboratory", ""),
        ("auditor", ""),
        ("enterprise", ""),
        ("system_admin", ""),
    ],
)
def test_nobody_else_may_state_it(plan, client_of, role, body):
    client = client_of(role, body)
    assert client.get(ADDRESS).status_code == 403
    assert client.post(ADDRESS, SAID).status_code == 403
    assert goal().share is None


def test_a_deliverable_without_coverage_has_no_threshold(plan, officer):
    assert officer.get("/planning/milestones/D03/threshold").status_code == 404
    assert officer.get("/planning/milestones/D99/threshold").status_code == 404
