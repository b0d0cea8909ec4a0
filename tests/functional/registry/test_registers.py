"""Registers in the office: entered, changed, imported, exported, shown with their entity; by the roles that may, and no other."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.functional.registry.conftest import DAY, GONE, KEPT
from zhicheng.readers import read_table
from zhicheng.registry import registers
from zhicheng_office.accounts.roles import OFFICE_READERS, Role
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Batch, FactRow, Job
from zhicheng_office.registry.files import MARK, read_list, written
from zhicheng_office.registry.models import RegisterRow
from zhicheng_office.registry.registering import differing_rows, rebuild_registers

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]
CUP = {"number": "P-1", "entity": KEPT, "name": "保温杯（合成）", "category": "food_contact/vacuum_cup", "since": "2018-05-01"}
LAB = {"number": "LAB-1", "name": "某检测中心（合成）", "accreditation": "CMA-1", "since": "2018-01-01", "until": "2019-08-31"}
LINE = {
    "number": "N-1", "laboratory": "LAB-1", "item": "铅", "method": "GB 31604.34-2016", "unit": "mg/kg", "low": "0.01",
    "high": "10", "loq": "0.02", "since": "2018-01-01", "until": "2023-12-31",
}  # fmt: skip
HEAD = "产品编号,统一社会信用代码,产品名称,产品类别,投产日期,商品条码\n"


@pytest.fixture
def office(client_of):
    return client_of(Role.QUALITY_OFFICE)


def enter(client, code, said):
    return client.post(f"/registry/registers/{code}/new", said)


def test_a_row_that_is_entered_is_facts_and_stands_with_its_entity(office):
    answer = enter(office, "products", CUP)
    assert (answer.status_code, answer["Location"]) == (302, "/registry/registers/products/P-1")
    facts = FactRow.objects.filter(subject="product:P-1")
    assert {fact.predicate: fact.value for fact in facts}["product.entity"] == f"entity:{KEPT}"
    assert Batch.objects.get(pk=facts[0].batch_id).simulated
    assert "保温杯" in office.get(answer["Location"]).content.decode()
    assert "P-1" in office.get(f"/registry/entities/{KEPT}").content.decode()
    assert "P-1" not in office.get(f"/registry/entities/{GONE}").content.decode()


def test_a_change_holds_from_today_and_the_old_name_stays_as_history(office):
    enter(office, "products", CUP)
    assert office.post("/registry/registers/products/P-1/edit", CUP | {"name": "保温壶（合成）"}).status_code == 302
    assert RegisterRow.objects.get(number="P-1").title == "保温壶（合成）"
    told = FactRow.objects.filter(subject="product:P-1", predicate="product.name").order_by("sequence")
    assert [(fact.value, fact.valid_from.isoformat(), fact.valid_to) for fact in told] == [
        ("保温杯（合成）", "2018-05-01", None),
        ("保温杯（合成）", "2018-05-01", DAY),
        ("保温壶（合成）", "2019-07-01", None),
    ]
    assert differing_rows() == 0


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("products", {"entity": KEPT[:-1] + "?"}),
        ("products", {"category": "Cups!"}),
        ("products", {"gtin": "6901234567893"}),
        ("products", {"since": "soon"}),
        ("products", {"name": ""}),
        ("products", {"until": "2018-04-30"}),
        ("products", {"name": "a\x00b"}),
    ],
)
def test_a_wrong_field_is_told_on_the_form_and_nothing_is_recorded(office, code, changes):
    count = FactRow.objects.count()
    answer = enter(office, code, CUP | changes)
    assert answer.status_code == 422
    assert 'id="errors"' in answer.content.decode()
    assert FactRow.objects.count() == count


def test_a_number_is_entered_once(office):
    enter(office, "products", CUP)
    assert enter(office, "products", CUP | {"name": "另一个"}).status_code == 422
    assert RegisterRow.objects.get().title == "保温杯（合成）"


def test_a_laboratory_shows_its_table_and_that_it_runs_out_soon(office):
    enter(office, "laboratories", LAB)
    enter(office, "capabilities", LINE)
    page = office.get("/registry/registers/laboratories/LAB-1").content.decode()
    assert "GB 31604.34-2016" in page
    assert "将到期" in page
    assert "runs out soon" in office.get("/en/registry/registers/laboratories").content.decode()


def test_an_instrument_is_due_by_its_cycle(office):
    said = {"number": "Q-1", "entity": KEPT, "kind": "fuel_dispenser", "serial": "A-1", "since": "2018-01-01"}
    enter(office, "instruments", said | {"verified_on": "2018-12-01"})
    assert RegisterRow.objects.get().last_day.isoformat() == "2019-05-31"
    assert "超期未检" in office.get("/registry/registers/instruments").content.decode()


def imported(client, text, code="products", name="list.csv", **more):
    file = SimpleUploadedFile(name, text if isinstance(text, bytes) else text.encode())
    answer = client.post(f"/registry/registers/{code}/import", {"file": file, "day": "2019-07-01", **more})
    assert answer.status_code == 302, answer.content.decode()
    run_next_job()
    return Job.objects.latest("pk"), client.get(answer["Location"]).content.decode()


def test_good_rows_of_a_file_stay_and_wrong_ones_are_told_by_their_cells(office):
    job, page = imported(office, f"{HEAD}P-1,{KEPT},杯,cups,2018-05-01,\nP-2,{KEPT},壶,cups,someday,\n")
    assert (job.state, job.result["read"], job.result["refused_total"]) == (Job.State.DONE, 1, 1)
    assert "第3行" in page
    assert RegisterRow.objects.count() == 1
    again, _ = imported(office, f"{HEAD}P-1,{KEPT},杯,cups,2018-05-01,\n")
    assert again.result["recorded"] == 0


def test_a_file_of_an_upper_platform_is_read_by_its_own_columns(office):
    text = "机构代码,机构名称,证书编号,发证日期,有效日期\nLAB-9,某中心（合成）,CMA-9,2018-01-01,2023-12-31\n"
    job, _ = imported(office, text, "laboratories", platform="accreditation")
    assert job.result["read"] == 1
    assert RegisterRow.objects.get().title == "某中心（合成）"


@pytest.mark.parametrize("data", [b"", b"PAR1 but no more", b"\x00\x01", HEAD.encode()])
def test_a_file_that_cannot_be_used_fails_with_words(office, data):
    file = SimpleUploadedFile("list.parquet", data)
    answer = office.post("/registry/registers/products/import", {"file": file, "day": "2019-07-01"})
    if answer.status_code == 302:
        run_next_job()
        assert Job.objects.latest("pk").state == Job.State.FAILED
        assert 'role="alert"' in office.get(answer["Location"]).content.decode()
    else:
        assert answer.status_code == 422


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_what_is_exported_is_imported_again_and_says_that_it_is_simulated(office, form):
    enter(office, "products", CUP | {"gtin": "6901234567892", "brand": "=1+1"})
    answer = office.post("/registry/export/products?q=保温", {"form": form})
    assert run_next_job().state == Job.State.DONE
    assert f"products.{form}" in office.get(answer["Location"]).content.decode()
    data = office.get(answer["Location"] + "/file").content
    table = read_list(data, f"products.{form}")
    assert table.rows[0].cell("商品条码").raw == "6901234567892"
    assert table.rows[0].cell("数据 data").raw == MARK
    FactRow.objects.filter(subject="product:P-1").delete()
    rebuild_registers()
    job, _ = imported(office, data, name=f"products.{form}")
    kept = RegisterRow.objects.get().cells["gtin"] if form != "xlsx" else "6901234567892"
    assert kept == "6901234567892"
    assert job.state == Job.State.DONE


def test_an_export_is_nobody_elses(office, client_of):
    answer = office.post("/registry/export/entities", {"form": "csv"})
    run_next_job()
    other = client_of(Role.AUDITOR)
    assert other.get(answer["Location"]).status_code == 404
    assert other.get(answer["Location"] + "/file").status_code == 404
    assert office.post("/registry/export/entities", {"form": "exe"}).status_code == 422
    assert office.get("/registry/export/people").status_code == 404


def test_entities_go_out_and_come_in_again(office):
    answer = office.post("/registry/export/entities", {"form": "parquet"})
    run_next_job()
    table = read_list(office.get(answer["Location"] + "/file").content, "entities.parquet")
    assert [row.cell("名称").raw for row in table.rows] == ["飞龙五金有限公司", "飛龍五金有限责任公司", "某杯业厂"]


@pytest.mark.parametrize("form", ["csv", "xlsx", "parquet"])
def test_every_form_keeps_texts_as_they_are(form):
    rows = [("编号", "名称"), ("01", '引号"逗号,换行\n完'), ("2019-07-01", "")]
    table = read_list(written(rows, form, simulated=False), f"list.{form}")
    assert [[cell.raw.replace("\r\n", "\n") for cell in row] for row in table.rows] == [list(row) for row in rows[1:]]


def test_search_and_filters_of_a_register(office):
    enter(office, "products", CUP)
    assert "P-1" in office.get("/registry/registers/products?q=保温").content.decode()
    for nothing in ("不存在", "（）"):
        assert "没有符合条件" in office.get(f"/registry/registers/products?q={nothing}").content.decode()
    assert office.get("/registry/registers/products?q=%00%27&after=%00").status_code == 200
    assert office.get("/registry/registers/people").status_code == 404
    assert office.get("/registry/registers/products/P-9").status_code == 404


def test_the_projection_follows_the_facts(office):
    enter(office, "products", CUP)
    RegisterRow.objects.update(cells={})
    assert differing_rows() == 1
    assert rebuild_registers() == 1
    assert differing_rows() == 0


@pytest.mark.parametrize("code", registers())
def test_every_register_has_its_pages(office, code):
    assert office.get(f"/registry/registers/{code}").status_code == 200
    assert office.get(f"/registry/registers/{code}/new").status_code == 200
    template = office.get(f"/registry/registers/{code}/template.csv").content
    assert template.decode("utf-8-sig").split(",")[0] == registers()[code].shown[0].header
    assert read_table(template + b"1,2\n", "t.csv").header


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_and_who_may_keep_a_register(client_of, office, role):
    enter(office, "products", CUP)
    client = client_of(role, "education")
    reads, keeps = role in OFFICE_READERS, role == Role.QUALITY_OFFICE
    for address in ("", "/P-1"):
        assert client.get(f"/registry/registers/products{address}").status_code == (200 if reads else 403)
    assert client.get("/registry/export/products").status_code == (200 if reads else 403)
    for address in ("/new", "/P-1/edit", "/import", "/template.csv"):
        assert client.get(f"/registry/registers/products{address}").status_code == (200 if keeps else 403)
    assert client.post("/registry/registers/products/new", CUP | {"number": "P-2"}).status_code == (302 if keeps else 403)
    assert RegisterRow.objects.filter(number="P-2").exists() is keeps


def test_the_department_that_keeps_the_registry_enters_rows(client_of):
    assert enter(client_of(Role.DEPARTMENT, "market_supervision"), "products", CUP).status_code == 302


def test_a_stranger_is_sent_to_log_in(client):
    assert client.get("/registry/registers/products")["Location"].startswith("/account")
