"""The pages of declarations, corrections and core indicators ask the database few questions, however much there is to show."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.standards.standing import CODE, NEW, OLD, core_list, entered, lay_sections, person
from tests.sample_county import restore_sample_county
from zhicheng_office.ledger.jobs import run_next_job

MANY = 6
CUP = "food_contact/metal/vacuum_cup"


@pytest.fixture
def officer(db):
    restore_sample_county()
    lay_sections()
    officer, maker, second = (
        person("m", "department", "market_supervision"),
        person("e", "enterprise", CODE),
        person("q", "quality_office"),
    )
    entered(officer, OLD, NEW)
    for place in range(MANY):
        said = {
            "product": f"杯 {place}",
            "category": CUP,
            "standards": "GB 99901-2018",
            "indicators": f"保温效能;≥;{66 + place};℃",
            "act": "publish",
        }
        assert maker.post("/standards/declarations/new", said).status_code == 302
        assert core_list(officer, effective_from=f"2019-08-{place + 1:02d}").status_code == 302
        number = f"HX-{place + 1:05d}"
        assert officer.post(f"/standards/core/{number}/act", {"act": "propose"}).status_code == 302
        assert second.post(f"/standards/core/{number}/act", {"act": "accept"}).status_code == 302
    entered(officer, {"number": "GB 99901-2019", "title": "新", "effective_on": "2019-07-10", "replaces": "GB 99901-2018"})
    while run_next_job():
        pass
    for place in range(MANY):
        asked = {"reason": "改", "finding": ["0"]}
        assert officer.post(f"/standards/declarations/SM-2019-{place + 1:05d}/correct", asked).status_code == 302
    return officer


PAGES = ("declarations", "declarations?found=new", "declarations/SM-2019-00001", "corrections", "corrections/GZ-2019-00001", "core", "core/HX-00002", "leaders", f"leaders?category={CUP}&day=2019-08-03")  # fmt: skip


def test_officers_and_visitors_pages_ask_few_questions(officer, django_assert_max_num_queries):
    for page in PAGES:
        with django_assert_max_num_queries(20):
            assert officer.get(f"/standards/{page}").status_code == 200, page
    for page in ("declarations", "declarations/SM-2019-00001", "leaders", f"leaders?category={CUP}&day=2019-08-03"):
        with django_assert_max_num_queries(20):
            assert Client().get(f"/standards/{page}").status_code == 200, page
