"""The paper of a record as .docx and PDF, the volume it is filed in, and who may take it."""

from __future__ import annotations

import threading
from io import BytesIO

import pdfplumber
import pytest
from docx import Document

from tests.functional.inspection.visits.visiting import digest_of, sheet
from zhicheng_office.inspection.models import ArchiveVolume, VisitRecord
from zhicheng_office.inspection.services import volumes

VISIT = "2019-01-0001"
PAPER = f"/inspection/records/{VISIT}/paper"
STROKES = {"kind": "drawn", "name": "张某", "strokes": [[10, 10, 200, 80, 400, 20], [5, 5]]}


@pytest.fixture
def sent(phone, photo):
    """Send a record with a drawn signature and its photograph; return the phone."""
    mine = phone("inspector-A1")
    assert mine.send(sheet(signature=STROKES, statement="无异议 <b>&</b> 𠮷")).status_code == 200
    mine.upload(VISIT, digest_of(photo), photo)
    return mine


def test_the_pdf_says_everything_on_marked_and_numbered_pages(sent):
    answer = sent.client.get(f"{PAPER}.pdf")
    assert answer["Content-Type"] == "application/pdf"
    with pdfplumber.open(BytesIO(answer.content)) as file:
        pages = [page.extract_text() for page in file.pages]
        pictures = sum(len(page.images) for page in file.pages)
    text = "".join(pages)
    for word in (
        "现场检查记录", VISIT, "浙执-A1", "浙执-A2", "陈一", "2019-07-15 11:00", "84.5", "≤ 80", "外壳温度", "张某", "<b>&</b>", "回避", "2019-market_supervision-001 第 1 件",
    ):  # fmt: skip
        assert word in text.replace("\n", ""), word
    assert all("模拟数据" in page for page in pages)
    assert [f"{n} / {len(pages)}" in page for n, page in enumerate(pages, 1)] == [True] * len(pages)
    assert pictures == 3  # signature, code, photograph


def test_the_docx_says_everything(sent):
    document = Document(BytesIO(sent.client.get(f"{PAPER}.docx").content))
    text = "\n".join(
        [one.text for one in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    for word in (VISIT, "浙执-A1", "84.5", "外壳温度", "张某", "<b>&</b> 𠮷", "回避"):
        assert word in text, word
    assert "模拟数据" in document.sections[0].header.paragraphs[0].text
    assert len(document.inline_shapes) == 3


def test_the_same_record_gives_the_same_pdf(sent):
    assert sent.client.get(f"{PAPER}.pdf").content == sent.client.get(f"{PAPER}.pdf").content


def test_a_photograph_that_has_not_come_or_cannot_be_opened_does_not_stop_the_paper(phone, photo):
    mine = phone("inspector-A1")
    broken = b"\xff\xd8\xff" + b"0" * 40
    photos = [
        {"digest": digest_of(data), "size": len(data), "check": "P01/3", "taken_at": "2019-07-15T10:42:00+08:00"}
        for data in (photo, broken)
    ]
    mine.send(sheet(photos=photos))
    mine.upload(VISIT, digest_of(broken), broken)
    for kind in ("pdf", "docx"):
        assert mine.client.get(f"{PAPER}.{kind}").status_code == 200


def test_who_may_read_a_record_and_its_photographs(sent, phone, photo):
    from zhicheng_office.accounts.models import User

    people = {
        "inspector-A2": 200, "inspector-A3": 404,
        **dict.fromkeys(("quality_office:quality_office", "department:market_supervision", "auditor:"), 200),
        "department:agriculture": 404,
        **{f"{role}:": 403 for role in ("laboratory", "enterprise", "system_admin", "security_admin", "audit_admin")},
    }  # fmt: skip
    for name, status in people.items():
        role, _, body = name.partition(":")
        if ":" in name:
            User.objects.create_user(name, role=role, body=body)
        client = phone(name).client
        for address in ("", "/paper.pdf", "/paper.docx", f"/photos/{digest_of(photo)}"):
            assert (name, address, client.get(f"/inspection/records/{VISIT}{address}").status_code) == (name, address, status)
        shown = client.get("/inspection/records")
        assert (name, shown.status_code == 200 and VISIT in shown.content.decode()) == (name, status == 200)
        assert client.get("/inspection/volumes/2019-market_supervision-001").status_code == status


@pytest.mark.parametrize("path", ["/paper.exe", "/photos/" + "0" * 64, "/photos/x", "/nothing"])
def test_what_is_not_there(sent, path):
    assert sent.client.get(f"/inspection/records/{VISIT}{path}").status_code == 404


@pytest.mark.parametrize(
    "query", ["q=%00", "finding=x", "after=x", "after=99999999999999999999", "q=2019", "format=csv", "finding=none&q=T0001"]
)
def test_no_filter_fails(sent, query):
    assert sent.client.get(f"/inspection/records?{query}").status_code == 200


def test_pages_ask_the_database_a_bounded_number_of_times(sent, django_assert_max_num_queries):
    for path in (
        "/inspection/records",
        f"/inspection/records/{VISIT}",
        "/inspection/volumes",
        "/inspection/volumes/2019-market_supervision-001",
    ):
        with django_assert_max_num_queries(20):
            assert sent.client.get(path).status_code == 200


def test_volumes_fill_up_and_go_on(db, monkeypatch):
    from django.db import transaction

    monkeypatch.setattr(volumes, "MOST_PAGES", 2)
    with transaction.atomic():
        given = [volumes.next_page(2019, "agriculture") for _ in range(5)]
    assert given == [
        ("2019-agriculture-001", 1), ("2019-agriculture-001", 2), ("2019-agriculture-002", 1), ("2019-agriculture-002", 2), ("2019-agriculture-003", 1),
    ]  # fmt: skip
    assert ArchiveVolume.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_pages_are_given_once_and_without_a_gap_however_many_ask_at_a_time():
    from django.db import connection, transaction

    given, failed = [], []

    def ask():
        try:
            for number in range(5):
                with transaction.atomic():
                    page = volumes.next_page(2019, "housing")
                    if number == 2:
                        transaction.set_rollback(True)
                        continue
                given.append(page)
        except Exception as reason:
            failed.append(reason)
        finally:
            connection.close()

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if connection.vendor == "postgresql":
        assert failed == []
    assert sorted(page for _, page in given) == list(range(1, len(given) + 1))


def test_two_records_stand_on_two_pages(phone):
    phone("inspector-A1").send(sheet())
    phone("inspector-A2").send(sheet("2019-01-0002"))
    assert sorted(VisitRecord.objects.values_list("page", flat=True)) == [1, 2]
