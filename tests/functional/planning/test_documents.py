"""Long policy files: read by the worker, whole or not at all, with progress and a coded refusal."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Job
from zhicheng_office.planning.models import PolicyDocument
from zhicheng_office.planning.services.documents import READ_AT_ONCE

pytestmark = pytest.mark.django_db
LINE = "到2020年，拥有高新技术企业90家以上。各部门要加强协调，落实责任，形成合力。\n"


def long_text():
    return (LINE * (READ_AT_ONCE // len(LINE.encode()) + 10)).encode()


def test_a_long_file_is_read_by_the_worker(officer, place):
    answer = officer.post("/planning/documents", {"file": SimpleUploadedFile("long.txt", long_text()), "key": "k"})
    job = Job.objects.get()
    assert answer["Location"] == f"/planning/documents/jobs/{job.pk}"
    page = officer.get(answer["Location"]).content.decode()
    assert 'hx-trigger="every 1s"' in page
    assert not PolicyDocument.objects.exists()
    run_next_job()
    arrived = officer.get(answer["Location"])
    assert arrived["Location"] == f"/planning/proposals?document={PolicyDocument.objects.get().pk}"
    shown = officer.get(arrived["Location"]).content.decode()
    assert "项未列出" in shown  # a long list is cut, and says so


def test_a_long_file_that_cannot_be_read_is_refused_with_its_code(officer, place):
    answer = officer.post("/planning/documents", {"file": SimpleUploadedFile("long.docx", b"PK\x03\x04" + bytes(READ_AT_ONCE))})
    run_next_job()
    page = officer.get(answer["Location"]).content.decode()
    assert "没有读成" in page
    assert "ZC-READ" in page
    assert not PolicyDocument.objects.exists()


def test_a_text_without_targets_is_kept_and_says_so(officer, place):
    sent = {"file": SimpleUploadedFile("news.txt", "今天天气很好，大家都很高兴。\n".encode()), "key": "k"}
    page = officer.post("/planning/documents", sent, follow=True).content.decode()
    assert "没有找到量化目标" in page
    assert PolicyDocument.objects.get().proposals.count() == 0


def test_the_same_answer_for_a_file_that_was_not_chosen(officer, place):
    answer = officer.post("/planning/documents", {"key": "k"})
    assert answer.status_code == 422
    assert "请先选择文件" in answer.content.decode()
