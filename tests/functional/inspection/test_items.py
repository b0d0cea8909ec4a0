"""The list of items: entered, changed, ended, imported and exported; each department keeps its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.functional.inspection.campaign_steps import lay_county
from tests.functional.inspection.roster_steps import ITEM, client_of
from zhicheng_office.inspection.models import InspectionItem
from zhicheng_office.inspection.services.items import item_of, save_item
from zhicheng_office.ledger.jobs import run_next_job

FORM = {
    "code": "SJ-12", "zh": "保温杯检查", "body": "market_supervision", "kind": "general", "basis": "产品质量法 第十五条",
    "basis_rule": "draw.basis.product_samples", "industries": "3382", "skills": ["product"], "ratio_cap": "5%",
    "first_day": "2019-01-01", "checks": "1 | judgement | 标识\n2 | reading | 水温 | water | GB/T 29606-2013 | ℃ | ≥50",
}  # fmt: skip
KEEPER = ("department", "market_supervision")


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def test_an_item_is_entered_changed_and_ended():
    keeper = client_of(*KEEPER)
    assert keeper.post("/inspection/items/new", FORM).status_code == 302
    assert item_of("SJ-12").checks[1].limit == "≥50"
    page = keeper.get("/inspection/items/SJ-12").content.decode()
    for told in ("抽查的样品应当在市场上", "条文已核", "≥50", "5%"):
        assert told in page
    assert keeper.post("/inspection/items/SJ-12/edit", FORM | {"zh": "真空杯检查"}).status_code == 302
    assert keeper.post("/inspection/items/SJ-12/end", {"last_day": "2019-12-31"}).status_code == 302
    kept = item_of("SJ-12")
    assert (kept.words.zh, kept.last_day) == ("真空杯检查", date(2019, 12, 31))
    assert keeper.post("/inspection/items/SJ-12/end", {"last_day": "2018-12-31"}).status_code == 422
    assert keeper.post("/inspection/items/SJ-12/end", {"last_day": ""}).status_code == 422


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": "事项"}, "ZC-REGISTRY-006"),
        ({"ratio_cap": "很多"}, "ZC-REGISTRY-006"),
        ({"kind": "key"}, "ZC-REGISTRY-006"),
        ({"industries": "制造"}, "ZC-REGISTRY-006"),
        ({"checks": "1 | look | 标识"}, "ZC-REGISTRY-006"),
        ({"checks": "1 | reading | 水温"}, "ZC-REGISTRY-006"),
        ({"basis_rule": "draw.nothing"}, "ZC-RULE-001"),
        ({"body": "environment"}, "ZC-INSPECTION-001"),
        ({"first_day": "七月"}, "有字段要改"),
        ({"skills": ["cooking"]}, "有字段要改"),
        ({"zh": "\x00"}, "有字段要改"),
    ],
)
def test_a_wrong_item_is_refused_in_words_and_what_was_written_is_kept(change, told):
    answer = client_of(*KEEPER).post("/inspection/items/new", FORM | change)
    page = answer.content.decode()
    assert (answer.status_code, told in page) == (422, True)
    assert "<title>有误：" in page
    assert "GB/T 29606-2013" in page or "checks" in change
    assert not InspectionItem.objects.exists()


def test_a_department_changes_its_own_items_alone():
    save_item(ITEM, "x")
    other = client_of("department", "environment")
    assert other.get("/inspection/items/SJ-11").status_code == 200
    assert "/edit" not in other.get("/inspection/items/SJ-11").content.decode()
    assert other.get("/inspection/items/SJ-11/edit").status_code == 403
    assert other.post("/inspection/items/SJ-11/end", {"last_day": "2019-12-31"}).status_code == 403
    taken = other.post("/inspection/items/new", FORM | {"code": "SJ-11", "body": "environment"})
    assert (taken.status_code, "ZC-INSPECTION-001" in taken.content.decode()) == (422, True)
    assert item_of("SJ-11") == ITEM


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_exported_can_be_imported_and_is_the_same(kind):
    keeper = client_of(*KEEPER)
    save_item(ITEM, "x")
    keeper.post("/inspection/items/new", FORM)
    before = (item_of("SJ-11"), item_of("SJ-12"))
    file = SimpleUploadedFile(f"items.{kind}", keeper.get(f"/inspection/items?format={kind}").content)
    answer = keeper.post("/inspection/items/import", {"file": file})
    run_next_job()
    assert "读入 2 个事项，新增 0 个，修改 0 个" in keeper.get(answer["Location"]).content.decode()
    assert (item_of("SJ-11"), item_of("SJ-12")) == before


def test_a_file_enters_whole_items_and_names_what_it_refuses():
    head = "事项编码,事项名称,部门,事项类别,检查依据,起始日,检查项编号,检查内容\n"
    rows = "SJ-21,登记检查,market_supervision,一般,某条例,2019-01-01,1,亮照\nSJ-21,,,,,,1,住所\nHB-01,排污,environment,重点,某法,2019-01-01,1,证\n"
    good = "SJ-22,登记检查,market_supervision,一般,某条例,2019-01-01,1,亮照\n"
    keeper = client_of(*KEEPER)
    answer = keeper.post("/inspection/items/import", {"file": SimpleUploadedFile("a.csv", (head + rows + good).encode())})
    run_next_job()
    page = keeper.get(answer["Location"]).content.decode()
    assert "新增 1 个" in page
    for code in ("ZC-REGISTRY-006", "ZC-INSPECTION-001"):
        assert code in page
    assert [row.code for row in InspectionItem.objects.all()] == ["SJ-22"]
    assert client_of("department", "education").get(answer["Location"]).status_code == 200
    assert client_of("auditor").get(answer["Location"]).status_code == 404


def test_the_list_is_searched_and_filtered():
    save_item(ITEM, "x")
    reader = client_of("auditor")
    assert "SJ-11" in reader.get("/inspection/items?q=锁具&body=market_supervision&kind=general").content.decode()
    assert "没有符合条件" in reader.get("/inspection/items?q=没有").content.decode()
    assert "1 inspection items" in reader.get("/en/inspection/items").content.decode()
    assert reader.get("/api/v1/inspection/items").json()["items"][0]["checks"][0]["zh"] == "标识"


def test_templates_hold_every_column():
    reader = client_of(*KEEPER)
    assert "检查项编号" in reader.get("/inspection/imports/items/template").content.decode("utf-8-sig")
    assert reader.get("/inspection/imports/inspectors/template?format=xlsx").content[:2] == b"PK"
