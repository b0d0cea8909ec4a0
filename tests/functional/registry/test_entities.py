"""The registry: import row by row, search in Chinese, projections that follow the facts, roles that may and may not."""

from __future__ import annotations

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from zhicheng.facts import Fact
from zhicheng.registry import synthetic_code
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import OFFICE_READERS, Role
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import County, FactRow, Job
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.registry.services import differing_entities, rebuild_entities

pytestmark = pytest.mark.django_db
DAY = date(2019, 7, 1)
HEADER = "统一社会信用代码,名称,所在镇街,行业代码,成立日期\n"


@pytest.fixture(autouse=True)
def county(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    towns = {"330784108": {"zh": "古山镇", "en": "Gushan"}, "330784111": {"zh": "西溪镇", "en": "Xixi"}}
    return County.objects.create(
        division="330784", name_zh="示例县", name_en="Sample", demonstration_day=DAY, demonstration_known=DAY, towns=towns
    )


def row(number, town="古山镇", name="某五金厂（合成）", code=None):
    return f"{code or synthetic_code(number, '330784')},{name}{number},{town},3465,2018-05-01\n"


def client_of(role, body=""):
    client = Client()
    client.force_login(User.objects.create_user(f"{role}-{body}", role=role, body=body))
    return client


def upload(client, text):
    file = SimpleUploadedFile("entities.csv", text.encode())
    answer = client.post("/registry/import", {"file": file, "day": "2019-07-01"})
    run_next_job()
    return Job.objects.latest("pk"), answer


def test_good_rows_stay_and_each_wrong_row_names_its_cell_in_both_languages():
    client = client_of(Role.QUALITY_OFFICE)
    wrong = row(2, code="91330784MA00000000") + row(3, town="无此镇")
    job, answer = upload(client, HEADER + row(1) + wrong)
    assert answer.status_code == 302
    assert (job.state, job.result["read"], job.result["refused_total"]) == (Job.State.DONE, 1, 2)
    page = client.get(answer["Location"]).content.decode()
    assert "entities.csv" in page
    assert "第3行" in page
    english = client.get("/en" + answer["Location"]).content.decode()
    assert "row 4" in english


def test_the_same_file_twice_records_nothing_more():
    client = client_of(Role.QUALITY_OFFICE)
    first, _ = upload(client, HEADER + row(1) + row(2))
    count = FactRow.objects.count()
    again, _ = upload(client, HEADER + row(1) + row(2))
    assert first.result["recorded"] == count > 0
    assert again.result["recorded"] == 0
    assert FactRow.objects.count() == count


def test_a_move_ends_the_old_town_and_begins_the_new_one():
    client = client_of(Role.QUALITY_OFFICE)
    upload(client, HEADER + row(1))
    upload(client, HEADER + row(1, town="西溪镇"))
    assert EntityRow.objects.get().town == "330784111"
    towns = FactRow.objects.filter(predicate="entity.town").order_by("sequence")
    assert [(fact.value, fact.valid_to, bool(fact.replaces)) for fact in towns] == [
        ("330784108", None, False),
        ("330784108", DAY, True),
        ("330784111", None, False),
    ]


@pytest.mark.parametrize("text", ["", "名称\n某厂\n", "\x00\x01\x02", HEADER])
def test_a_file_that_cannot_be_used_fails_with_words_and_records_nothing(text):
    client = client_of(Role.QUALITY_OFFICE)
    file = SimpleUploadedFile("entities.csv", text.encode())
    answer = client.post("/registry/import", {"file": file, "day": "2019-07-01"})
    if answer.status_code == 302:
        run_next_job()
        assert client.get(answer["Location"]).status_code == 200
    else:
        assert answer.status_code == 422
    assert not FactRow.objects.exists()


def test_search_finds_two_characters_and_part_of_a_code():
    client = client_of(Role.AUDITOR)
    upload(client_of(Role.QUALITY_OFFICE), HEADER + row(1, name="某门业厂") + row(2, name="某杯业厂"))
    page = client.get("/registry/entities?q=杯业").content.decode()
    assert "某杯业厂2" in page
    assert "某门业厂1" not in page
    assert "某门业厂1" in client.get(f"/registry/entities?q={synthetic_code(1, '330784')[:18]}").content.decode()
    assert "没有符合条件" in client.get("/registry/entities?q=不存在").content.decode()


def test_the_projection_follows_the_facts_and_a_difference_is_counted():
    label = BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True)
    record_batch([Fact("entity:1", "entity.name", "某厂（合成）", date(2018, 1, 1), body="market_supervision")], label)
    assert differing_entities(DAY, 1) == 1
    assert rebuild_entities(DAY, 1) == 1
    assert differing_entities(DAY, 1) == 0
    EntityRow.objects.update(name="改过的名字")
    assert differing_entities(DAY, 1) == 1


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read_and_who_may_import(role):
    client = client_of(role)
    assert client.get("/registry/entities").status_code == (200 if role in OFFICE_READERS else 403)
    assert client.get("/registry/import").status_code == (200 if role == Role.QUALITY_OFFICE else 403)


def test_only_the_department_that_keeps_the_registry_may_import():
    assert client_of(Role.DEPARTMENT, "market_supervision").get("/registry/import").status_code == 200
    assert client_of(Role.DEPARTMENT, "education").get("/registry/import").status_code == 403


def test_a_day_that_stands_for_none_refuses_its_row_alone():
    client = client_of(Role.QUALITY_OFFICE)
    job, _ = upload(
        client, HEADER + row(1) + row(2).replace("2018-05-01", "9999-12-31") + row(3).replace("2018-05-01", "2018/5/1")
    )
    assert (job.state, job.result["read"], job.result["refused_total"]) == (Job.State.DONE, 2, 1)
