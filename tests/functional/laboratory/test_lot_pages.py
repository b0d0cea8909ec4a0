"""Pages of series of lots: each role sees what it may, a receiver its own alone; whatever is sent is answered, never with a 500."""

from __future__ import annotations

import csv
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.campaign_steps import code_of, lay_county
from tests.functional.laboratory.laboratory_steps import DAY
from tests.functional.laboratory.lot_steps import bought, entered, own, person, rows_of, sheet
from zhicheng_office.accounts.roles import Role
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep

READERS = {Role.QUALITY_OFFICE, Role.DEPARTMENT, Role.AUDITOR}
LOT = {"act": "lot", "lot": "L9", "size": "1200", "nonconforming": "0", "day": DAY.isoformat(), "inspected": "80"}


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


@pytest.fixture
def receiver():
    return person("receiver", Role.ENTERPRISE, code_of(1))


def address(row, rest=""):
    return f"/laboratory/lots/{row.number}{rest}"


def text(answer):
    return answer.content.decode()


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_what_it_may_and_enters_nothing(role):
    row = bought()
    entered(row, "-")
    client = person("somebody", role, code_of(2) if role == Role.ENTERPRISE else "market_supervision")
    reads = 200 if role in READERS else 403
    assert client.get("/laboratory/lots").status_code == (200 if role == Role.ENTERPRISE else reads)
    for rest in ("", "/files", "?format=csv"):
        assert client.get(address(row, rest)).status_code == reads
    assert client.get("/laboratory/lots/YS-2019-99999").status_code == (404 if role in READERS else 403)
    for sent in (
        LOT,
        {"act": "take_back", "reason": "x"},
        {"act": "resume", "note": "x", "day": DAY},
        {"act": "plan", "size": "9"},
    ):
        assert client.post(address(row), sent).status_code == 403
    file = SimpleUploadedFile("lots.xlsx", sheet(rows_of("+")))
    assert client.post(address(row, "/files"), {"file": file}).status_code == 403
    only = 200 if role == Role.ENTERPRISE else 403
    for page in ("new", "template.xlsx"):
        assert client.get(f"/laboratory/lots/{page}").status_code == only
    assert LotStep.objects.count() == 1


def test_a_visitor_is_sent_to_log_in():
    row = bought()
    for page in ("/laboratory/lots", "/laboratory/lots/new", address(row), address(row, "/files")):
        assert Client().get(page)["Location"].startswith("/account/login")
        assert Client().post(page).status_code in (302, 405)


def test_an_enterprise_sees_its_own_series_alone(receiver):
    mine, other = bought(), bought(2)
    page = text(receiver.get("/laboratory/lots"))
    assert mine.number in page
    assert other.number not in page
    assert other.number not in text(receiver.get("/laboratory/lots?format=csv"))
    assert receiver.get(address(mine)).status_code == 200
    nobody = person("nobody", Role.ENTERPRISE)
    assert mine.number not in text(nobody.get("/laboratory/lots"))
    assert nobody.post("/laboratory/lots/new", {"product": "x", "item": "y", "level": "II", "aql": "1.0"}).status_code == 422


def test_the_office_finds_series_by_state_and_words():
    first, second = bought(), own(2)
    entered(first, "--")
    office = person("office", Role.QUALITY_OFFICE)
    assert first.number in text(office.get("/laboratory/lots?state=tightened"))
    assert second.number not in text(office.get("/laboratory/lots?state=tightened"))
    assert second.number in text(office.get("/laboratory/lots?q=保温杯"))
    assert first.number not in text(office.get("/laboratory/lots?q=保温杯"))
    assert "没有符合条件的序列" in text(office.get("/laboratory/lots?q=没有的"))
    for hostile in ("?page=-1", "?page=x", "?state=no", "?q=%00", f"?page={10**30}"):
        assert office.get(f"/laboratory/lots{hostile}").status_code == 200


