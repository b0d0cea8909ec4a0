"""Whatever was written of an entity under one of its codes is found under each of them, until the merge is taken back."""

from __future__ import annotations

import json
from datetime import date

import pytest

from tests.functional.registry.conftest import DAY, GONE, KEPT, OTHER
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.records import listed_code
from zhicheng_office.inspection.services.candidates import candidates
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign
from zhicheng_office.ledger.records import recorded_now
from zhicheng_office.registry.merging import codes_of_one, merge, propose_pair, take_back

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]


@pytest.fixture
def proposal():
    return propose_pair(f"entity:{KEPT}", f"entity:{GONE}", "tester", "演示")


def test_each_code_leads_to_all_of_them_by_one_query(proposal, django_assert_num_queries):
    assert codes_of_one(GONE) == (GONE,)
    merge(proposal, "tester", "同一营业执照（演示）")
    with django_assert_num_queries(1):
        assert codes_of_one(KEPT) == (KEPT, GONE)
    assert codes_of_one(GONE) == (GONE, KEPT)
    assert codes_of_one(OTHER) == (OTHER,)
    take_back(proposal, "tester", "误并（演示）")
    assert codes_of_one(KEPT) == (KEPT,)


def test_a_roster_holds_a_merged_entity_once(proposal):
    assert {one.code for one in candidates({}, {})} == {KEPT, GONE, OTHER}
    merge(proposal, "tester", "同一营业执照（演示）")
    assert {one.code for one in candidates({}, {})} == {KEPT, OTHER}
    take_back(proposal, "tester", "误并（演示）")
    assert {one.code for one in candidates({}, {})} == {KEPT, GONE, OTHER}


def test_who_was_merged_since_is_found_in_a_frozen_roster_under_the_old_code(proposal):
    frozen = Campaign(roster=json.dumps([[GONE, "甲"]], separators=(",", ":"), ensure_ascii=False).encode())
    assert listed_code(frozen, KEPT) == KEPT
    merge(proposal, "tester", "同一营业执照（演示）")
    assert (listed_code(frozen, KEPT), listed_code(frozen, GONE)) == (GONE, GONE)
    take_back(proposal, "tester", "误并（演示）")
    assert listed_code(frozen, KEPT) == KEPT


def test_samples_are_found_under_every_code_on_the_page_and_over_the_api(proposal, client_of):
    campaign = SurveillanceCampaign.objects.create(
        number="C-1", first_day=DAY, last_day=date(2019, 8, 1), samples_planned=1, drafted_at=recorded_now()
    )
    Sample.objects.create(
        campaign=campaign, number="S-MERGED", entity=GONE, blind_code="22223333", taken_on=DAY, taken_at=recorded_now()
    )
    office = client_of(Role.QUALITY_OFFICE)

    def found():
        page = "S-MERGED" in office.get(f"/laboratory/samples?q={KEPT}").content.decode()
        said = office.get(f"/api/v1/surveillance/samples?entity={KEPT}").json()["samples"]
        return page, [one["number"] for one in said]

    assert found() == (False, [])
    merge(proposal, "tester", "同一营业执照（演示）")
    assert found() == (True, ["S-MERGED"])
    take_back(proposal, "tester", "误并（演示）")
    assert found() == (False, [])
