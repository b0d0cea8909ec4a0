"""The registry over the API: who may read, what is found, whether a laboratory can test something."""

from __future__ import annotations

import pytest

from tests.functional.registry.conftest import GONE, KEPT
from tests.functional.registry.test_registers import CUP, LAB, LINE, enter
from zhicheng_office.accounts.roles import OFFICE_READERS, Role

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]
API = "/api/v1/registry"


@pytest.fixture
def office(client_of):
    client = client_of(Role.QUALITY_OFFICE)
    for code, said in (("products", CUP), ("laboratories", LAB), ("capabilities", LINE)):
        enter(client, code, said)
    return client


def test_a_search_answers_with_codes_names_and_that_data_is_simulated(office):
    found = office.get(f"{API}/entities?q=飞龙").json()
    assert [(one["code"], one["simulated"]) for one in found["entities"]] == [(KEPT, True), (GONE, True)]
    assert office.get(f"{API}/entities").json()["total"] == 3
    assert office.get(f"{API}/entities?limit=0").status_code == 422


def test_rows_of_a_register_are_paged(office):
    found = office.get(f"{API}/registers/products?limit=1").json()
    assert (found["rows"][0]["cells"]["name"], found["next_after"]) == (CUP["name"], "P-1")
    assert office.get(f"{API}/registers/products?after=P-1").json()["rows"] == []
    assert office.get(f"{API}/registers/people").status_code == 404


@pytest.mark.parametrize(
    ("asked", "reason"),
    [
        ("item=铅&limit=0.05&unit=mg/kg", None),
        ("item=铅&limit=0.01&unit=mg/kg", "loq_too_high"),
        ("item=铅&method=GB 1", "no_method"),
        ("item=砷", "no_item"),
        ("item=铅&day=2020-01-01", "laboratory_not_accredited"),
    ],
)
def test_a_laboratory_says_yes_or_the_reason(office, asked, reason):
    found = office.get(f"{API}/laboratories/LAB-1/ability?{asked}").json()
    assert (found["can_test"], found["reason"]) == (reason is None, reason)
    assert found["zh"] != found["en"]


@pytest.mark.parametrize("asked", ["", "item=铅&limit=about", "item=铅&day=soon"])
def test_a_question_that_is_none_is_refused_in_words(office, asked):
    answer = office.get(f"{API}/laboratories/LAB-1/ability?{asked}")
    assert answer.status_code == 422
    assert answer.json()["zh"]


@pytest.mark.parametrize("role", list(Role))
def test_who_may_read(client_of, office, role):
    client = client_of(role, "education")
    for address in ("entities", "registers/products", "laboratories/LAB-1/ability?item=铅"):
        assert client.get(f"{API}/{address}").status_code == (200 if role in OFFICE_READERS else 403)


def test_a_stranger_is_told_to_log_in(client):
    assert client.get(f"{API}/entities").status_code == 401
