"""The demonstration's limits stand at each step of their review, labelled, and its campaigns use limits that were looked up."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.functional.project.test_simulated_official import folder  # noqa: F401 - the county of both
from zhicheng_office.accounts.models import User
from zhicheng_office.laboratory.models import SurveillanceCampaign, VersionComparison
from zhicheng_office.laboratory.services.comparing import newest_items
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.models import Batch
from zhicheng_office.project.simulated_limits import load_simulated_limits
from zhicheng_office.project.simulated_surveillance import load_surveillance
from zhicheng_office.standards.limit_records import find_limit
from zhicheng_office.standards.models import LimitRow


@pytest.fixture
def surveyed(folder):  # noqa: F811 - pytest gives it by its name
    User.objects.create_user("laboratory", role="laboratory", body="laboratory")
    load_surveillance(folder)
    return folder


def test_limits_stand_at_each_step_once(surveyed):
    assert load_simulated_limits(surveyed) == "4"
    assert load_simulated_limits(surveyed) == ""
    assert Counter(LimitRow.objects.values_list("state", flat=True)) == {"draft": 2, "proposed": 1, "accepted": 1}
    assert all(LimitRow.objects.values_list("simulated", flat=True))
    assert all("模拟" in text for text in LimitRow.objects.values_list("standard", flat=True))
    assert not LimitRow.objects.exclude(sight={}).exists(), "nobody saw an official text"
    assert all(Batch.objects.values_list("simulated", flat=True))
    run_next_job()
    made = VersionComparison.objects.get()
    assert made.concerned == newest_items().filter(item="铅迁移量").count()
    assert made.changes.filter(before="pass", after="fail").exists()


def test_what_the_list_has_is_looked_up_and_the_rest_is_typed_with_its_reason(surveyed):
    cups, tea = (SurveillanceCampaign.objects.get(number=number).items for number in ("JD-SIM-01", "SP-SIM-01"))
    assert {find_limit(one["number"]).limit.value == one["limit"] for one in cups} == {True}
    assert {bool(one["number"] or not one["reason"]) for one in tea} == {False}
