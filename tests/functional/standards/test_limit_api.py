"""The API of limits: the list, one of them, what applies on a day; for readers of the office alone."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.inspection.roster_steps import client_of
from tests.functional.standards.limit_steps import CUP, accepted, draft, lay, lead
from tests.functional.standards.test_limit_pages import PEOPLE, READERS

ROOT = "/api/v1/limits"


@pytest.fixture(autouse=True)
def county(db):
    lay()


@pytest.mark.parametrize("who", PEOPLE)
def test_each_role_is_answered_or_told_no(who):
    client = client_of(*PEOPLE[who])
    for page in ("", f"/{lead()}", f"/applicable?category={CUP}&day=2019-07-15"):
        assert client.get(f"{ROOT}{page}").status_code == (200 if who in READERS else 403)
    assert Client().get(ROOT).status_code == 401


def test_the_list_is_asked_by_words_category_day_and_check():
    row, client = accepted(), client_of("auditor")
    found = client.get(f"{ROOT}?category={CUP}&day=2019-07-15&q=铅").json()
    assert {one["number"] for one in found["limits"]} == {row.number, lead()}
    assert client.get(f"{ROOT}?status=in_force").json() == {"limits": [], "total": 0, "next_offset": None}
    assert client.get(ROOT).json()["next_offset"] == 100
    assert client.get(f"{ROOT}?day=soon").status_code == 422


def test_what_applies_is_the_nearest_and_conflicts_are_named():
    accepted()
    client = client_of("auditor")
    asked = f"{ROOT}/applicable?category={CUP}&day=2019-07-15"
    found = {one["item"]: one for one in client.get(asked).json()}
    assert [one["value"] for one in found["铅迁移量"]["limits"]] == ["0.01"]
    accepted(value="0.02", standard="DB3307/T 1-2019")
    found = {one["item"]: one for one in client.get(asked).json()}
    assert (found["铅迁移量"]["conflict"], len(found["铅迁移量"]["limits"])) == (True, 2)
    assert found["镉迁移量"]["limits"][0]["value"] == "0.02"


def test_one_limit_is_known_by_its_number():
    client = client_of("auditor")
    assert client.get(f"{ROOT}/{draft().number}").json()["state"] == "draft"
    assert client.get(f"{ROOT}/XL-99999").json()["code"] == "ZC-OFFICE-190"
