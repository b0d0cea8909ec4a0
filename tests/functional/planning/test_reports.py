"""A figure from the department's draft to a fact in the ledger, and who may do which step."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.models import Batch, Evidence, FactRow
from zhicheng_office.planning.errors import FigureStands, SecondPersonNeeded, WrongField
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.services.reporting import (
    accept_report,
    begin_report,
    return_report,
    set_report_aside,
    submit_report,
    write_reading,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def science(person):
    return person(Role.DEPARTMENT, "science")


@pytest.fixture
def department(client_of):
    return client_of(Role.DEPARTMENT, "science")


def filed(by, value, period="2019-Q1", note="说明"):
    report = Report.objects.create(target="T07", period=period, body=by.body, value="", filed_by=by.username)
    write_reading(report, value, by)
    return submit_report(report, note, by)


def test_an_accepted_figure_is_a_fact_of_its_body_for_its_period(plan, science):
    report = accept_report(filed(science, "61.5"), "quality")
    row = FactRow.objects.get()
    assert (row.subject, row.predicate, row.value_number) == ("division:330799", "division.st_progress_contribution", 6150)
    assert (str(row.valid_from), str(row.valid_to)) == ("2019-01-01", "2019-04-01")
    batch = Batch.objects.get()
    assert (batch.body, batch.recorded_by, str(batch.recorded_on), batch.simulated) == ("science", "quality", "2019-06-30", True)
    assert (report.state, report.fact_sequence) == ("accepted", row.sequence)


def test_who_filed_does_not_accept(plan, science):
    report = filed(science, "61.5")
    with pytest.raises(SecondPersonNeeded):
        accept_report(report, science.username)
    assert not FactRow.objects.exists()


def test_two_waiting_figures_are_settled_with_a_reason_and_both_kept(plan, science):
    one, other = filed(science, "61.5"), filed(science, "62")
    with pytest.raises(FigureStands):
        accept_report(other, "quality")
    accept_report(other, "quality", reason="统计口径核实")
    one.refresh_from_db()
    assert (one.state, one.reason, one.value) == ("set_aside", "统计口径核实", "61.5")
    assert FactRow.objects.get().value_number == 6200


def test_a_new_figure_corrects_the_standing_fact_by_naming_it(plan, science):
    first = accept_report(filed(science, "61.5"), "quality")
    later = accept_report(filed(science, "60"), "quality", reason="年报核定")
    old, new = FactRow.objects.order_by("sequence")
    assert (new.replaces, new.value_number) == (old.sequence, 6000)
    first.refresh_from_db()
    assert (first.state, later.fact_sequence) == ("set_aside", new.sequence)


def test_a_standing_figure_may_be_kept_against_a_new_one(plan, science):
    accept_report(filed(science, "61.5"), "quality")
    new = set_report_aside(filed(science, "60"), "旧数经审计", "quality")
    assert new.state == "set_aside"
    assert FactRow.objects.count() == 1


def test_the_same_figure_again_states_nothing_twice(plan, science):
    first = accept_report(filed(science, "61.5"), "quality")
    again = accept_report(filed(science, "61.50"), "quality")
    assert FactRow.objects.count() == 1
    assert again.fact_sequence == first.fact_sequence


def test_a_fall_needs_its_reason(plan, science):
    accept_report(filed(science, "61.5", "2018-Q4"), "quality")
    report = begin_report("T07", "2019-Q1", science)
    write_reading(report, "60", science)
    with pytest.raises(WrongField):
        submit_report(report, " ", science)
    assert submit_report(report, "统计范围扩大", science).state == "submitted"


def test_a_returned_figure_is_corrected_and_filed_again(plan, science):
    report = return_report(filed(science, "61.5"), "缺证据", "quality")
    assert begin_report("T07", "2019-Q1", science).pk == report.pk
    write_reading(report, "61.4", science)
    assert submit_report(report, "", science).state == "submitted"


def test_the_wizard_saves_each_step(plan, department, settings):
    answer = department.post("/planning/reports/new", {"figure": "T07 2019-Q1", "key": "w1"})
    report = Report.objects.get()
    assert answer["Location"] == f"/planning/reports/{report.pk}/file/reading"
    assert department.post(f"/planning/reports/{report.pk}/file/reading", {"value": "约60", "key": "w2"}).status_code == 422
    department.post(f"/planning/reports/{report.pk}/file/reading", {"value": "60.5", "key": "w2"})
    report.refresh_from_db()
    assert (report.value, report.state) == ("60.5", "draft")
    file = SimpleUploadedFile("统计表.pdf", b"%PDF-1.4 test")
    department.post(f"/planning/reports/{report.pk}/file/evidence", {"files": [file], "key": "w3"})
    assert report.evidence.get().name == "统计表.pdf"
    assert "60.5" in department.get(f"/planning/reports/{report.pk}/file/check").content.decode()
    department.post(f"/planning/reports/{report.pk}/file/check", {"note": "", "key": "w4"})
    report.refresh_from_db()
    assert report.state == "submitted"
    download = department.get(f"/planning/evidence/{Evidence.objects.get().digest}")
    assert download["Content-Disposition"].startswith("attachment")
    download.close()


@pytest.mark.parametrize(("name", "content"), [("a.exe", b"MZ"), ("a.pdf", b"not a pdf"), ("a.txt", b"")])
def test_evidence_of_a_wrong_kind_is_refused_and_the_figure_stays(plan, department, science, name, content):
    report = begin_report("T07", "2019-Q1", science)
    write_reading(report, "60", science)
    url = f"/planning/reports/{report.pk}/file/evidence"
    answer = department.post(url, {"files": [SimpleUploadedFile(name, content)], "key": "e1"})
    assert answer.status_code == 422
    assert "ZC-EVIDENCE" in answer.content.decode()
    report.refresh_from_db()
    assert (report.value, report.evidence.count()) == ("60", 0)


def test_of_several_files_all_are_kept_or_none(plan, department, science):
    report = begin_report("T07", "2019-Q1", science)
    write_reading(report, "60", science)
    files = [SimpleUploadedFile("a.pdf", b"%PDF-1.4 x"), SimpleUploadedFile("b.pdf", b"not a pdf")]
    assert department.post(f"/planning/reports/{report.pk}/file/evidence", {"files": files, "key": "e1"}).status_code == 422
    assert (
        department.post("/planning/tasks/C01-1", {"status": "done", "note": "n", "files": files, "key": "e2"}).status_code == 422
    )
    assert not Evidence.objects.exists()


def test_the_page_lists_what_is_owed_and_late_by_body(plan, officer, department):
    page = officer.get("/planning/reports").content.decode()
    assert "项逾期未报" in page
    assert "个工作日" in page
    own = department.get("/planning/reports").content.decode()
    assert "T07" in own
    assert "T29" not in own
    assert "T05" not in own  # computed from records, nothing to report
    file = officer.get("/planning/reports?list=owed&format=csv").content.decode()
    assert file.splitlines()[1].startswith("T07,")


def test_the_officer_accepts_on_the_page(plan, officer, science):
    report = filed(science, "61.5")
    assert "采纳为事实" in officer.get(f"/planning/reports/{report.pk}").content.decode()
    for _ in range(2):
        assert officer.post(f"/planning/reports/{report.pk}/accept", {"key": "a1"}).status_code == 302
    assert FactRow.objects.count() == 1


def test_the_page_asks_for_a_reason_when_two_figures_stand(plan, officer, science):
    report, _ = filed(science, "61.5"), filed(science, "62")
    assert "这一期有两个数" in officer.get(f"/planning/reports/{report.pk}").content.decode()
    answer = officer.post(f"/planning/reports/{report.pk}/accept", {"key": "a1"})
    assert answer.status_code == 422
    assert "ZC-PLANNING-008" in answer.content.decode()


READERS = {Role.QUALITY_OFFICE, Role.DEPARTMENT, Role.AUDITOR}


@pytest.mark.parametrize("role", list(Role))
def test_who_reads_reports(client_of, plan, role):
    client = client_of(role, "science")
    assert client.get("/planning/reports").status_code == (200 if role in READERS else 403)


@pytest.mark.parametrize("role", list(Role))
def test_who_files(client_of, plan, role):
    client = client_of(role, "science")
    expected = 200 if role == Role.DEPARTMENT else 403
    pages = ("/planning/reports/new", "/planning/reports/import", "/planning/reports/form.csv")
    assert {client.get(page).status_code for page in pages} == {expected}


def test_a_department_files_only_what_its_body_reports(client_of, plan, science):
    report = begin_report("T07", "2019-Q1", science)
    other = client_of(Role.DEPARTMENT, "education")
    assert other.post("/planning/reports/new", {"figure": "T07 2019-Q1", "key": "x"}).status_code == 403
    assert other.get(f"/planning/reports/{report.pk}/file/reading").status_code == 403
    assert other.get(f"/planning/reports/{report.pk}").status_code == 403


@pytest.mark.parametrize("role", list(Role))
def test_who_accepts(client_of, plan, science, role):
    report = filed(science, "61.5")
    client = client_of(role, "science" if role == Role.DEPARTMENT else "")
    expected = 302 if role == Role.QUALITY_OFFICE else 403
    assert client.post(f"/planning/reports/{report.pk}/accept", {"key": "a"}).status_code == expected