def test_a_series_begins_on_the_page(receiver):
    said = {"product": "杯盖", "item": "外观", "supplier": code_of(3), "level": "II", "aql": "1.0"}
    answer = receiver.post("/laboratory/lots/new", said)
    row = LotSeriesRow.objects.get()
    assert answer["Location"] == address(row)
    assert row.supplier_name == "某五金厂（合成）3"  # the registry's name
    assert receiver.post("/laboratory/lots/new", said).status_code == 422
    assert receiver.post("/laboratory/lots/new", said | {"of_product": "P-77"}).status_code == 422
    assert receiver.post("/laboratory/lots/new", said | {"supplier": "1"}).status_code == 422
    assert receiver.post("/laboratory/lots/new", {}).status_code == 422
    assert LotSeriesRow.objects.count() == 1


def test_the_plan_is_told_before_the_lot_is_entered(receiver):
    row = bought()
    page = text(receiver.get(address(row, "?size=1200")))
    assert "字码 J，样本量 80，接收数 2，拒收数 3" in page
    assert "条文未核验" in page
    assert "箭头" in text(receiver.get(address(row, "?size=40")))
    assert "全数检验" in text(receiver.get(address(row, "?size=8")))
    for size in ("1", "0", "-5", "x", "9" * 40, "1.5", "²"):
        answer = receiver.get(address(row, f"?size={size}"))
        assert answer.status_code == 200
        assert "ZC-" in text(answer) or "批量“" in text(answer)
    typed = receiver.post(address(row), LOT | {"act": "plan", "lot": "L77"})
    assert typed.status_code == 200
    assert 'value="L77"' in text(typed)
    assert "样本量 80" in text(typed)
    entered(row, "--")
    assert "接收数 1" in text(receiver.get(address(row, "?size=1200")))


def test_a_lot_goes_in_and_comes_out_in_words(receiver):
    row = bought()
    entered(row, "-")
    answer = receiver.post(address(row), LOT | {"nonconforming": "3"}, follow=True)
    assert "转加严检验：最近 2 批有 2 批不接收" in text(answer)
    english = text(receiver.get(f"/en{address(row)}"))
    assert "goes to tightened inspection" in english
    rows = list(csv.DictReader(io.StringIO(receiver.get(address(row, "?format=csv")).content.decode("utf-8-sig"))))
    assert [(one["lot"], one["accepted"], one["after"]) for one in rows] == [
        ("L1", "False", "normal"),
        ("L9", "False", "tightened"),
    ]


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"nonconforming": "81"}, "多于样本量"),
        ({"nonconforming": ""}, "有字段要改"),
        ({"size": "1"}, "批量“1”"),
        ({"inspected": "20"}, "方案要 80 件"),
        ({"lot": "L1", "inspected": "80"}, "已按初次检验计入"),
        ({"resubmitted": "on"}, "不能作为再次提交"),
        ({"day": "2029-01-01"}, "在今天"),
        ({"day": "2019-01-01"}, "早于上一步"),
        ({"size": "9" * 30}, "有字段要改"),
        ({"act": "what"}, "不认识"),
        ({"act": "resume", "note": "改进"}, "没有暂停检验"),
    ],
)
def test_what_cannot_be_is_told_on_the_page_and_nothing_is_lost(receiver, sent, said):
    row = bought()
    entered(row, "+")
    answer = receiver.post(address(row), LOT | sent)
    assert answer.status_code == 422
    assert said in text(answer)
    if sent.get("act", "lot") == "lot" and "lot" not in sent:
        assert 'value="L9"' in text(answer)
    assert LotStep.objects.count() == 1


def test_a_form_that_comes_twice_is_one_lot(receiver):
    row = bought()
    for _ in range(2):
        assert receiver.post(address(row), LOT | {"key": "k" * 32}).status_code == 302
    assert LotStep.objects.count() == 1


