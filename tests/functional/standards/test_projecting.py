"""After every change the rows that were renewed are what building all anew gives: of the ledger and of the rulebook's list."""

from __future__ import annotations

import pytest

from tests.functional.standards.standing import CODE, NEW, OLD, entered, lay_sections, person, project, stage
from tests.sample_county import restore_sample_county
from zhicheng.standards import load_catalogue
from zhicheng_office.standards.models import StandardRow
from zhicheng_office.standards.services.standards_projecting import differing_standards, rebuild_standards, refresh_standards

NAMES = [field.name for field in StandardRow._meta.concrete_fields if field.name != "id"]


@pytest.fixture
def keeper(db):
    restore_sample_county()
    lay_sections()
    rebuild_standards()
    return person("keeper", "department", "market_supervision")


def rows():
    return {row.id_text: [getattr(row, name) for name in NAMES] for row in StandardRow.objects.all()}


def check_same():
    """Compare what stands with what building all anew gives."""
    assert differing_standards() == 0
    renewed = rows()
    rebuild_standards()
    assert renewed == rows()


def change(keeper, said):
    answer = keeper.post(f"/standards/change/{said['number']}", said)
    assert answer.status_code == 302, answer.content.decode()


def test_a_chain_that_grows_bends_and_breaks(keeper):
    entered(keeper, OLD)
    check_same()
    entered(keeper, NEW)
    check_same()
    third = {
        "number": "GB 99901-2019",
        "title": "合成门（三）",
        "effective_on": "2019-06-01",
        "replaces": "GB 99901-2018;GB 99903-2001",
    }
    entered(keeper, third)
    check_same()
    entered(keeper, {"number": "GB 99903-2001", "title": "后补的旧标准", "effective_on": "2002-01-01"})
    check_same()
    change(keeper, third | {"effective_on": "2019-12-01"})
    assert StandardRow.objects.get(number="GB 99901-2018").ends_on.isoformat() == "2019-12-01"
    check_same()
    change(keeper, third | {"replaces": "GB 99903-2001"})
    check_same()
    change(keeper, third | {"replaces": "", "title": "改名"})
    check_same()


def test_a_standard_of_the_rulebook_comes_into_the_ledger_and_what_it_replaced_follows(keeper):
    curated = next(
        one for one in load_catalogue() if one.effective_on and any(two.key in one.replaces for two in load_catalogue())
    )
    replaced = next(one for one in load_catalogue() if one.key in curated.replaces)
    said = {"number": str(curated.number), "title": "入账", "effective_on": curated.effective_on.isoformat()}
    change(keeper, said | {"replaces": str(replaced.number)})
    assert not StandardRow.objects.filter(number=str(curated.number), origin="rulebook").exists()
    check_same()
    change(keeper, said | {"replaces": ""})
    assert StandardRow.objects.get(number=str(replaced.number)).ends_on is None
    check_same()
    entered(keeper, {"number": "GB 99909-2019", "title": "接替", "effective_on": "2019-07-01", "replaces": str(replaced.number)})
    assert StandardRow.objects.get(number=str(replaced.number)).superseded
    check_same()


def test_a_project_becomes_a_document_that_is_replaced(keeper):
    project(keeper)
    check_same()
    for name, on in (("drafting", "2019-02-01"), ("comments", "2019-03-01"), ("review", "2019-04-20"), ("approval", "2019-05-01"), ("publication", "2019-06-01")):  # fmt: skip
        assert stage(keeper, "P-1", name, on) == 302
    check_same()
    said = {"number": "T/ZZB 9901-2019", "title": "合成真空杯", "approved_on": "2019-01-10", "published_on": "2019-06-01", "effective_on": "2019-06-30", "drafters": CODE, "role": "led", "project": "P-1"}  # fmt: skip
    entered(keeper, said)
    check_same()
    entered(keeper, {"number": "T/ZZB 9902-2019", "title": "接替", "effective_on": "2019-07-10", "replaces": "T/ZZB 9901-2019"})
    assert StandardRow.objects.get(id_text="P-1").superseded
    check_same()


def test_a_circle_is_still_refused_and_a_long_chain_ends_where_it_should(keeper):
    for year in range(2001, 2010):
        before = f"GB 99910-{year - 1}" if year > 2001 else ""
        entered(keeper, {"number": f"GB 99910-{year}", "title": "链", "effective_on": f"{year}-01-01", "replaces": before})
    check_same()
    said = {"number": "GB 99910-2001", "title": "链", "effective_on": "2001-01-01", "replaces": "GB 99910-2009"}
    assert keeper.post("/standards/change/GB 99910-2001", said).status_code == 422
    check_same()


def test_only_what_a_change_reaches_is_written(keeper):
    entered(keeper, OLD, NEW, {"number": "GB 99920-2019", "title": "无关", "effective_on": "2019-01-01"})
    before = dict(StandardRow.objects.values_list("id_text", "pk"))
    assert refresh_standards(["standard:GB 99901-2018"]) == 2
    after = dict(StandardRow.objects.values_list("id_text", "pk"))
    assert {name for name in before if before[name] != after[name]} == {"GB 99901-2007", "GB 99901-2018"}
    assert refresh_standards([]) == 0
