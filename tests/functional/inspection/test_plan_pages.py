"""Annual plans over HTTP: from the draft to the filing by two persons, and what is refused in words."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import lay_county
from tests.functional.inspection.roster_steps import ITEM, client_of, drafted
from zhicheng_office.inspection.services.items import save_item
from zhicheng_office.inspection.services.plans import batches_of

KEEPER = ("department", "market_supervision")


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


FORM = {
    "title": "锁具抽查", "items": ["SJ-11"], "announced": "on", "mode": "open", "first_day": "2019-07-20", "last_day": "2019-08-20",
    "industries": "3351", "stratify_by": ["town"], "ratio": "5%", "reserve": "1", "seat_0": "market_supervision", "skills_0": ["product"],
    "seat_1": "market_supervision",
}  # fmt: skip


def test_the_whole_way_over_http():
    save_item(ITEM, "x")
    first, second = client_of(*KEEPER, name="first"), client_of("quality_office", "quality_office", name="second")
    assert first.post("/inspection/plans/new", {"year": "2019", "title": "2019年度抽查计划"}).status_code == 302
    assert first.post("/inspection/plans/2019-1/new-batch", FORM | {"announced": ""}).status_code == 302
    page = first.get("/inspection/plans/2019-1").content.decode()
    assert "还不能备案，1 条要改" in page
    assert "本办规则" in page
    assert first.post("/inspection/plans/2019-1/2019-01/edit", FORM).status_code == 302
    assert "可以备案" in first.get("/inspection/plans/2019-1").content.decode()
    filing = {"filed_with": "上一级", "filing_number": "〔2019〕1号", "filed_on": "2019-07-02"}
    assert first.post("/inspection/plans/2019-1/prepare", filing).status_code == 302
    own = first.post("/inspection/plans/2019-1/settle/file")
    assert (own.status_code, "ZC-INSPECTION-011" in own.content.decode()) == (422, True)
    assert "确认备案并公开" in second.get("/inspection/plans/2019-1").content.decode()
    assert second.post("/inspection/plans/2019-1/settle/file").status_code == 302
    assert "已备案，1 批" in second.get("/inspection/plans/2019-1").content.decode()
    assert "Plan of random checks" in Client().get("/en/draws/plan").content.decode()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"ratio": "很多"}, "ZC-REGISTRY-006"),
        ({"quotas": "东城街道"}, "ZC-REGISTRY-006"),
        ({"directed": "on", "chances": "91330784YX0000307W"}, "ZC-REGISTRY-006"),
        ({"directed": "on", "chances": "91330784YX0000307W 多"}, "ZC-REGISTRY-006"),
        ({"directed": "on", "chances": "330784 1/2"}, "ZC-VALUE-003"),
        ({"industries": "x"}, "ZC-REGISTRY-006"),
        ({"items": []}, "有字段要改"),
        ({"items": ["XX"]}, "有字段要改"),
        ({"first_day": ""}, "有字段要改"),
        ({"reserve": "-1"}, "有字段要改"),
        ({"seat_0": "nobody"}, "有字段要改"),
    ],
)
def test_a_wrong_batch_is_refused_in_words_and_what_was_written_is_kept(change, told):
    plan = drafted()
    answer = client_of(*KEEPER).post("/inspection/plans/2019-1/new-batch", FORM | change)
    page = answer.content.decode()
    assert (answer.status_code, told in page, "锁具抽查" in page) == (422, True, True)
    assert batches_of(plan).count() == 1


@pytest.mark.parametrize(
    "path",
    [
        "plans/2018-1",
        "plans/2019-9",
        "plans/99999999999999999999-1",
        "plans/2019-1/2019-77",
        "plans/2019-1/plan.pdf",
        "plans/2019-1/2019-77/edit",
    ],
)
def test_what_is_not_there_is_not_found(path):
    drafted()
    assert client_of(*KEEPER).get(f"/inspection/{path}").status_code == 404
