"""Editing the plan, its revisions, its decisions, tasks and milestones; every role, the denied ones too."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhicheng.plan import reminder_days
from zhicheng.rules import load_rulebook
from zhicheng_office.accounts.roles import OFFICE_READERS, Role
from zhicheng_office.planning.models import PlanRevision, Progress
from zhicheng_office.planning.records import current_plan

pytestmark = pytest.mark.django_db
FIELDS = {
    "id": "T07",
    "section": "science",
    "zh": "科技进步贡献率",
    "en": "contribution rate",
    "quote": "科技进步贡献率63%以上",
    "kind": "level",
    "comparator": ">=",
    "value": "63",
    "unit": "%",
    "deadline": "2020",
    "indicator": "st_progress_contribution",
    "owner": "economy",
    "issuing": "science",
    "frequency": "Q",
    "term_days": "20",
    "confirmed": "on",
    "reason": "部门会商后确认",
    "base": "1",
    "key": "e1",
}


def test_a_target_is_assigned_by_a_new_revision(plan, officer):
    assert officer.post("/planning/targets/T07/edit", FIELDS).status_code == 302
    duty = current_plan().target("T07").duty
    assert (duty.owner, duty.term_days, duty.confirmed) == ("economy", 20, True)
    page = officer.get("/planning/history/T07").content.decode()
    assert "<del>science</del>" in page
    assert "<ins>economy</ins>" in page
    assert "部门会商后确认" in page
    assert "<del>15</del>" in officer.get("/en/planning/revisions/2").content.decode()


def test_an_edit_needs_a_reason_and_the_newest_revision(plan, officer):
    assert officer.post("/planning/targets/T07/edit", {**FIELDS, "reason": ""}).status_code == 422
    officer.post("/planning/targets/T07/edit", FIELDS)
    stale = officer.post("/planning/targets/T07/edit", {**FIELDS, "value": "70", "key": "e2"})
    page = stale.content.decode()
    assert stale.status_code == 409
    assert "<ins>economy</ins>" in page  # theirs
    assert "<ins>70</ins>" in page  # ours
    assert PlanRevision.objects.count() == 2


def test_an_edit_that_changes_nothing_says_so(plan, officer):
    officer.post("/planning/targets/T07/edit", FIELDS)
    again = officer.post("/planning/targets/T07/edit", {**FIELDS, "base": "2", "key": "e2"})
    assert again.status_code == 422
    assert "ZC-PLANNING-002" in again.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_who_edits_the_plan(client_of, plan, role):
    client = client_of(role, "science")
    expected = 200 if role == Role.QUALITY_OFFICE else 403
    assert {client.get(page).status_code for page in ("/planning/targets/T07/edit", "/planning/decisions/new")} == {expected}


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_the_plan(client_of, plan, role):
    client = client_of(role, "science")
    expected = 200 if role in OFFICE_READERS else 403
    pages = ("revisions", "revisions/1", "history/T07", "tasks", "tasks/C01-1", "milestones", "milestones/D03")
    assert {client.get(f"/planning/{page}").status_code for page in pages} == {expected}


def test_tasks_show_clock_and_reminder(plan, officer):
    page = officer.get("/planning/tasks").content.decode()
    assert "1 项任务未完成，没有逾期" in page
    assert "剩 5 个工作日" in page
    assert "临近期限" in page
    assert "1 tasks are open" in officer.get("/en/planning/tasks").content.decode()


def test_a_step_with_evidence_makes_a_task_done(plan, client_of):
    client = client_of(Role.DEPARTMENT, "science")
    sent = {"status": "done", "note": "表式已发各部门", "files": [SimpleUploadedFile("表.pdf", b"%PDF-1.4")], "key": "p1"}
    for _ in range(2):
        assert client.post("/planning/tasks/C01-1", sent).status_code == 302
        sent["files"] = [SimpleUploadedFile("表.pdf", b"%PDF-1.4")]
    step = Progress.objects.get()
    assert (step.status, step.evidence.get().name) == ("done", "表.pdf")
    assert "0 项任务未完成" in client.get("/planning/tasks").content.decode()


@pytest.mark.parametrize(
    ("role", "body", "code"),
    [
        (Role.QUALITY_OFFICE, "quality_office", 302),
        (Role.DEPARTMENT, "science", 302),
        (Role.DEPARTMENT, "education", 403),
        (Role.INSPECTOR, "science", 403),
        (Role.AUDITOR, "", 403),
        (Role.ENTERPRISE, "science", 403),
    ],
)
def test_who_moves_a_task_on(client_of, plan, role, body, code):
    client = client_of(role, body)
    assert client.post("/planning/tasks/C01-1", {"status": "under_way", "note": "已开始"}).status_code == code


@pytest.mark.parametrize(
    ("role", "body", "code"),
    [
        (Role.QUALITY_OFFICE, "quality_office", 302),
        (Role.DEPARTMENT, "development_reform", 302),
        (Role.DEPARTMENT, "science", 403),
    ],
)
def test_who_moves_a_milestone_on(client_of, plan, role, body, code):
    client = client_of(role, body)
    assert client.post("/planning/milestones/D03", {"status": "under_way", "note": "已开始"}).status_code == code


def test_a_milestone_is_done_only_with_evidence(plan, officer):
    sent = {"status": "done", "note": "已建成"}
    refused = officer.post("/planning/milestones/D03", sent)
    assert refused.status_code == 422
    assert "ZC-PLANNING-006" in refused.content.decode()
    officer.post("/planning/milestones/D03", {**sent, "files": [SimpleUploadedFile("证.png", b"\x89PNG\r\n\x1a\n1")]})
    page = officer.get("/planning/milestones").content.decode()
    assert "2 项交付物，1 项已完成" in page
    assert "有期限" in page
    assert "没有写期限" in page


def test_a_decision_becomes_tasks_with_owner_and_date(plan, officer):
    sent = {
        "zh": "专题会议", "en": "special meeting", "day": "2019-06-28", "base": "1", "key": "d1",
        "0-words": "提交整改方案", "0-owner": "science", "0-due": "2019-07-31", "0-targets": ["T07"],
        "1-words": "", "1-owner": "", "1-due": "", "2-words": "", "2-owner": "", "2-due": "",
    }  # fmt: skip
    for _ in range(2):
        assert officer.post("/planning/decisions/new", sent).status_code == 302
    task = next(task for task in current_plan().tasks() if task.id == "C02-1")
    assert (task.words.zh, task.owner, str(task.due), task.targets) == ("提交整改方案", "science", "2019-07-31", ("T07",))
    assert task.remind_days == reminder_days(load_rulebook(), date(2019, 6, 30))
    assert PlanRevision.objects.count() == 2
    assert officer.post("/planning/decisions/new", {**sent, "0-owner": "", "key": "d2"}).status_code == 422


@pytest.mark.parametrize("page", ["tasks", "milestones", "revisions"])
def test_lists_are_exported_and_say_simulated(plan, officer, page):
    file = officer.get(f"/planning/{page}?format=csv").content.decode()
    assert "模拟数据" in file.splitlines()[1]


@pytest.mark.parametrize("page", ["reports", "tasks", "milestones", "revisions", "documents"])
def test_empty_lists_say_what_to_do_next(place, officer, page):
    assert 'class="note"' in officer.get(f"/planning/{page}").content.decode()


def test_an_unknown_entry_is_not_found(plan, officer):
    pages = ("tasks/X", "milestones/X", "history/X", "revisions/99", "targets/X/edit", "reports/99", "evidence/00")
    assert {officer.get(f"/planning/{page}").status_code for page in pages} == {404}


def test_departments_confirm_their_own_assignments_only(plan, client_of):
    client = client_of(Role.DEPARTMENT, "science")
    page = client.get("/planning/assignments").content.decode()
    assert "2 项目标的分工待确认" in page
    assert "T29" not in page
    answer = client.post("/planning/assignments", {"target": ["T07", "T29"], "base": "1", "key": "c1"})
    assert answer.status_code == 302
    confirmed = {target.id: target.duty.confirmed for target in current_plan().targets}
    assert confirmed == {"T07": True, "T29": False, "T05": False}
    none = client.post("/planning/assignments", {"base": "2", "key": "c2"})
    assert none.status_code == 422
    assert "ZC-PLANNING-002" in none.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_who_confirms_assignments(client_of, plan, role):
    expected = 200 if role in {Role.QUALITY_OFFICE, Role.DEPARTMENT} else 403
    assert client_of(role, "science").get("/planning/assignments").status_code == expected


def test_a_deliverable_of_nearly_the_same_words_is_taken_for_the_one_in_the_plan():
    from zhicheng_office.planning.matching import same_entry
    from zhicheng_office.planning.services.suggesting import review_rules

    rules = review_rules(date(2019, 6, 30))
    known = [{"id": "D01", "zh": "质量总体水平走在全国同类城市前列", "quote": "到2020年，质量总体水平走在全国同类城市前列"}]
    said = {
        "indicator": "质量总体水平走在全国同类城市前列",
        "quote": "质量总体水平走在全国同类城市前列",
        "value": None,
        "unit": "",
    }
    assert same_entry(said, known, rules)["id"] == "D01"
    assert same_entry({**said, "indicator": "城市功能整体提升", "quote": "城市功能整体提升"}, known, rules) is None
