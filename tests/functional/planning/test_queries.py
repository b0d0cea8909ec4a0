"""No page of planning asks the database more than 20 things, however long its list is."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from zhicheng_office.planning.models import PlanRevision, Progress, Report

pytestmark = pytest.mark.django_db
PAGES = (
    "documents",
    "proposals",
    "proposals/together",
    "targets/T07/edit",
    "revisions",
    "revisions/1",
    "history/T07",
    "reports",
    "reports?list=filed&format=csv",
    "reports/1",
    "tasks",
    "tasks/C01-1",
    "milestones",
    "milestones/U01",
    "assignments",
    "decisions/new",
)


@pytest.fixture
def busy(plan, officer):
    page = plan.page
    page["milestones"] = [{**page["milestones"][1], "id": f"U{number:02d}"} for number in range(30)]
    task = page["decisions"][0]["tasks"][0]
    page["decisions"][0]["tasks"] = [{**task, "id": f"C01-{number}"} for number in range(1, 31)]
    PlanRevision.objects.create(number=2, page=page, reason="多", by="x")
    text = "一、“八项工程”\n\n（一）科技创新工程\n\n到2020年，拥有高新技术企业90家以上，科技进步贡献率63%以上。\n"
    officer.post("/planning/documents", {"file": SimpleUploadedFile("a.txt", text.encode()), "key": "d"})
    for number in range(30):
        year, quarter = divmod(number, 4)
        Report.objects.create(
            pk=number + 1, target="T07", period=f"{2010 + year}-Q{quarter + 1}", body="science", value="60", filed_by="x",
            state="submitted",
        )  # fmt: skip
        Progress.objects.create(kind="task", code="C01-1", status="under_way", note="n", by="x")
    return officer


@pytest.mark.parametrize("page", PAGES)
def test_queries_are_bounded(busy, page):
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert busy.get(f"/planning/{page}").status_code == 200
    assert len(asked) <= 20, [item["sql"][:90] for item in asked]
