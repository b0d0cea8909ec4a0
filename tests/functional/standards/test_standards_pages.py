"""Pages and API of standards: who may open which, both languages, the system with its gaps, the rate of adoption."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.functional.standards.standing import NEW, OLD, entered, lay_sections, person, project
from tests.sample_county import restore_sample_county
from zhicheng.registry import Product, register
from zhicheng_office.accounts.roles import Role
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.registering import record_rows
from zhicheng_office.standards.services.standards_projecting import rebuild_standards

OPEN = ("", "system", "all/GB 99901-2018")
READ = ("projects", "reviews", "adoption")
KEPT = ("new", "change/GB 99901-2018", "import", "import/template", "projects/new")
MAKERS = ("91110000600037341L", "9111000060003735XC")
READERS = {Role.QUALITY_OFFICE, Role.DEPARTMENT, Role.INSPECTOR, Role.LABORATORY, Role.AUDITOR}


@pytest.fixture(autouse=True)
def county(db):
    restore_sample_county()
    lay_sections()
    keeper = person("keeper", "quality_office")
    entered(keeper, OLD, NEW)
    project(keeper)
    return keeper


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_each_page_stands_in_both_languages(county, prefix):
    for page in (*OPEN, *READ, *KEPT):
        assert county.get(f"{prefix}/standards/{page}").status_code == 200, page


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_pages_alone(role):
    client = person("somebody", role, "science")
    may_read, may_keep = role in READERS, role is Role.QUALITY_OFFICE
    assert all(client.get(f"/standards/{page}").status_code == 200 for page in OPEN)
    assert {client.get(f"/standards/{page}").status_code for page in READ} == {200 if may_read else 403}
    assert {client.get(f"/standards/{page}").status_code for page in KEPT} == {200 if may_keep else 403}
    if not may_keep:
        assert client.post("/standards/new", OLD | {"number": "GB 99999-2018"}).status_code == 403
        assert client.post("/standards/change/GB 99901-2018", NEW).status_code == 403
        assert client.post("/standards/projects/P-1/act", {"act": "take_back"}).status_code == 403
        assert client.post("/standards/projects/new", {}).status_code == 403
        assert client.post("/standards/import", {}).status_code == 403


def test_a_visitor_reads_what_is_open_and_is_sent_to_log_in_elsewhere():
    visitor = Client()
    assert all(visitor.get(f"/standards/{page}").status_code == 200 for page in OPEN)
    assert all("/account/login" in visitor.get(f"/standards/{page}")["Location"] for page in (*READ, *KEPT))


def test_the_standards_system_names_its_gaps_and_does_not_count_what_is_superseded(county):
    page = county.get("/standards/system?by=fields").content.decode()
    assert "服务业" in page
    assert page.count("空白") == 1
    rows = county.get("/standards/system?by=fields&format=csv").content.decode()
    assert "GB 99901-2018" in rows
    assert "GB 99901-2007" not in rows
    assert "3312" in county.get("/standards/system?format=csv").content.decode()
    assert county.get("/standards/system?by=nothing").status_code == 200


def test_the_rate_of_adoption_opens_to_who_and_by_what(county):
    entered(
        county,
        {"number": "GB/T 99910-2018", "title": "采标", "effective_on": "2018-06-01", "adopts": "ISO 1:2016", "degree": "MOD"},
    )
    entered(
        county,
        {"number": "GB/T 99911-2018", "title": "不采标", "effective_on": "2018-06-01", "adopts": "ISO 2:2016", "degree": "NEQ"},
    )
    first, second = (EntityRow.objects.create(subject=f"entity:{code}", name=code, above_scale=True) for code in MAKERS)
    made = [Product("A-1", first.code, "杯", "cups", date(2018, 7, 1), standard="GB/T 99910-2018"), Product("A-2", second.code, "壶", "cups", date(2018, 7, 1), standard="GB/T 99911-2018")]  # fmt: skip
    record_rows(register("products"), made, date(2018, 7, 1), source="test", by="test")
    rows = {
        line.split(",")[0]: line.split(",")[2]
        for line in county.get("/standards/adoption?format=csv").content.decode("utf-8-sig").splitlines()[1:]
    }
    assert rows[first.code] == "adopting"
    assert rows[second.code] == "other"


@pytest.mark.parametrize(
    "query", ["q=%00", "q=" + "长" * 3000, "after=-1", "after=99999999999", "day=heute", "status=?", "level=%27", "origin=x"]
)
def test_whatever_an_address_says_the_list_answers(county, query):
    assert county.get(f"/standards/?{query}").status_code == 200


def test_the_api_lists_finds_and_tells_the_system(county):
    visitor = Client()
    found = visitor.get("/api/v1/standards", {"q": "gb 99901—2018"}).json()
    assert [one["number"] for one in found["standards"]] == ["GB 99901-2018"]
    assert found["standards"][0]["sections"] == ["manufacturing"]
    assert visitor.get("/api/v1/standards/GB 99901-2018").json()["replaces"] == ["GB 99901-2007"]
    assert visitor.get("/api/v1/standards/GB 4-1900").status_code == 404
    assert visitor.get("/api/v1/standards", {"status": "nonsense"}).status_code == 422
    assert visitor.get("/api/v1/standards", {"status": "superseded", "day": "2019-06-30"}).json()["total"] >= 1
    gaps = {row["place"]: row["gap"] for row in visitor.get("/api/v1/standards-system", {"by": "fields"}).json()["rows"]}
    assert gaps == {"manufacturing": False, "services": True}


def test_a_page_of_the_list_asks_few_questions(county, django_assert_max_num_queries):
    rebuild_standards()
    with django_assert_max_num_queries(20):
        county.get("/standards/")
    with django_assert_max_num_queries(20):
        county.get("/standards/all/GB 99901-2018")
