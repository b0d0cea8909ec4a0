"""A file of figures: what is taken, what is signalled with its cell, and that nothing doubles."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from zhicheng.readers import MissingColumn
from zhicheng_office.accounts.roles import Role
from zhicheng_office.planning.models import Report
from zhicheng_office.planning.services.importing import import_reports
from zhicheng_office.planning.services.reporting import accept_report

pytestmark = pytest.mark.django_db
HEADER = ["目标编号", "报告期", "数值", "单位", "说明"]


@pytest.fixture
def science(person):
    return person(Role.DEPARTMENT, "science")


def book(*rows, header=HEADER):
    made = Workbook()
    made.active.title = "填报"
    for row in [header, *rows]:
        made.active.append(row)
    stored = io.BytesIO()
    made.save(stored)
    return stored.getvalue()


def test_good_rows_stay_and_bad_rows_name_file_sheet_and_cell(plan, science):
    outcome = import_reports(
        book(
            ["T07", "2018-Q1", 58.5, "%"],
            ["T07", "2018-Q2", "约59", "%"],
            ["T07", "2018-Q3", 59.5, "个"],
            ["T07", "2018-13", 59.5, "%"],
            ["T07", "2018-Q4", "=A1*2", "%"],
            ["T29", "2018-Q1", 12, "公里"],
            ["T07", "2019-Q1", "", "%"],
        ),
        "q.xlsx",
        science,
    )
    assert [(row.period, row.value, row.state) for row in outcome.taken] == [("2018-Q1", "58.5", "submitted")]
    said = [(error.code, error.where.file, error.where.sheet, error.where.cell) for error in outcome.errors]
    assert said == [
        ("ZC-PLANNING-014", "q.xlsx", "填报", "C3"),
        ("ZC-PLANNING-012", "q.xlsx", "填报", "D4"),
        ("ZC-VALUE-001", "q.xlsx", "填报", "B5"),
        ("ZC-PLANNING-015", "q.xlsx", "填报", "C6"),
        ("ZC-PLANNING-010", "q.xlsx", "填报", "A7"),
    ]
    assert outcome.blank == 1


def test_a_repeated_import_doubles_nothing_whatever_the_file_is_called(plan, science):
    first = import_reports(book(["T07", "2018-Q1", 58.5, "%"]), "a.xlsx", science)
    again = import_reports("目标编号,报告期,数值,单位\nT07,2018-Q1,58.50,%\n".encode("gb18030"), "b.csv", science)
    assert (len(first.taken), len(again.taken), again.repeated) == (1, 0, 1)
    assert Report.objects.count() == 1


def test_rows_that_repeat_are_signalled_and_differing_ones_not_taken(plan, science):
    outcome = import_reports(
        book(
            ["T07", "2018-Q1", 58.5, "%"],
            ["T07", "2018-Q1", 58.5, "%"],
            ["T07", "2018-Q2", 59, "%"],
            ["T07", "2018-Q2", 60, "%"],
        ),
        "q.xlsx",
        science,
    )
    assert [row.period for row in outcome.taken] == ["2018-Q1"]
    assert [(error.code, error.where.cell) for error in outcome.errors] == [
        ("ZC-PLANNING-016", "C3"),
        ("ZC-PLANNING-016", "C4"),
        ("ZC-PLANNING-016", "C5"),
    ]


def test_a_figure_that_went_the_wrong_way_needs_its_reason_in_the_file_as_in_the_form(plan, science):
    begun = import_reports(book(["T07", "2018-Q1", 58.5, "%"]), "a.xlsx", science)
    accept_report(begun.taken[0], "quality")
    outcome = import_reports(book(["T07", "2018-Q2", 58.4, "%", " "]), "b.xlsx", science)
    assert [(error.code, error.where.cell) for error in outcome.errors] == [("ZC-PLANNING-006", "E2")]
    assert "58.5" in outcome.errors[0].words().en
    told = import_reports(book(["T07", "2018-Q2", 58.4, "%", "统计范围扩大"]), "b.xlsx", science)
    assert [row.note for row in told.taken] == ["统计范围扩大"]


def test_wrong_columns_are_refused_whole(plan, science):
    with pytest.raises(MissingColumn) as caught:
        import_reports(book(["T07", 58.5], header=["目标编号", "数"]), "q.xlsx", science)
    assert caught.value.where.file == "q.xlsx"
    assert not Report.objects.exists()


@pytest.mark.parametrize("content", [b"", b"\x00\x01binary", b"PK\x03\x04 cut off", "no table here".encode("utf-16")])
def test_what_is_no_table_is_refused_on_the_page(plan, client_of, content):
    client = client_of(Role.DEPARTMENT, "science")
    answer = client.post("/planning/reports/import", {"file": SimpleUploadedFile("q.xlsx", content)})
    assert answer.status_code == 422
    assert not Report.objects.exists()


def test_the_page_says_what_was_kept_in_both_languages(plan, client_of):
    client = client_of(Role.DEPARTMENT, "science")
    data = book(["T07", "2018-Q1", 58.5, "%"], ["T07", "2018-Q2", "1.2万", "%"])
    answer = client.post("/planning/reports/import", {"file": SimpleUploadedFile("q.xlsx", data)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "1 行没有导入" in page
    assert "其余 1 行已存" in page
    english = client.post("/en/planning/reports/import", {"file": SimpleUploadedFile("q.xlsx", data)}).content.decode()
    assert "Rows there already, not doubled: 1" in english
    assert "Rows saved: 1" in english  # what was saved before counts as saved
    assert "cell C3" in english


def test_the_form_that_is_sent_comes_back_filled_in(plan, client_of, science):
    client = client_of(Role.DEPARTMENT, "science")
    form = load_workbook(io.BytesIO(client.get("/planning/reports/form.xlsx").content))
    sheet = form.active
    assert [cell.value for cell in sheet[1]] == ["目标编号", "指标", "报告期", "数值", "单位", "说明"]
    sheet["D2"] = "58.5"
    stored = io.BytesIO()
    form.save(stored)
    outcome = import_reports(stored.getvalue(), "figures.xlsx", science)
    assert (len(outcome.taken), outcome.errors, outcome.ignored) == (1, (), ("指标",))
    assert outcome.blank == sheet.max_row - 2
