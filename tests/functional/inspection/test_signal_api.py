"""Signals over the API: by a key or a session; positions of what was refused; sectors and alarms for readers; denied ones told no with a code."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.functional.inspection.roster_steps import client_of
from tests.functional.inspection.signal_steps import ALARM, lay_supervised, raised_alarm, shop_of
from tests.functional.inspection.test_supervision_pages import OFFICERS, PEOPLE, READERS
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.models import SignalRow
from zhicheng_office.inspection.services.signal_keys import make_key, revoke_key

ROOT = "/api/v1/supervision"


@pytest.fixture(autouse=True)
def supervised(db):
    return lay_supervised()


def one(**changes) -> dict:
    said = {"entity": shop_of(0), "item": "storage_climate", "value": "22", "unit": "℃", "read_at": "2019-07-10T08:00"}
    return {**said, "number": "N1", **changes}


def send(client, *signals, **headers):
    return client.post(
        f"{ROOT}/signals", json.dumps({"signals": list(signals)}), content_type="application/json", headers=headers
    )


def by_key(secret: str, *signals):
    return send(Client(enforce_csrf_checks=True), *signals, authorization=f"Bearer {secret}")


def test_a_device_sends_by_its_key_alone_and_again_without_harm():
    key, secret = make_key("冷链平台", "keeper")
    first = by_key(
        secret, one(), one(number="N2", value=33.5), one(number="N3", value="热"), one(number="N4", read_at="2030-01-01T00:00")
    )
    assert first.status_code == 200
    said = first.json()
    assert (said["taken"], said["known"]) == (2, 0)
    assert [(row["position"], row["code"]) for row in said["refused"]] == [(2, "ZC-JUDGEMENT-081"), (3, "ZC-OFFICE-195")]
    assert by_key(secret, one()).json()["known"] == 1
    row = SignalRow.objects.get(number="N2")
    assert (row.system, row.by, row.text, row.reading) == ("冷链平台", f"key:{key.pk}", "33.5", "failed")


def test_a_key_that_is_unknown_revoked_or_of_another_system_is_refused():
    key, secret = make_key("冷链平台", "keeper")
    for answer in (by_key("zck_wrong", one()), by_key(secret, one(system="别的平台"))):
        assert (answer.status_code, answer.json()["code"]) == (401, "ZC-OFFICE-198")
    revoke_key(key.pk, "keeper")
    assert by_key(secret, one()).status_code == 401
    assert not SignalRow.objects.exists()


def test_a_key_opens_nothing_else():
    _, secret = make_key("冷链平台", "keeper")
    for page in ("sectors", "alarms"):
        answer = Client().get(f"{ROOT}/{page}", headers={"authorization": f"Bearer {secret}"})
        assert answer.status_code == 401


@pytest.mark.parametrize("who", PEOPLE)
def test_every_role_is_answered_or_told_no(who):
    raised_alarm()
    client = client_of(*PEOPLE[who])
    for page in ("sectors", "sectors/pharmacies/entities", "alarms", f"alarms/{ALARM}"):
        assert client.get(f"{ROOT}/{page}").status_code == (200 if who in READERS else 403)
    answer = send(client, one(number="API", system="人工"))
    assert answer.status_code == (200 if who in OFFICERS else 403)
    assert SignalRow.objects.filter(number="API").exists() == (who in OFFICERS)


def test_nobody_sends_or_reads_without_key_or_session():
    assert Client().get(f"{ROOT}/sectors").status_code == 401
    assert send(Client(), one(system="人工")).status_code == 401


def test_a_session_without_the_sites_token_is_refused_with_a_code():
    client_of("quality_office", "quality_office", "q1")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(User.objects.get(username="q1"))
    answer = send(strict, one(system="人工"))
    assert answer.status_code == 403
    assert answer.json()["code"].startswith("ZC-")


@pytest.mark.parametrize(
    "change", [{"value": None}, {"value": True}, {"value": [1]}, {"item": 5}, {"more": 1}, {"read_at": ""}, {"unit": "x" * 101}]
)
def test_a_signal_that_is_none_is_never_taken(change):
    client = client_of("quality_office", "quality_office", "q1")
    answer = send(client, one(system="人工", **change))
    assert answer.status_code == 422 or answer.json()["taken"] == 0
    assert not SignalRow.objects.exists()


def test_too_many_none_and_broken_bodies_are_refused():
    client = client_of("quality_office", "quality_office", "q1")
    assert send(client).status_code == 422
    assert send(client, *[one(number=str(n), system="人工") for n in range(501)]).status_code == 422
    broken = client.post(f"{ROOT}/signals", "{", content_type="application/json")
    assert (broken.status_code, broken.json()["code"]) == (422, "ZC-OFFICE-422")


def test_sectors_and_alarms_are_told_whole():
    raised_alarm()
    client = client_of("auditor")
    sectors = {row["sector"]: row for row in client.get(f"{ROOT}/sectors").json()}
    assert (sectors["pharmacies"]["entities"], sectors["pharmacies"]["reached"]) == (10, 5)
    assert sectors["food"]["items"]["cold_chain"] == "冷链温度"
    (alarm,) = client.get(f"{ROOT}/alarms?state=raised").json()["alarms"]
    assert (alarm["number"], alarm["batch"], alarm["simulated"]) == (ALARM, None, True)
    assert client.get(f"{ROOT}/alarms?sector=food").json() == {"alarms": [], "next_after": None}
    whole = client.get(f"{ROOT}/alarms/{ALARM}").json()
    assert whole["statistics"]["decision"] == 58
    assert [step["kind"] for step in whole["steps"]] == ["raised"]
    absent = client.get(f"{ROOT}/alarms/none")
    assert (absent.status_code, absent.json()["code"]) == (404, "ZC-OFFICE-197")


def test_entities_without_a_signal_are_told_and_paged():
    raised_alarm()
    client = client_of("auditor")
    told = client.get(f"{ROOT}/sectors/pharmacies/entities").json()
    assert (len(told["entities"]), told["next_after"]) == (10, None)
    without = client.get(f"{ROOT}/sectors/pharmacies/entities?reached=no").json()["entities"]
    assert [row["last_signal"] for row in without] == [None] * 5
    last = client.get(f"{ROOT}/sectors/pharmacies/entities?after={told['entities'][7]['entity']}").json()["entities"]
    assert last == told["entities"][8:]
    assert client.get(f"{ROOT}/sectors/toys/entities").status_code == 404
    assert client.get(f"{ROOT}/sectors/food/entities?reached=maybe").status_code == 422


def test_the_openapi_document_tells_of_it():
    paths = Client().get("/api/v1/openapi.json").json()["paths"]
    assert "Bearer" in json.dumps(Client().get("/api/v1/openapi.json").json()["components"]["securitySchemes"])
    assert {"post"} == set(paths[f"{ROOT}/signals"])
