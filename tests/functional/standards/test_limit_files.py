"""A file of limits is read row by row, looked at, and taken as drafts; what cannot be taken says its row and why."""

from __future__ import annotations

import pytest

from tests.functional.inspection.roster_steps import client_of
from tests.functional.standards.limit_steps import FIRST, draft, lay
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Job
from zhicheng_office.ledger.tables import xlsx_response
from zhicheng_office.standards.limit_errors import NoLimitFile, NothingChosen
from zhicheng_office.standards.models import LimitRow, LimitUpload
from zhicheng_office.standards.services.limits_loading import ask_for_reading, propose_file, take_file

HEADER = ("项目", "类型", "限量", "单位", "类别", "标准号", "实施日期", "检验方法", "引文", "出处")
GOOD = ("铅迁移量", "max", "0.01", "mg/kg", "不锈钢真空杯", "DB33/T 9999-2019", "2019-07-01", "GB 31604.49", "铅 0.01", "第3页")
BARE = ("镉迁移量", "max", "0.005", "mg/kg", "不锈钢真空杯", "DB33/T 9999-2019", "2019-07-01", "GB 31604.49; GB 31604.24", "", "")
BAD = ("砷迁移量", "max", "零", "mg/kg", "", "DB33/T 9999-2019", "", "", "", "")


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    lay()


def csv_of(*rows: tuple[str, ...]) -> bytes:
    return "\n".join(",".join(row) for row in (HEADER, *rows)).encode()


def read(data: bytes, name: str = "limits.csv") -> LimitUpload:
    upload = ask_for_reading(data, name, FIRST.name)
    run_next_job()
    return LimitUpload.objects.get(pk=upload.pk)


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_good_rows_become_drafts_and_the_others_say_why(form):
    rows = [GOOD, BARE, BAD, GOOD]
    data = csv_of(*rows) if form == "csv" else xlsx_response("limits", HEADER, rows).content
    upload = read(data, f"limits.{form}")
    assert upload.job.result == {"read": 4, "good": 2, "refused": 2}
    assert {row.row: row.refusal["code"] for row in upload.rows.exclude(refusal={})} == {4: "ZC-STANDARD-052", 5: "ZC-OFFICE-191"}
    assert take_file(upload.pk, FIRST.name) == 2
    assert LimitRow.objects.get(item="镉迁移量").texts["methods"] == ["GB 31604.49", "GB 31604.24"]
    with pytest.raises(NoLimitFile):
        take_file(upload.pk, FIRST.name)
    assert propose_file(upload.pk, FIRST) == 1
    assert LimitRow.objects.get(item="铅迁移量").state == "proposed"
    with pytest.raises(NothingChosen):
        propose_file(upload.pk, FIRST)


def test_what_is_there_already_is_not_taken_again():
    draft(quote="x", methods="", clause="")
    upload = read(csv_of((*GOOD[:7], "", *GOOD[8:])))
    assert upload.rows.get().refusal["code"] == "ZC-OFFICE-192"
    with pytest.raises(NothingChosen):
        take_file(upload.pk, FIRST.name)


def test_the_reading_is_counted_and_may_be_done_again():
    upload = read(csv_of(GOOD, BARE))
    assert (upload.job.done, upload.job.total) == (2, 2)
    Job.objects.filter(pk=upload.job_id).update(state=Job.State.WAITING)
    run_next_job()
    assert upload.rows.count() == 2


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [(b"a,b\n1,2\n", "limits.csv", "ZC-READ"), (b"PK\x03\x04broken", "limits.xlsx", "ZC-READ")],
)
def test_a_file_that_is_no_such_table_says_so(data, name, said):
    upload = read(data, name)
    assert upload.job.state == Job.State.FAILED
    assert upload.job.result["code"].startswith(said)
    page = client_of("quality_office", "quality_office", "q1").get(f"/standards/limits/files/{upload.pk}")
    assert page.status_code == 200
    assert 'id="errors"' in page.content.decode()


def test_a_file_goes_through_the_pages(tmp_path):
    client = client_of("quality_office", "quality_office", "q1")
    path = tmp_path / "limits.csv"
    path.write_bytes(csv_of(GOOD, BAD))
    assert client.post("/standards/limits/files").status_code == 422
    with path.open("rb") as file:
        answer = client.post("/standards/limits/files", {"file": file, "key": "k1"})
    page = answer["Location"]
    assert 'hx-trigger="every 1s"' in client.get(page).content.decode()
    run_next_job()
    told = client.get(page).content.decode()
    assert "第 3 行" in told
    assert client.get(f"{page}?format=csv").content.decode("utf-8-sig").count("砷迁移量") == 1
    assert client.post(f"{page}/act", {"act": "take"}).status_code == 302
    assert client.post(f"{page}/act", {"act": "take"}).status_code == 422
    assert client.post(f"{page}/act", {"act": "propose"}).status_code == 302
    assert LimitRow.objects.get().state == "proposed"
    assert client.get("/standards/limits/files/999").status_code == 404
    for form in ("", "?format=xlsx"):
        assert client.get(f"/standards/limits/files/template{form}").status_code == 200
