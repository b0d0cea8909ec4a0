"""Who may see and who may do what at the one-stop counter: every role, and visitors."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.programmes.counter import CODE, QUOTED, act, ask, browser_of, delivered, person
from zhicheng_office.accounts.roles import Role
from zhicheng_office.programmes.models import ProviderRow, ServiceStepRow

PAGES = ("ask", "mine", "inbox", "all", "providers", "providers/JL-1", "instruments")
OPEN = {
    Role.ENTERPRISE: {"ask", "mine", "instruments"},
    Role.LABORATORY: {"inbox"},
    Role.QUALITY_OFFICE: {"all", "providers", "providers/JL-1", "instruments"},
    Role.AUDITOR: {"all", "providers", "providers/JL-1", "instruments"},
}


@pytest.mark.parametrize("role", list(Role))
def test_each_role_opens_its_pages_alone(role, house):
    client = person("somebody", role, "science")
    found = {page for page in PAGES if client.get(f"/services/{page}").status_code == 200}
    assert found == OPEN.get(role, set())
    assert all(client.get(f"/services/{page}").status_code == 403 for page in PAGES if page not in found)


def test_the_bureau_that_runs_the_counter_reads_all(house):
    client = person("bureau", "department", "market_supervision")
    assert client.get("/services/all").status_code == 200
    assert client.post("/services/providers", {"number": "X-1", "name": "某机构", "since": "2019-01-01"}).status_code == 403
    assert client.post("/services/providers/JL-1", {"act": "account", "username": "house"}).status_code == 403
    assert not ProviderRow.objects.filter(number="X-1").exists()


def test_a_visitor_is_sent_to_log_in_but_reads_the_public_page(house):
    for page in (*PAGES, "requests/FW-2019-00001"):
        assert Client().get(f"/services/{page}")["Location"].startswith("/account/login")
    assert Client().get("/services/").status_code == 200


@pytest.mark.parametrize("role", list(Role))
def test_nobody_else_reads_or_moves_a_request(role, asker, house):
    address = ask(asker)
    client = person("somebody", role, "91110000600037341X" if role == Role.ENTERPRISE else "science")
    reads = role in (Role.QUALITY_OFFICE, Role.AUDITOR)
    assert client.get(address).status_code == (200 if reads else 403)
    assert act(client, address, "withdraw") == (422 if role is Role.QUALITY_OFFICE else 403)
    assert ServiceStepRow.objects.count() == 0
    assert client.get("/services/requests/FW-1999-00001").status_code == (404 if reads else 403)


def test_no_side_takes_the_others_steps(asker, house, office):
    address = ask(asker)
    assert act(asker, address, "choose", provider="JL-1") == 302
    assert act(asker, address, "quote", **QUOTED) == 422
    assert act(office, address, "quote", **QUOTED) == 422
    assert act(browser_of("other"), address, "quote", **QUOTED) == 403
    assert act(house, address, "withdraw", reason="不办") == 422
    assert ServiceStepRow.objects.count() == 1


def test_an_auditor_reads_and_does_not_act(asker, house):
    address = ask(asker)
    delivered(asker, house, address)
    auditor = person("auditor", "auditor")
    assert auditor.get(address).status_code == 200
    assert act(auditor, address, "confirm") == 403


def test_entities_see_their_own_alone(asker, house):
    address = ask(asker)
    number = address.rsplit("/", 1)[1]
    rival = person("rival", "enterprise", "911100006000373419")
    assert number not in rival.get("/services/mine").content.decode()
    assert number in asker.get("/services/mine").content.decode()
    assert asker.get("/account/start")["Location"] == "/casework/own"
    assert CODE not in Client().get("/services/").content.decode()
