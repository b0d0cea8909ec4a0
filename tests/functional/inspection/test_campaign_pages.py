"""Campaigns over HTTP: the way from the filed batch to the visits, who may, what is refused, how much is asked of the database."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.functional.inspection.campaign_steps import DUE, assigned, at, batch, committed, drawn, ended, lay_county, thrown
from zhicheng.draw.examples import THROWS
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.models import Campaign, Replacement, Visit

ORGANISER = ("department", "market_supervision")


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def client_of(role, body="", name=""):
    user, _ = User.objects.get_or_create(username=name or f"{role}-{body}", defaults={"role": role, "body": body})
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def officers():
    return client_of(*ORGANISER, name="first"), client_of(*ORGANISER, name="second")


def test_the_whole_way_over_http(officers):
    first, second = officers
    batch()
    with at(8):
        assert "冻结名录" in first.get("/inspection/campaigns").content.decode()
        answer = first.post("/inspection/campaigns/begin", {"number": "2019-07", "key": "a"}, follow=True)
        assert "选择随机来源" in answer.content.decode()
        said = {"dice": "1", "dice-name": "公开掷骰 第 1 场", "dice-due": "2019-07-15T10:00", "key": "b"}
        assert "64" in first.get("/inspection/campaigns/2019-07/sources", said).content.decode()
        assert first.post("/inspection/campaigns/2019-07/sources", said).status_code == 302
        own = first.post("/inspection/campaigns/2019-07/act/commit", {"key": "c"})
        assert (own.status_code, "ZC-INSPECTION-031" in own.content.decode()) == (422, True)
        assert second.post("/inspection/campaigns/2019-07/act/commit", {"key": "d"}).status_code == 302
    with at(10, 30):
        outcome = " ".join(map(str, THROWS))
        entered = first.post(
            "/inspection/campaigns/2019-07/outcomes", {"source": "公开掷骰 第 1 场", "outcome": outcome, "key": "e"}
        )
        assert entered.status_code == 302
        assert "核对无误，抽取" in second.get("/inspection/campaigns/2019-07/outcomes").content.decode()
        assert second.post("/inspection/campaigns/2019-07/act/draw", {"key": "f"}).status_code == 302
        again = second.post("/inspection/campaigns/2019-07/act/draw", {"key": "f"})
        assert again.status_code == 302
        anew = second.post("/inspection/campaigns/2019-07/act/draw", {"key": "g"})
        assert (anew.status_code, "ZC-DRAW-072" in anew.content.decode()) == (422, True)
    assert Campaign.objects.get().state == "drawn"
    assert first.get("/inspection/campaigns/2019-07/bundle.json").json()["schema"] == "zhicheng/draw-bundle/1"
    assert first.get("/en/inspection/campaigns/2019-07").status_code == 200


@pytest.mark.parametrize("said", [
    {}, {"dice": "1"}, {"dice": "1", "dice-name": "骰", "dice-due": "明天"}, {"dice": "1", "dice-name": "骰\x00", "dice-due": "2019-07-15T08:00"},
    {"double_colour_ball": "1", "double_colour_ball-name": "双色球 2019082", "double_colour_ball-due": "2019-07-16T21:15"},
    {"secrets": "1", "secrets-name": "三方", "secrets-due": "2019-07-16T09:00", "secrets-parties": "甲 12\n乙"},
    {"quicknet": "1", "quicknet-name": "信标", "quicknet-due": "0001-01-01T00:00"},
])  # fmt: skip
def test_unfit_sources_are_refused_with_their_code_and_keep_what_was_written(officers, said):
    batch()
    first, _ = officers
    first.post("/inspection/campaigns/begin", {"number": "2019-07"})
    with at(8, 30):
        assert first.get("/inspection/campaigns/2019-07/sources", said).status_code == 200
        answer = first.post("/inspection/campaigns/2019-07/sources", said)
    assert answer.status_code == 422
    assert "ZC-" in answer.content.decode()
    assert not Campaign.objects.get().proposed


@pytest.mark.parametrize("outcome", ["", "一 二", "1 2 3", "9 " * 25, "1 " * 24 + "-1", "0x1", "1/2/3", "\x00", "1e9 " * 25])
def test_unfit_outcomes_are_refused_with_their_code(officers, outcome):
    committed()
    with at(10, 30):
        answer = officers[0].post("/inspection/campaigns/2019-07/outcomes", {"source": "公开掷骰 2019-07", "outcome": outcome})
    assert answer.status_code == 422
    assert "ZC-" in answer.content.decode()


READ = ("/inspection/campaigns", "/inspection/campaigns/2019-07", "/inspection/campaigns/2019-07/bundle.json")
RUN = ("/inspection/campaigns/2019-07/sources", "/inspection/campaigns/2019-07/outcomes", "/inspection/campaigns/2019-07/abort", "/inspection/campaigns/2019-07/receipts")  # fmt: skip
RUNNERS = {(Role.QUALITY_OFFICE, "quality_office"), (Role.DEPARTMENT, "market_supervision")}
READERS = RUNNERS | {(Role.DEPARTMENT, "agriculture"), (Role.AUDITOR, "")}
SEALED_READERS = {(Role.DEPARTMENT, "market_supervision"), (Role.AUDITOR, "")}
EVERYBODY = [*((role, "") for role in Role), *sorted(READERS - {(Role.AUDITOR, "")})]


@pytest.mark.parametrize("person", EVERYBODY, ids=lambda person: " ".join(person))
def test_every_role_gets_what_it_may_and_no_more(person):
    drawn(mode="sealed")
    client, reads = client_of(*person), person in READERS or person[0] in (Role.QUALITY_OFFICE, Role.DEPARTMENT)
    runs = person in RUNNERS or person[0] == Role.QUALITY_OFFICE
    for address in READ:
        assert client.get(address).status_code == (200 if reads else 403), address
    for address in RUN:
        assert client.get(address).status_code == (200 if runs else 403), address
    for address in ("/inspection/campaigns/2019-07/visits", "/inspection/campaigns/2019-07/visits?format=csv"):
        assert client.get(address).status_code == (200 if person in SEALED_READERS else 403), address
    assert client.post("/inspection/campaigns/2019-07/act/open").status_code == (302 if runs else 403)
    assert client.post("/inspection/campaigns/begin", {"number": "x"}).status_code == (404 if runs else 403)
    assert Client().get("/inspection/campaigns").status_code == 302


def test_each_reading_of_a_sealed_list_is_in_the_trail(officers):
    drawn(mode="sealed")
    officers[0].get("/inspection/campaigns/2019-07/visits")
    officers[0].get("/inspection/campaigns/2019-07/visits?format=csv")
    assert [entry.details for entry in AuditEntry.objects.filter(act="read_sealed").order_by("id")] == [
        {"why": "visits"},
        {"why": "visits.csv"},
    ]


def test_a_replacement_over_http(officers):
    first, second = officers
    made = assigned()
    [closed] = ended(made, "closed", most=1)
    from django.core.files.uploadedfile import SimpleUploadedFile

    address = f"/inspection/campaigns/2019-07/visits/{closed.number}/replace"
    assert first.post(address, {"reason": "大门紧锁"}).status_code == 422
    bad = SimpleUploadedFile("x.exe", b"MZ")
    assert first.post(address, {"reason": "大门紧锁", "files": bad}).status_code == 422
    good = SimpleUploadedFile("closed.pdf", b"%PDF-1.4")
    assert first.post(address, {"reason": "大门紧锁", "files": good}).status_code == 302
    proposal = Replacement.objects.get()
    settle = f"/inspection/campaigns/2019-07/replacements/{proposal.pk}/confirm"
    assert first.post(settle).status_code == 422
    assert "待复核的递补" in second.get("/inspection/campaigns/2019-07/visits").content.decode()
    assert second.post(settle).status_code == 302
    assert Visit.objects.filter(origin="reserve").count() == 1
    assert first.post("/inspection/campaigns/2019-07/replacements/999999999999999999999/confirm").status_code == 404


def test_abort_over_http(officers):
    first, second = officers
    committed()
    assert first.post("/inspection/campaigns/2019-07/abort", {"reason": ""}).status_code == 422
    assert first.post("/inspection/campaigns/2019-07/abort", {"reason": "名录有误"}).status_code == 302
    assert second.post("/inspection/campaigns/2019-07/act/abort").status_code == 302
    assert "名录有误" in Client().get("/draws/2019-07").content.decode()


@pytest.mark.parametrize("address", ["/inspection/campaigns/none", "/inspection/campaigns/none/visits", "/inspection/campaigns/2019-07/other.json", "/inspection/campaigns/none/sources"])  # fmt: skip
def test_what_is_not_there(officers, address):
    committed()
    assert officers[0].get(address).status_code == 404


@pytest.mark.parametrize("path", ["/inspection/campaigns", "/inspection/campaigns/2019-07", "/inspection/campaigns/2019-07/visits", "/draws/", "/draws/2019-07", "/draws/2019-07/live"])  # fmt: skip
def test_no_page_asks_much_of_the_database(officers, path):
    drawn()
    drawn(number="2019-08", mode="sealed")
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert officers[0].get(path).status_code == 200
    assert len(found) <= 20


def test_countdown_and_list_as_a_file(officers):
    committed()
    with at(9, 30):
        assert (
            'data-until="2019-07-15T10:00:00+08:00">00:30:00' in officers[0].get("/inspection/campaigns/2019-07").content.decode()
        )
    text = officers[0].get("/inspection/campaigns?format=csv").content.decode()
    assert "2019-07,五金产品抽查,open,committed,40" in text
    assert officers[0].get("/inspection/campaigns?state=drawn").content.decode().count("没有符合条件") == 1
    assert DUE.hour == 10
    thrown(Campaign.objects.get())
