"""D02: met when every sector reaches the plan's threshold; no threshold, an unverified one or thin evidence is no verdict."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from zhicheng.facts import Fact
from zhicheng.judgement import load_scopes
from zhicheng_office.accounts.models import User
from zhicheng_office.ledger.models import County
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.planning.models import PlanRevision

DAY = date(2019, 6, 30)
CLASSES = {"food": "6210", "pharmacies": "5251", "devices": "5254", "cosmetics": "5234"}
GOAL = {"measured": "smart_supervision", "share": "50", "status": "in_force", "source": {"zh": "会议决定", "en": "decision"}}
PEOPLE = {
    "quality_office": 200,
    "department": 200,
    "inspector": 200,
    "laboratory": 200,
    "auditor": 200,
    "enterprise": 403,
    "system_admin": 403,
    "security_admin": 403,
    "audit_admin": 403,
}


def lay_plan(**coverage):
    milestone = {
        "id": "D02", "section": "s", "zh": "实现智慧监管", "en": "smart supervision", "quote": "实现智慧监管", "deadline": "2020",
        "owner": "market_supervision",
    }  # fmt: skip
    page = {
        "code": "p", "zh": "规划", "en": "plan", "source": {"zh": "文件", "en": "paper"}, "start": "2018-01-01", "end": "2020-12-31",
        "headings": [{"code": "h", "zh": "工程", "en": "projects"}],
        "sections": [{"code": "s", "heading": "h", "zh": "监管工程", "en": "supervision"}],
        "targets": [], "milestones": [milestone | ({"coverage": coverage} if coverage else {})],
    }  # fmt: skip
    PlanRevision.objects.create(number=1, page=page, reason="装入", by="tests")


@pytest.fixture(autouse=True)
def county(db):
    """In the place of the sample county: four entities in every sector, two of each read by a machine."""
    days = {"demonstration_day": DAY, "demonstration_known": date(2019, 7, 15)}
    County.objects.create(division="330799", name_zh="测试县", name_en="test county", simulated=True, towns={}, **days)
    facts = []
    for sector in load_scopes(DAY):
        for place in range(4):
            subject = f"entity:{sector}-{place}"
            said = {"industry": CLASSES.get(sector, "3382"), "kind": "enterprise", "status": "active"}
            said |= {"pillar": "cups"} if sector == "leading_industries" else {}
            facts += [
                Fact(subject, f"entity.{name}", value, date(2018, 1, 1), body="market_supervision")
                for name, value in said.items()
            ]
            if place < 2:
                facts.append(
                    Fact(subject, "entity.machine_read", sector, date(2019, 6, 1), date(2019, 8, 30), body="market_supervision")
                )
    record_batch(facts, BatchLabel("装入", "market_supervision", date(2019, 7, 15), "tests", simulated=True))


def client_of(role="quality_office", body="quality_office"):
    user = User.objects.create_user(f"{role}-{User.objects.count()}", role=role, body=body)
    client = Client()
    client.force_login(user)
    return client


def page(client=None, query="", prefix=""):
    return (client or client_of()).get(f"{prefix}/cockpit/deliverables/D02{query}")


def test_it_is_met_when_every_sector_reaches_the_threshold():
    lay_plan(**GOAL)
    text = page().content.decode()
    assert "实现智慧监管：已达成" in text
    assert text.count("50.0%") == 6
    assert "已达成" in client_of().get("/cockpit/").content.decode()


def test_one_sector_that_falls_short_is_enough():
    lay_plan(**(GOAL | {"share": "50.01"}))
    assert "Smart supervision: Not reached" in page(prefix="/en").content.decode()


@pytest.mark.parametrize("coverage", [GOAL | {"status": "unverified"}, {"measured": "smart_supervision"}])
def test_an_unverified_or_absent_threshold_gives_no_verdict(coverage):
    lay_plan(**coverage)
    text = page().content.decode()
    assert "暂不判定" in text
    assert "已达成" not in text
    assert "暂不判定" in client_of().get("/cockpit/").content.decode()


def test_a_sector_with_nobody_gives_no_verdict():
    lay_plan(**GOAL)
    facts = [
        Fact(f"entity:devices-{place}", "entity.status", "cancelled", date(2019, 6, 15), body="market_supervision")
        for place in range(4)
    ]
    record_batch(_replacing(facts), BatchLabel("注销", "market_supervision", date(2019, 7, 15), "tests", simulated=True))
    text = page().content.decode()
    assert "医疗器械没有可统计的主体" in text


def _replacing(facts):
    from zhicheng.registry import changes_between
    from zhicheng_office.ledger.records import standing_facts

    return changes_between(facts, standing_facts(facts), day=date(2019, 6, 15))


def test_it_can_be_asked_as_of_another_day():
    lay_plan(**GOAL)
    before = page(query="?day=2019-05-31&known=2019-07-15").content.decode()
    assert "未达到" in before
    file = page(query="?day=2019-05-31&known=2019-07-15&format=csv").content.decode()
    assert file.count(",0.0000,50,no,2019-05-31,") == 5


@pytest.mark.parametrize("role", PEOPLE)
def test_every_role_reads_or_is_turned_away(role):
    lay_plan(**GOAL)
    client = client_of(role, "science" if role == "department" else "")
    answer = page(client)
    assert answer.status_code == PEOPLE[role]
    if answer.status_code == 200:
        assert ("/inspection/supervision/food" in answer.content.decode()) == (role != "laboratory")
    assert page(Client()).status_code == 302


def test_a_deliverable_that_no_coverage_decides_has_no_such_page(django_assert_max_num_queries):
    lay_plan()
    assert page().status_code == 404
    client = client_of()
    with django_assert_max_num_queries(20):
        assert client.get("/cockpit/").status_code == 200
    assert client.get("/cockpit/deliverables/D99").status_code == 404


def test_pages_ask_the_database_little(django_assert_max_num_queries):
    lay_plan(**GOAL)
    client = client_of()
    page(client)
    for address in ("/cockpit/", "/cockpit/deliverables/D02"):
        with django_assert_max_num_queries(20):
            client.get(address)
