"""The API of series of lots: the office reads all, a receiver its own, nobody else anything."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import code_of, lay_county
from tests.functional.laboratory.lot_steps import bought, entered, person
from tests.functional.laboratory.test_lot_pages import READERS
from zhicheng_office.accounts.roles import Role
from zhicheng_office.laboratory.services.lot_accepting import take_back

ROOT = "/api/v1/lots/series"


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


@pytest.mark.parametrize("role", list(Role))
def test_each_role_is_answered_or_told_no(role):
    row = bought()
    client = person("somebody", role, code_of(2) if role == Role.ENTERPRISE else "market_supervision")
    answers = (client.get(ROOT), client.get(f"{ROOT}/{row.number}"), client.get(f"{ROOT}/YS-1999-00001"))
    due = {Role.ENTERPRISE: [200, 403, 403]} | {reader: [200, 200, 404] for reader in READERS}
    assert [one.status_code for one in answers] == due.get(role, [403] * 3)
    if role == Role.ENTERPRISE:
        assert answers[0].json() == {"series": [], "next_after": None}


def test_nobody_reads_without_logging_in():
    assert Client().get(ROOT).status_code == 401


def test_a_receiver_reads_its_own_step_by_step():
    row, other = bought(), bought(2)
    entered(row, "+-")
    take_back(row.number, "抄错", "enterprise")
    client = person("receiver", Role.ENTERPRISE, code_of(1))
    assert [one["number"] for one in client.get(ROOT).json()["series"]] == [row.number]
    assert client.get(f"{ROOT}/{other.number}").status_code == 403
    page = client.get(f"{ROOT}/{row.number}?limit=2").json()
    assert (page["series"]["state"], page["series"]["lots"], page["series"]["verified"]) == ("normal", 1, False)
    assert [(one["lot"], one["accepted"], one["taken_back_by"]) for one in page["steps"]] == [
        ("L1", True, None),
        ("L2", False, 3),
    ]
    rest = client.get(f"{ROOT}/{row.number}?after={page['next_after']}").json()
    assert [(one["act"], one["undoes"], one["note"]) for one in rest["steps"]] == [("take_back", 2, "抄错")]
    assert rest["next_after"] is None


def test_series_are_asked_for_by_state():
    row = bought()
    entered(row, "--")
    bought(2)
    client = person("office", Role.AUDITOR)
    assert [one["number"] for one in client.get(f"{ROOT}?state=tightened").json()["series"]] == [row.number]
    assert client.get(f"{ROOT}?limit=0").status_code == 422
