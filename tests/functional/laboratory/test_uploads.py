"""A file of results: every row is taken or refused with its reason, nothing is lost, nothing passes that was not judged."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook

from tests.functional.laboratory.laboratory_steps import LAB, METHODS, SECOND_LAB, lay_surveillance, received
from tests.functional.laboratory.test_pages import laboratory_client
from zhicheng.errors import ZhichengError
from zhicheng_office.laboratory.models import ReportUpload, TestReport, UploadRow
from zhicheng_office.laboratory.services.uploading import upload_reports
from zhicheng_office.laboratory.upload_files import COLUMNS
from zhicheng_office.ledger.evidence import read_evidence


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def line(code: str, item: str, result: str, **changes: str) -> dict[str, str]:
    said = {"code": code, "report": f"R-{code}", "issued_on": "2019-05-20", "item": item, "result": result, "unit": "mg/kg"}
    return said | {"method": METHODS.get(item, ""), "loq": "0.01"} | changes


def both(code: str, lead: str = "0.02") -> list[dict[str, str]]:
    return [line(code, "铅", lead), line(code, "镉", "<0.01")]


def as_json(rows: object) -> bytes:
    return json.dumps(rows, ensure_ascii=False).encode()


def as_xlsx(rows: list[dict[str, str]]) -> bytes:
    book, file = Workbook(), BytesIO()
    book.active.append(list(COLUMNS.values()))
    for row in rows:
        book.active.append([row.get(name, "") for name in COLUMNS])
    book.save(file)
    return file.getvalue()


def as_csv(rows: list[dict[str, str]]) -> bytes:
    lines = [",".join(COLUMNS.values()), *(",".join(row.get(name, "") for name in COLUMNS) for row in rows)]
    return "\n".join(lines).encode()


@pytest.mark.parametrize(("write", "name"), [(as_json, "r.json"), (as_xlsx, "r.xlsx"), (as_csv, "r.csv")])
def test_good_reports_are_taken_beside_bad_ones_and_every_row_is_answered(write, name):
    first, second = received(), received(2)
    rows = [*both(first.blind_code, "0.06"), *both(second.blind_code, ""), *both("ZZZZZZZZ")]
    data = write(rows)
    upload = upload_reports(data, name, LAB, "laboratory")
    assert [one.outcome for one in TestReport.objects.order_by("pk")] == ["fail", "unjudgeable"]
    kept = list(upload.rows.all())
    assert [bool(row.refusal) for row in kept] == [False, False, False, False, True, True]
    assert {row.refusal.get("code") for row in kept[4:]} == {"ZC-LABORATORY-005"}
    assert [row.cells["item"] for row in kept] == [row["item"] for row in rows]
    assert read_evidence(upload.file) == data


def test_a_report_with_one_bad_row_is_refused_whole():
    sample = received()
    rows = both(sample.blind_code)
    rows[1]["issued_on"] = "last week"
    upload_reports(as_json(rows), "r.json", LAB, "laboratory")
    assert not TestReport.objects.exists()
    assert UploadRow.objects.exclude(refusal={}).count() == 2
    upload_reports(
        as_json([*both(sample.blind_code)[:1], {"code": sample.blind_code, "wrong": "x"}]), "r.json", LAB, "laboratory"
    )
    refusals = [row.refusal["zh"] for row in UploadRow.objects.filter(upload=ReportUpload.objects.first())]
    assert len(refusals) == 2
    assert "第 2 行有误" in refusals[0]
    assert not TestReport.objects.exists()


def test_another_laboratorys_rows_are_unknown_to_it():
    sample = received()
    upload = upload_reports(as_json(both(sample.blind_code)), "r.json", SECOND_LAB, "laboratory2")
    assert {row.refusal["code"] for row in upload.rows.all()} == {"ZC-LABORATORY-005"}
    assert not TestReport.objects.exists()


def test_the_same_file_again_asks_for_a_reason():
    sample = received()
    data = as_json(both(sample.blind_code))
    upload_reports(data, "r.json", LAB, "laboratory")
    again = upload_reports(data, "r.json", LAB, "laboratory")
    assert {row.refusal["code"] for row in again.rows.all()} == {"ZC-LABORATORY-014"}
    assert TestReport.objects.count() == 1


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"", "r.json"),
        (b"{", "r.json"),
        (b'{"a": 1}', "r.json"),
        (b"[]", "r.json"),
        (b"\xff\xfe\x00", "r.json"),
        (b"[" * 100_000, "r.json"),
        (b"x,y\n1,2\n", "r.csv"),
        (b"not a book", "r.xlsx"),
        (b"%PDF-", "r.pdf"),
        ("盲样编号,报告编号,签发日期,检验项目,检验结果,不识\na,b,c,d,e,f\n".encode(), "r.csv"),
    ],
)
def test_a_file_that_is_none_is_refused_with_a_code(data, name):
    with pytest.raises(ZhichengError) as refused:
        upload_reports(data, name, LAB, "laboratory")
    assert refused.value.code.startswith("ZC-")
    assert not ReportUpload.objects.exists()


@pytest.mark.parametrize(
    "row", ["text", 5, None, {"code": {"x": 1}}, {"code": "A", "report": "R", "issued_on": [], "item": "铅", "result": True}]
)
def test_a_row_that_is_none_is_kept_and_refused(row):
    upload = upload_reports(as_json([row]), "r.json", LAB, "laboratory")
    assert upload.rows.get().refusal["zh"]


def test_a_formula_is_no_result():
    sample = received()
    rows = both(sample.blind_code)
    rows[0]["result"] = "=1/50"
    upload = upload_reports(as_xlsx(rows), "r.xlsx", LAB, "laboratory")
    assert all(row.refusal for row in upload.rows.all())


def test_the_page_shows_every_row_and_gives_back_what_was_refused():
    sample, client = received(), laboratory_client()
    file = SimpleUploadedFile("r.json", as_json([*both(sample.blind_code), *both("ZZZZZZZZ")]))
    answer = client.post("/laboratory/uploads", {"file": file})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "ZZZZZZZZ" in page
    table = client.get(f"{answer['Location']}?format=csv").content.decode()
    assert table.count("ZZZZZZZZ") >= 2
    assert client.post("/laboratory/uploads").status_code == 422
    assert laboratory_client(SECOND_LAB).get(answer["Location"]).status_code == 404
