"""Merges: proposed by comparison or by hand, decided with a reason, followed by pages, taken back; by the roles that may."""

from __future__ import annotations

from datetime import date

import pytest

from tests.functional.registry.conftest import DAY, GONE, KEPT, OTHER
from zhicheng.facts import Fact
from zhicheng_office.accounts.roles import Role
from zhicheng_office.ledger.jobs import run_next_job
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.merging import current_subject, find_proposals
from zhicheng_office.registry.models import EntityRow, MergeProposal
from zhicheng_office.registry.services import differing_entities

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("three")]
NOTE = {"note": "同一营业执照，旧代码（演示）"}


@pytest.fixture
def office(client_of):
    return client_of(Role.QUALITY_OFFICE)


@pytest.fixture
def proposal(office):
    assert office.post("/registry/merges/find").status_code == 302
    run_next_job()
    return MergeProposal.objects.get()


def visited(code):
    facts = [
        Fact("visit:V-1", "visit.entity", f"entity:{code}", date(2019, 6, 1), date(2019, 6, 2), body="market_supervision"),
        Fact("sample:S-1", "sample.entity", f"entity:{code}", date(2019, 6, 1), date(2019, 6, 2), body="market_supervision"),
    ]
    record_batch(facts, BatchLabel("模拟", "market_supervision", DAY, "tester", simulated=True))


def standing(code):
    rows = visible_rows(1 << 62).filter(subject=f"entity:{code}", predicate="entity.status")
    return [(row.value, row.valid_to) for row in rows]


def decide(client, proposal, act, note=NOTE):
    return client.post(f"/registry/merges/{proposal.pk}/{act}", note)


def test_spelling_variants_are_proposed_once_with_their_reasons(office, proposal):
    assert (proposal.kept, proposal.gone) == (f"entity:{KEPT}", f"entity:{GONE}")
    page = office.get("/registry/merges").content.decode()
    assert "仅组织形式写法不同" in page
    assert "两个代码都有效" in page
    assert find_proposals("tester") == 0


def test_a_merge_carries_visits_samples_and_rows_along_and_can_be_taken_back(office, proposal):
    visited(GONE)
    cup = {"number": "P-1", "entity": GONE, "name": "杯（合成）", "category": "cups", "since": "2018-05-01"}
    office.post("/registry/registers/products/new", cup)
    before = office.get(f"/registry/entities/{KEPT}").content.decode()
    assert "visit:V-1" not in before
    assert decide(office, proposal, "merge").status_code == 302
    page = office.get(f"/registry/entities/{KEPT}").content.decode()
    for told in ("visit:V-1", "sample:S-1", "P-1", GONE):
        assert told in page
    assert "已并入" in office.get(f"/registry/entities/{GONE}").content.decode()
    assert "已并入他户" in office.get("/registry/entities").content.decode()
    assert (standing(GONE), standing(KEPT)) == ([("active", DAY)], [("active", None)])
    assert current_subject(f"entity:{GONE}") == f"entity:{KEPT}"
    assert decide(office, proposal, "take_back").status_code == 302
    assert "visit:V-1" not in office.get(f"/registry/entities/{KEPT}").content.decode()
    assert "visit:V-1" in office.get(f"/registry/entities/{GONE}").content.decode()
    assert standing(GONE) == [("active", None)]
    assert MergeProposal.objects.get().state == "undone"
    assert differing_entities(DAY, 1 << 62) == 0


def test_what_is_merged_is_not_counted_as_active_any_more(office, proposal):
    decide(office, proposal, "merge")
    assert EntityRow.objects.filter(status="active").count() == 2


def test_a_decision_needs_its_reason_and_happens_once(office, proposal):
    assert decide(office, proposal, "merge", {}).status_code == 422
    assert decide(office, proposal, "take_back").status_code == 422
    assert decide(office, proposal, "merge").status_code == 302
    assert decide(office, proposal, "merge").status_code == 422
    assert decide(office, proposal, "refuse").status_code == 422
    assert decide(office, proposal, "burn").status_code == 404


def test_a_pair_that_is_none_is_not_proposed_again(office, proposal):
    decide(office, proposal, "refuse")
    assert MergeProposal.objects.get().state == "refused"
    assert find_proposals("tester") == 0


def test_a_pair_by_hand_and_a_circle_that_is_refused(office, proposal):
    decide(office, proposal, "merge")
    said = {"kept": GONE, "gone": OTHER, **NOTE}
    assert office.post("/registry/merges/propose", said).status_code == 302
    decide(office, MergeProposal.objects.get(gone=f"entity:{OTHER}"), "merge")
    assert current_subject(f"entity:{OTHER}") == f"entity:{KEPT}"
    assert office.post("/registry/merges/propose", {"kept": OTHER, "gone": KEPT, **NOTE}).status_code == 302
    back = MergeProposal.objects.get(gone=f"entity:{KEPT}")
    assert decide(office, back, "merge").status_code == 422
    for wrong in ({"kept": KEPT, "gone": KEPT}, {"kept": KEPT, "gone": "NOBODY"}, {}):
        assert office.post("/registry/merges/propose", wrong).status_code == 422


@pytest.mark.parametrize("role", list(Role))
def test_who_may_see_and_who_may_decide(client_of, office, proposal, role):
    client = client_of(role, "education")
    sees = role in (Role.QUALITY_OFFICE, Role.AUDITOR)
    assert client.get("/registry/merges").status_code == (200 if sees else 403)
    for address in (f"{proposal.pk}/merge", "find", "propose"):
        wanted = 302 if role == Role.QUALITY_OFFICE else 403
        said = {"kept": KEPT, "gone": OTHER, **NOTE}
        assert client.post(f"/registry/merges/{address}", said).status_code == wanted
    assert bool(standing(GONE)[0][1]) is (role == Role.QUALITY_OFFICE)
