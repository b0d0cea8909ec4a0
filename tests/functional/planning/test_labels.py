"""When something was recorded is said by one label: the demonstration's day where a county sets one, for facts and all beside them."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from zhicheng_office.accounts.roles import Role
from zhicheng_office.cockpit.overriding import override_verdict, withdraw_override
from zhicheng_office.ledger.models import Batch, County, Evidence
from zhicheng_office.ledger.records import recorded_now, today
from zhicheng_office.planning.models import PlanRevision, Progress, Report, VerdictOverride
from zhicheng_office.planning.records import newest_progress
from zhicheng_office.planning.services.documents import add_document
from zhicheng_office.planning.services.reporting import accept_report, submit_report, write_reading

pytestmark = pytest.mark.django_db
DAY = date(2019, 6, 30)


def day_of(label):
    return timezone.localtime(label).date()


def test_report_revision_document_and_override_carry_the_day_of_the_fact(plan, person):
    science = person(Role.DEPARTMENT, "science")
    report = Report.objects.create(target="T07", period="2019-Q1", body="science", value="", filed_by=science.username)
    write_reading(report, "61.5", science)
    accepted = accept_report(submit_report(report, "", science), "quality")
    document = add_document("到2020年，拥有高新技术企业90家以上。".encode(), "a.txt", "quality")
    override_verdict("T07", "risk", "数据待核", by="quality", day=DAY)
    withdraw_override("T07", by="quality")
    override = VerdictOverride.objects.get()
    labels = (
        PlanRevision.objects.get().at, accepted.filed_at, accepted.decided_at, document.added_at, override.at, override.withdrawn_at,
    )  # fmt: skip
    assert {day_of(label) for label in labels} == {Batch.objects.get().recorded_on} == {DAY}


def test_the_pages_print_that_day(plan, officer, client_of):
    department = client_of(Role.DEPARTMENT, "science")
    file = SimpleUploadedFile("表.pdf", b"%PDF-1.4 x")
    department.post("/planning/tasks/C01-1", {"status": "done", "note": "已确认", "files": [file]})
    assert day_of(Evidence.objects.get().added_at) == DAY
    for page in ("revisions", "revisions/1", "tasks/C01-1", "tasks"):
        said = officer.get(f"/planning/{page}").content.decode()
        assert "2019-06-30" in said
        assert str(timezone.localdate()) not in said


def test_without_a_demonstration_it_is_the_calendar_day(plan):
    County.objects.update(demonstration_day=None, demonstration_known=None)
    assert recorded_now().date() == today() == timezone.localdate()


def test_what_came_last_is_told_by_its_key_and_not_by_the_label(plan):
    Progress.objects.create(kind="task", code="C01-1", status="under_way", note="一", by="a")
    County.objects.update(demonstration_known=date(2019, 6, 1))
    Progress.objects.create(kind="task", code="C01-1", status="done", note="二", by="a")
    assert newest_progress("task")["C01-1"].status == "done"
