"""Whatever a form or address holds, the answer is a page or a refusal, never a failure; nothing half-written stays."""

import pytest

from zhicheng_office.planning.models import PlanRevision, Report

pytestmark = pytest.mark.django_db
ODD = (
    "\x00",
    "a\x00b",
    "９" * 30,
    "9" * 400,
    "-1",
    "' OR 1=1 --",
    "<script>alert(1)</script>",
    "\ud7ff\uffff",
    "=cmd|'/c calc'!A0",
    "%00",
)
LISTS = ("documents", "proposals", "reports", "tasks", "milestones", "revisions", "revisions/1")


@pytest.mark.parametrize("text", ODD)
def test_addresses(plan, officer, text):
    for page in LISTS:
        for name in ("q", "state", "kind", "p", "document", "body", "owner", "against", "format", "list"):
            assert officer.get(f"/planning/{page}", {name: text}).status_code in {200, 302}, (page, name)


@pytest.mark.parametrize("text", ODD)
def test_figures(plan, client_of, text):
    client = client_of("department", "science")
    assert client.post("/planning/reports/new", {"figure": f"T07 {text}"}).status_code == 422
    assert client.post("/planning/reports/new", {"figure": text}).status_code in {403, 422}
    client.post("/planning/reports/new", {"figure": "T07 2019-Q1"})
    report = Report.objects.get()
    assert client.post(f"/planning/reports/{report.pk}/file/reading", {"value": text, "key": text}).status_code == 422
    report.refresh_from_db()
    assert report.value == ""


@pytest.mark.parametrize("period", ["0000", "9999", "9999-Q4", "0001-Q1", "２０１９-Q1"])
def test_years_out_of_the_way(plan, client_of, period):
    client = client_of("department", "science")
    answer = client.post("/planning/reports/new", {"figure": f"T07 {period}"})
    assert answer.status_code == (302 if period.endswith("９-Q1") else 422)
    assert set(Report.objects.values_list("period", flat=True)) <= {"2019-Q1"}


@pytest.mark.parametrize("text", ODD)
@pytest.mark.parametrize("name", ["zh", "value", "unit", "deadline", "reason", "base", "term_days", "owner", "section"])
def test_edits(plan, officer, name, text):
    from tests.functional.planning.test_plan_pages import FIELDS

    answer = officer.post("/planning/targets/T07/edit", {**FIELDS, name: text})
    assert answer.status_code in {302, 409, 422}
    assert officer.get("/planning/history/T07").status_code == 200
    assert "<script>alert" not in officer.get("/planning/history/T07").content.decode()
    assert PlanRevision.objects.count() <= 2


@pytest.mark.parametrize("deadline", ["9999", "0000", "9999-12"])
def test_deadlines_out_of_the_way(plan, officer, deadline):
    from tests.functional.planning.test_plan_pages import FIELDS

    assert officer.post("/planning/targets/T07/edit", {**FIELDS, "deadline": deadline}).status_code == 422


def test_an_exported_list_holds_no_formula(plan, officer, client_of):
    client = client_of("department", "science")
    client.post("/planning/tasks/C01-1", {"status": "under_way", "note": "x"})
    Report.objects.create(target="T07", period="2019-Q1", body="science", value="1", note="=1+1", filed_by="x")
    assert ",'=1+1," in officer.get("/planning/reports?list=filed&format=csv").content.decode()
