"""Beside the rail's entries stands how much waits there for the person who looks."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from zhicheng_office.accounts.roles import Role
from zhicheng_office.planning.models import Report

pytestmark = pytest.mark.django_db


def counts(client, prefix=""):
    page = client.get(f"{prefix}/planning/tasks").content.decode()
    rail = page[page.index('<nav class="rail"') :].split("</nav>")[0]
    found = re.findall(r'<a href="([^"]+)"[^>]*>[^<]*(?:<span class="n">(\d+))?', rail)
    return {address.rpartition("/planning/")[2]: int(number) for address, number in found if number}


def test_each_sees_what_waits_for_them(plan, officer, client_of):
    officer.post("/planning/documents", {"file": SimpleUploadedFile("a.txt", "到2020年，高新技术企业90家以上。".encode())})
    for state, by in (("submitted", "x"), ("submitted", "quality_office-quality_office"), ("returned", "x")):
        Report.objects.create(target="T07", period="2019-Q1", body="science", value="60", filed_by=by, state=state)
    assert counts(officer) == {"proposals": 1, "reports": 1, "tasks": 1}
    assert counts(officer, "/en") == {"proposals": 1, "reports": 1, "tasks": 1}
    assert counts(client_of(Role.DEPARTMENT, "science")) == {"reports": 1, "tasks": 1}
    assert counts(client_of(Role.DEPARTMENT, "education")) == {}
    assert counts(client_of(Role.AUDITOR)) == {}


def test_what_is_done_no_longer_waits(plan, client_of):
    science = client_of(Role.DEPARTMENT, "science")
    files = [SimpleUploadedFile("表.pdf", b"%PDF-1.4 x")]
    science.post("/planning/tasks/C01-1", {"status": "done", "note": "已确认", "files": files})
    assert counts(science) == {}
