"""Pages of official draws: the way over HTTP, who may, what is refused, the columns of upper platforms, the API."""

from __future__ import annotations

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from tests.functional.inspection.campaign_steps import assigned, batch, code_of, item, lay_county, lay_inspectors
from tests.functional.inspection.official_steps import imported, table, taken, workbook
from tests.functional.inspection.roster_steps import client_of
from zhicheng.draw.official import OfficialSource, load_platforms, read_official
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import OfficialImport
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Job

READ = frozenset({Role.QUALITY_OFFICE, Role.DEPARTMENT, Role.AUDITOR})
KEEP = frozenset({Role.QUALITY_OFFICE})
FIELDS = {
    "kind": "draw", "platform": "provincial_tasks", "document": "浙市监〔2019〕9号", "issued_by": "省局", "issued": "2019-07-01",
    "number": "SJ-2019-01", "title": "省级五金抽查", "items": ["A01"], "first_day": "2019-07-15", "last_day": "2019-07-26",
}  # fmt: skip


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = lay_county()
    item()
    return place


def sent(client, data=None, name="list.csv", **changes):
    file = SimpleUploadedFile(name, table(1, 2) if data is None else data)
    return client.post("/inspection/official/import", {**FIELDS, "file": file, "key": "a", **changes})


def test_the_whole_way_over_http():
    lay_inspectors()
    first, second = (client_of("department", "market_supervision", name) for name in ("first", "second"))
    assert "平台对照表" in first.get("/inspection/official/import").content.decode()
    answer = sent(first)
    assert "正在读入" in first.get(answer["Location"]).content.decode()
    assert run_next_job().state == Job.State.DONE
    page = first.get(answer["Location"], follow=True).content.decode()
    assert "种子：没有公布" in page
    assert "对照表未核验" in page
    assert first.post("/inspection/official/SJ-2019-01/act/take", {"key": "b"}).status_code == 422
    assert first.post("/inspection/official/SJ-2019-01/act/propose", {"key": "c"}).status_code == 302
    own = first.post("/inspection/official/SJ-2019-01/act/take", {"key": "d"})
    assert (own.status_code, "ZC-INSPECTION-053" in own.content.decode()) == (422, True)
    assert second.post("/inspection/official/SJ-2019-01/act/take", {"key": "e"}).status_code == 302
    assert "次序和随机无从核对" in second.get("/inspection/campaigns/SJ-2019-01").content.decode()
    assert code_of(1) in second.get("/inspection/campaigns/SJ-2019-01/visits").content.decode()
    for path in ("official", "official/SJ-2019-01", "campaigns/SJ-2019-01", "campaigns/SJ-2019-01/export", "official/import"):
        assert second.get(f"/en/inspection/{path}").status_code == 200
    listed = second.get("/inspection/official?format=csv").content.decode()
    assert "SJ-2019-01" in listed
    assert "模拟数据" in listed


@pytest.mark.parametrize("changes", [
    {"number": "批 1"}, {"number": "x" * 41}, {"platform": "none"}, {"issued": "昨天"}, {"last_day": "2019-07-01"}, {"ratio": "1/0"}, {"items": ["?"]},
    {"kind": "roster"}, {"planned": "none"}, {"document": ""}, {"title": "电话 13800138000"}, {"file": ""}, {"document": "\x00"},
])  # fmt: skip
def test_an_unfit_form_is_refused_and_keeps_nothing(changes):
    answer = sent(client_of("quality_office", "quality_office"), **changes)
    assert answer.status_code == 422
    assert not Job.objects.exists()


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xff\xfe\x00\x01" * 9, "a.csv"),
        (b"PK\x03\x04broken", "a.xlsx"),
        ("名称\n某\n".encode(), "a.csv"),
        (workbook([]), "a.xlsx"),
    ],
)
def test_a_broken_file_fails_with_its_words(data, name):
    client = client_of("quality_office", "quality_office")
    answer = sent(client, data, name)
    assert answer.status_code == 302
    assert run_next_job().state == Job.State.FAILED
    assert "ZC-" in client.get(answer["Location"]).content.decode()
    assert not OfficialImport.objects.exists()