def test_a_stopped_series_asks_for_the_improvement_alone(receiver):
    row = bought()
    entered(row, "-------")
    page = text(receiver.get(address(row, "?size=1200")))
    assert "改进措施" in page
    assert "判定并保存" not in page
    assert receiver.post(address(row), LOT).status_code == 422
    assert receiver.post(address(row), {"act": "resume", "note": "", "day": DAY.isoformat()}).status_code == 422
    assert receiver.post(address(row), {"act": "resume", "note": "更换模具并确认", "day": DAY.isoformat()}).status_code == 302
    assert "更换模具并确认" in text(receiver.get(address(row)))
    assert receiver.post(address(row), {"act": "take_back", "reason": "确认有误"}).status_code == 302
    assert LotSeriesRow.objects.get().state == "stopped"


def test_what_was_taken_back_stays_on_the_page(receiver):
    row = bought()
    entered(row, "+-")
    receiver.post(address(row), {"act": "take_back", "reason": "批号抄错"})
    page = text(receiver.get(address(row)))
    assert "<s>L2</s>" in page
    assert "批号抄错" in page


def test_a_file_is_answered_row_by_row_and_its_refused_rows_come_back(receiver):
    row = bought()
    rows = [*rows_of("+-"), ("L3", "x", "0", "2019-05-20", "", ""), *rows_of("+", first=4)]
    answer = receiver.post(address(row, "/files"), {"file": SimpleUploadedFile("lots.xlsx", sheet(rows))})
    page = receiver.get(answer["Location"])
    assert "4 行：收 2 批，原已在 0 批，2 行未收" in text(page) or "4 行：收 2 批，0 批原已在，2 行未收" in text(page)
    assert "L3" in text(receiver.get(f"{answer['Location']}?format=csv"))
    assert receiver.post(address(row, "/files")).status_code == 422
    assert receiver.post(address(row, "/files"), {"file": SimpleUploadedFile("x.xlsx", b"no")}).status_code == 422
    other = bought(1, product="杯身")
    assert receiver.get(answer["Location"].replace(row.number, other.number)).status_code == 404
    assert receiver.get("/laboratory/lots/template.xlsx").status_code == 200


def test_a_series_of_many_lots_asks_few_questions(receiver):
    row = own(of_product="P-1")
    entered(row, "+-++-+")
    counts = []
    for path in (address(row, "?size=1200"), "/laboratory/lots", address(row)):
        receiver.get(path)
        with CaptureQueriesContext(
            connection,
        ) as asked:
            receiver.get(path)
        counts.append(len(asked))
    assert max(counts) <= 20, counts
    entered(row, "+" * 20, first=7)
    with CaptureQueriesContext(connection) as asked:
        receiver.get(address(row))
    assert len(asked) == counts[-1]


@pytest.mark.parametrize("number", ["a%00b", "x" * 2000, "%E2%80%AE", "YS-2019-00001%0A", "..%2F.."])
def test_a_hostile_address_is_no_500(number):
    office = person("office", Role.QUALITY_OFFICE)
    for rest in ("", "/files", "/files/1", f"/files/{10**30}", "?size=%00", "?rows=all&page=x", "?format=csv"):
        assert office.get(f"/laboratory/lots/{number}{rest}").status_code in (400, 404)


@pytest.mark.parametrize("text_", ["\x00", "\u202e", "x" * 5000, "<script>", "'; drop", "𠀀" * 60, "1e9", "-1", "١٢"])
def test_hostile_fields_are_no_500(receiver, text_):
    row = bought()
    for name in ("lot", "size", "nonconforming", "day", "inspected", "act", "key"):
        assert receiver.post(address(row), LOT | {name: text_}).status_code in (302, 422)
    for sent in ({"act": "take_back", "reason": text_}, {"act": "resume", "note": text_, "day": text_}):
        assert receiver.post(address(row), sent).status_code in (302, 422)
    said = {"product": text_, "item": text_, "supplier": text_, "supplier_name": text_, "level": text_, "aql": text_}
    assert receiver.post("/laboratory/lots/new", said).status_code == 422
    assert receiver.post("/laboratory/lots/new", said | {"supplier": "", "level": "II", "aql": "1.0"}).status_code in (302, 422)
    assert receiver.get("/laboratory/lots", {"q": text_, "state": text_, "page": text_}).status_code == 200
    assert receiver.get(address(row), {"size": text_, "page": text_, "rows": text_}).status_code == 200
