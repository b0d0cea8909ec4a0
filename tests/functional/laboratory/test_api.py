"""The API of surveillance: readers read, laboratories see blind codes and report, everybody else is told no with a code."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.laboratory_steps import CAMPAIGN, METHODS, lay_surveillance, received, reported, taken
from tests.functional.laboratory.test_pages import PEOPLE, READERS, laboratory_client
from zhicheng.judgement import TicketRecord, UnitList
from zhicheng_office.accounts.models import User
from zhicheng_office.laboratory.models import TestReport

ROOT = "/api/v1/surveillance"


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def body(lead: str = "0.02", **changes: object) -> str:
    items = [{"item": item, "text": lead, "unit": "mg/kg", "method": method, "loq": "0.01"} for item, method in METHODS.items()]
    return json.dumps({"number": "R-1", "issued_on": "2019-05-20", "items": items} | changes)


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_is_answered_or_told_no(who):
    sample = received()
    client = laboratory_client() if who == "laboratory" else client_of(*PEOPLE[who])
    reads = 200 if who in READERS else 403
    for page in ("campaigns", "samples", "draws", f"samples/{sample.number}"):
        assert client.get(f"{ROOT}/{page}").status_code == reads
    assert client.get(f"{ROOT}/inbox").status_code == (200 if who == "laboratory" else 403)
    answer = client.post(f"{ROOT}/inbox/{sample.blind_code}/reports", body(), content_type="application/json")
    assert answer.status_code == (200 if who == "laboratory" else 403)


def test_nobody_reads_without_logging_in():
    assert Client().get(f"{ROOT}/samples").status_code == 401


def test_a_report_without_the_sites_token_is_refused_with_a_code():
    sample, strict = received(), Client(enforce_csrf_checks=True)
    laboratory_client()
    strict.force_login(User.objects.get(username="lab"))
    answer = strict.post(f"{ROOT}/inbox/{sample.blind_code}/reports", body(), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "ZC-LABORATORY-026")


def test_a_report_is_judged_and_a_second_one_needs_a_reason():
    sample, client = received(), laboratory_client()
    address = f"{ROOT}/inbox/{sample.blind_code}/reports"
    first = client.post(address, body("0.06"), content_type="application/json").json()
    assert (first["version"], first["outcome"], first["items"][0]["reason"]) == (1, "fail", "above_limit")
    assert client.post(address, body(), content_type="application/json").status_code == 422
    again = client.post(address, body(reason="录错"), content_type="application/json").json()
    assert (again["version"], again["outcome"]) == (2, "pass")
    told = client_of("auditor").get(f"{ROOT}/samples/{sample.number}").json()
    assert [one["outcome"] for one in told["reports"]] == ["fail", "pass"]
    assert told["next_steps"][0]["act"] == "notify"


@pytest.mark.parametrize(
    "change", [{"items": []}, {"number": ""}, {"issued_on": "soon"}, {"more": 1}, {"items": [{"item": "铅", "text": 5}]}]
)
def test_a_report_that_is_none_is_refused(change):
    sample, client = received(), laboratory_client()
    answer = client.post(f"{ROOT}/inbox/{sample.blind_code}/reports", body(**change), content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (422, "ZC-OFFICE-422")
    assert not TestReport.objects.exists()


def test_the_inbox_is_blind_and_lists_are_filtered():
    sample, client = received(), laboratory_client()
    told = client.get(f"{ROOT}/inbox").content.decode()
    assert sample.blind_code in told
    assert sample.entity not in told
    reported(sample)
    taken(2)
    reader = client_of("auditor")
    assert [one["verdict"] for one in reader.get(f"{ROOT}/samples?verdict=pass").json()["samples"]] == ["pass"]
    assert len(reader.get(f"{ROOT}/samples").json()["samples"]) == 2
    assert reader.get(f"{ROOT}/samples/none").status_code == 404
    assert reader.get(f"{ROOT}/campaigns").json()[0]["number"] == CAMPAIGN.number
    assert client.post(f"{ROOT}/inbox/22222222/reports", body(), content_type="application/json").status_code == 404


def test_draws_replay_from_what_the_api_says_and_samples_carry_their_terms():
    from tests.functional.laboratory.draw_steps import drawn_list, seeded

    seeded()
    row, sample, reader = drawn_list(), received(), client_of("auditor")
    (said,) = reader.get(f"{ROOT}/draws").json()["draws"]
    units = UnitList(said["number"], tuple(said["serials"]), said["n"], said["backup"])
    again = TicketRecord(units, tuple((name, bytes.fromhex(value)) for name, value in said["values"]))
    assert (again, list(again.drawn.sample), said["seed"]) == (row.record, said["tested"], again.seed.hex())
    terms = reader.get(f"{ROOT}/samples/{sample.number}").json()["terms"]
    assert next((one["name"], one["since"], one["verified"]) for one in terms) == ("deliver", "2019-05-06", False)