def test_sent_twice_or_read_by_two_workers_it_is_one():
    client = client_of("quality_office", "quality_office")
    assert sent(client)["Location"] == sent(client)["Location"]
    run_next_job()
    Job.objects.update(state=Job.State.WAITING)  # as if the worker had died after its transaction
    assert run_next_job().state == Job.State.DONE
    assert OfficialImport.objects.count() == 1
    again = sent(client, key="b")
    assert (again.status_code, "ZC-INSPECTION-050" in again.content.decode()) == (422, True)


PAGES = {
    "official": READ, "official/SJ-2019-01": READ, "official/import": KEEP, "campaigns/SJ-2019-01": READ, "campaigns/SJ-2019-01/export": READ,
    "campaigns/SJ-2019-01/export/provincial_tasks.csv": frozenset({Role.AUDITOR}),
}  # fmt: skip


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_it_may(role):
    taken()
    client = client_of(role, "education" if role == Role.DEPARTMENT else "", f"somebody-{role}")
    for path, allowed in PAGES.items():
        assert client.get(f"/inspection/{path}").status_code == (200 if role in allowed else 403), path
    for name in ("propose", "take", "drop"):
        status = client.post(f"/inspection/official/SJ-2019-01/act/{name}").status_code
        assert status == (422 if role in KEEP else 403)
    api = client.get("/api/v1/inspection/official/SJ-2019-01")
    assert api.status_code == client.get("/api/v1/inspection/official").status_code == (200 if role in READ else 403)
    assert code_of(1) not in api.content.decode()


def test_who_is_not_logged_in_sees_nothing():
    imported()
    for path in PAGES:
        assert "/account/login" in Client().get(f"/inspection/{path}").headers["Location"]
    assert Client().get("/api/v1/inspection/official").status_code == 401


def test_single_findings_of_a_sealed_draw_are_for_those_who_may_know_alone():
    imported(table(7, 7))
    assert code_of(7) not in client_of("quality_office", "quality_office").get("/inspection/official/SJ-2019-01").content.decode()
    before = AuditEntry.objects.filter(act="read_sealed").count()
    assert code_of(7) in client_of("auditor", "", "auditor").get("/inspection/official/SJ-2019-01").content.decode()
    assert AuditEntry.objects.filter(act="read_sealed").count() == before + 1


def test_a_campaign_goes_out_in_the_columns_of_every_platform():
    assigned()
    client = client_of("department", "market_supervision")
    assert "未核验" in client.get("/inspection/campaigns/2019-07/export").content.decode()
    for name, platform in load_platforms().items():
        answer = client.get(f"/inspection/campaigns/2019-07/export/{name}.csv")
        header, first = answer.content.decode("utf-8-sig").splitlines()[:2]
        assert header.split(",") == [*(column for column, _ in platform.columns), "数据"]
        assert first.endswith("模拟数据")
        book = load_workbook(BytesIO(client.get(f"/inspection/campaigns/2019-07/export/{name}.xlsx").content))
        assert {cell.data_type for row in book.active for cell in row} <= {"s", "inlineStr"}
        source = OfficialSource("文", "省局", item().first_day, "a.csv", answer.content)
        assert len(read_official(source, platform).drawn) > 5
    assert client.get("/inspection/campaigns/2019-07/export/none.csv").status_code == 404
    assert client.get("/inspection/campaigns/2019-07/export/provincial_tasks.pdf").status_code == 404


@pytest.mark.parametrize(
    "path", ["official", "official/SJ-2019-01", "campaigns/SJ-2019-01", "campaigns/SJ-2019-01/export/provincial_tasks.csv"]
)
def test_queries_are_bounded(path):
    lay_inspectors()
    taken(table(*range(1, 40)))
    for number in range(2, 6):
        batch(number=f"P-{number}")
        imported(table(number), f"{number}.csv", number=f"SJ-{number}", planned=f"P-{number}")
    client = client_of("department", "market_supervision")
    with CaptureQueriesContext(connection) as put:
        assert client.get(f"/inspection/{path}").status_code == 200
    assert len(put) <= 20, [one["sql"][:90] for one in put]


def test_our_draw_that_gave_way_says_so():
    from tests.functional.inspection.campaign_steps import drawn

    drawn()
    taken(planned="2019-07", announced=True, hour=11)
    client = client_of("department", "market_supervision")
    assert "以上级抽取为准" in client.get("/inspection/campaigns/2019-07").content.decode()
    assert "两次都抽中" in client.get("/inspection/official/SJ-2019-01").content.decode()
    assert "仅供比对" in Client().get("/draws/2019-07").content.decode()
