"""Standards are entered, changed and imported; what is replaced ends; bad input is refused by its code and nothing is lost."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.functional.standards.standing import CODE, NEW, OLD, entered, lay_sections, person, project, stage
from tests.sample_county import restore_sample_county
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Batch, FactRow, Job
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.services.standards_projecting import differing_standards


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()
    lay_sections()


@pytest.fixture
def keeper(county):
    return person("keeper", "department", "market_supervision")


def listed(client, query=""):
    rows = client.get(f"/standards/?origin=ledger&format=csv{query}").content.decode("utf-8-sig").splitlines()[1:]
    return [row.split(",")[0] for row in rows]


def test_what_is_replaced_ends_when_its_successor_takes_force(keeper):
    entered(keeper, OLD, NEW)
    old, new = StandardRow.objects.get(number="GB 99901-2007"), StandardRow.objects.get(number="GB 99901-2018")
    assert (old.ends_on.isoformat(), old.superseded, new.ends_on) == ("2019-01-01", True, None)
    assert listed(keeper, "&status=in_force&day=2018-12-31") == ["GB 99901-2007"]
    assert listed(keeper, "&status=in_force&day=2019-01-01") == ["GB 99901-2018"]
    assert listed(keeper, "&status=superseded&day=2019-01-01") == ["GB 99901-2007"]
    ends = FactRow.objects.filter(subject="standard:GB 99901-2007", predicate="standard.published").order_by("sequence")
    assert ends.last().valid_to.isoformat() == "2019-01-01"
    assert differing_standards() == 0


def test_a_standard_is_found_in_any_spelling(keeper):
    entered(keeper, OLD, NEW)
    for text in ("gb99901-2018", "ＧＢ 99901—2018", "99901", "合成门 新"):
        assert "GB 99901-2018" in listed(keeper, f"&q={text}")
    assert listed(keeper, "&q=GB 99902-2018") == []
    assert listed(keeper, "&q=（）") == []
    assert keeper.get("/standards/all/gb99901—2018").status_code == 200
    assert keeper.get("/standards/all/GB 1-1900").status_code == 404
    assert keeper.get("/standards/all/不是编号").status_code == 404


def test_a_change_is_a_new_statement_and_the_old_one_stays(keeper):
    entered(keeper, OLD)
    answer = keeper.post("/standards/change/GB 99901-2007", OLD | {"title": "合成门（改）"})
    assert answer.status_code == 302
    titles = FactRow.objects.filter(subject="standard:GB 99901-2007", predicate="standard.title").order_by("sequence")
    assert [row.value_text for row in titles] == ["合成门", "合成门", "合成门（改）"]
    assert StandardRow.objects.get(number="GB 99901-2007").title == "合成门（改）"
    count = FactRow.objects.count()
    keeper.post("/standards/change/GB 99901-2007", OLD | {"title": "合成门（改）"})
    assert FactRow.objects.count() == count


def test_a_standard_of_the_rulebook_is_checked_into_the_ledger(keeper):
    restored = StandardRow.objects.filter(origin="rulebook").count()
    assert restored == 0  # the projection is made by preparing
    entered(keeper, OLD)
    curated = StandardRow.objects.filter(origin="rulebook", number="GB 17565-2022").get()
    said = curated.cells | {"industries": "3312"}
    assert keeper.post("/standards/change/GB 17565-2022", said).status_code == 302
    assert StandardRow.objects.get(number="GB 17565-2022").origin == "ledger"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"number": "GB"}, "GB"),
        ({"number": "GB 99901"}, "年代号"),
        ({"published_on": "", "effective_on": ""}, "没有任何日期"),
        ({"withdrawn_on": "2001-01-01"}, "依次"),
        ({"replaces": "旧标准"}, "无法"),
        ({"adopts": "ISO 1:2016"}, "采用程度"),
        ({"industries": "0000"}, "0000"),
        ({"fields": "太空"}, "太空"),
        ({"ics": "abc"}, "abc"),
    ],
)
def test_bad_input_is_refused_in_words_and_nothing_is_recorded(keeper, more, code):
    answer = keeper.post("/standards/new", OLD | more)
    assert answer.status_code == 422
    assert code in answer.content.decode()
    assert not FactRow.objects.filter(subject__startswith="standard:GB").exists()


def test_a_number_twice_and_a_circle_are_refused(keeper):
    entered(keeper, OLD, NEW)
    assert "已登记" in keeper.post("/standards/new", OLD).content.decode()
    circle = keeper.post("/standards/change/GB 99901-2007", OLD | {"replaces": "GB 99901-2018"})
    assert circle.status_code == 422
    assert "成环" in circle.content.decode()


def test_a_file_keeps_its_good_rows_and_says_what_is_wrong_with_the_others(keeper):
    text = "标准编号,标准名称,实施日期,行业代码\nGB 99903-2018,甲,2019-01-01,3312\nGB,乙,2019-01-01,\nGB 99904-2018,丙,,\nGB 99905-2018,丁,去年,\n"
    answer = keeper.post("/standards/import", {"file": SimpleUploadedFile("list.csv", text.encode())})
    run_next_job()
    page = keeper.get(answer["Location"]).content.decode()
    result = Job.objects.get(kind="import_standards").result
    assert (result["read"], result["refused_total"]) == (1, 3)
    assert all(word in page for word in ("GB 99904-2018", "没有任何日期", "去年"))
    before = FactRow.objects.count()
    keeper.post("/standards/import", {"file": SimpleUploadedFile("again.csv", text.encode())})
    run_next_job()
    assert FactRow.objects.count() == before


def test_a_file_that_is_none_is_an_error_on_the_page(keeper):
    assert keeper.post("/standards/import", {}).status_code == 422
    answer = keeper.post("/standards/import", {"file": SimpleUploadedFile("list.xlsx", b"PK\x03\x04 no workbook")})
    run_next_job()
    assert keeper.get(answer["Location"]).status_code == 200
    assert Job.objects.get(kind="import_standards").state == "failed"
    assert keeper.get("/standards/import/999").status_code == 404
    assert keeper.get("/standards/import/template").content.decode().startswith("\ufeff标准编号,标准名称")


def test_a_project_goes_through_its_stages_and_back_one(keeper):
    assert project(keeper).status_code == 302
    for name, on in (
        ("drafting", "2019-02-01"),
        ("comments", "2019-03-01"),
        ("review", "2019-04-20"),
        ("approval", "2019-05-01"),
    ):
        assert stage(keeper, "P-1", name, on) == 302
    assert stage(keeper, "P-1", "publication", "2019-06-01") == 302
    row = StandardRow.objects.get(id_text="P-1")
    assert (row.stage, row.role, row.published_on.isoformat(), row.review_due.isoformat()) == (
        "publication",
        "led",
        "2019-06-01",
        "2024-06-01",
    )
    assert keeper.post("/standards/projects/P-1/act", {"act": "take_back"}).status_code == 302
    row = StandardRow.objects.get(id_text="P-1")
    assert (row.stage, row.published_on) == ("approval", None)
    assert differing_standards() == 0


@pytest.mark.parametrize(
    ("name", "on", "result"),
    [("publication", "2019-02-01", ""), ("drafting", "2018-01-01", ""), ("drafting", "2030-01-01", ""), ("drafting", "2019-02-01", "withdrawal"), ("nonsense", "2019-02-01", ""), ("drafting", "gestern", "")],
)  # fmt: skip
def test_a_stage_that_may_not_follow_is_refused(keeper, name, on, result):
    project(keeper)
    before = FactRow.objects.count()
    assert stage(keeper, "P-1", name, on, result) == 422
    assert FactRow.objects.count() == before


def test_a_project_is_refused_twice_and_with_a_code_that_is_none(keeper):
    assert project(keeper).status_code == 302
    assert project(keeper).status_code == 422
    assert project(keeper, "P-2", drafters="91110000600037341X").status_code == 422
    assert project(keeper, "P-3", on="2030-01-01").status_code == 422
    assert keeper.post("/standards/projects/P-1/act", {"act": "take_back"}).status_code == 422


def test_a_project_and_its_document_are_one_standard(keeper):
    project(keeper)
    for name, on in (
        ("drafting", "2019-02-01"),
        ("comments", "2019-03-01"),
        ("review", "2019-04-20"),
        ("approval", "2019-05-01"),
        ("publication", "2019-06-01"),
    ):
        stage(keeper, "P-1", name, on)
    said = {"number": "T/ZZB 9901-2019", "title": "合成真空杯", "approved_on": "2019-01-10", "published_on": "2019-06-01", "effective_on": "2019-06-30", "drafters": CODE, "role": "led", "project": "P-1"}  # fmt: skip
    entered(keeper, said)
    assert listed(keeper) == ["T/ZZB 9901-2019"]
    standing = FactRow.objects.filter(subject="standard:P-1", predicate="standard.published", retracted=False)
    assert standing.count() == 1
    assert stage(keeper, "P-1", "five_year_review", "2019-07-01", "withdrawal") == 302
    assert StandardRow.objects.get(id_text="P-1").stage == "five_year_review"
    assert differing_standards() == 0


def test_every_entry_is_a_batch_of_its_own_with_who_and_whence(keeper):
    entered(keeper, OLD)
    batch = Batch.objects.order_by("-pk").first()
    assert (batch.recorded_by, batch.body, batch.source) == ("keeper", "market_supervision", "标准登记 entered by hand")


def test_visitors_read_the_list_and_a_standard_and_no_drafter(keeper):
    entered(keeper, OLD | {"drafters": CODE, "role": "led"})
    visitor = Client()
    assert "GB 99901-2007" in visitor.get("/standards/?q=99901").content.decode()
    page = visitor.get("/standards/all/GB 99901-2007").content.decode()
    assert "合成门" in page
    assert CODE not in page
    assert CODE in keeper.get("/standards/all/GB 99901-2007").content.decode()
