"""The counter over the API: usage for everybody, requests for whoever may read them."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.programmes.counter import ask, delivered, person
from zhicheng_office.accounts.roles import Role

LIST = "/api/v1/services/requests"


def test_usage_is_public():
    answer = Client().get("/api/v1/services/usage").json()
    assert answer["year"] == 2019
    assert {one["kind"] for one in answer["kinds"]} == {"calibration", "testing", "standards", "certification", "brand"}
    assert all(one["satisfied_low"] is None for one in answer["kinds"])


def test_each_reads_what_is_theirs(asker, house, office):
    address = ask(asker)
    number = address.rsplit("/", 1)[1]
    one = asker.get(f"{LIST}/{number}").json()
    assert [(match["provider"], match["fits"], match["reason"]) for match in one["matches"]] == [
        ("JL-1", True, None), ("JL-2", False, "out_of_range"),
    ]  # fmt: skip
    assert house.get(LIST).json()["requests"] == []
    delivered(asker, house, address)
    for client in (asker, house, office):
        assert [row["number"] for row in client.get(LIST).json()["requests"]] == [number]
    after = house.get(f"{LIST}/{number}").json()
    assert [step["act"] for step in after["steps"]] == ["choose", "quote", "accept", "schedule", "deliver"]
    assert after["matches"] == []
    assert office.get(f"{LIST}?limit=1").json()["next_after"] == after["id"]
    assert office.get(f"{LIST}/FW-1999-00001").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_every_other_role_is_refused(role, asker, house):
    number = ask(asker).rsplit("/", 1)[1]
    client = person("somebody", role, "science")
    lists = role in (Role.QUALITY_OFFICE, Role.AUDITOR, Role.ENTERPRISE, Role.LABORATORY)
    reads = role in (Role.QUALITY_OFFICE, Role.AUDITOR)
    assert client.get(LIST).status_code == (200 if lists else 403)
    assert client.get(f"{LIST}/{number}").status_code == (200 if reads else 403)
    assert Client().get(LIST).status_code == 401
