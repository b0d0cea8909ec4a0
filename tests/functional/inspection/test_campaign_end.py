"""After the draw: openings, replacements, results, aborts."""

from __future__ import annotations

import json

import pytest

from tests.functional.inspection.campaign_steps import assigned, at, batch, committed, ended, lay_county, thrown
from zhicheng.draw import NoReserve, SecondDraw, StepOutOfTurn, VerifyOutcome, explain, verify
from zhicheng.publication import PrivateText
from zhicheng_office.inspection.campaign_errors import (
    CampaignFieldMissing,
    NotClosed,
    OtherOfficerNeeded,
    ReplacementSettled,
    VisitsLeft,
)
from zhicheng_office.inspection.models import Campaign, Visit
from zhicheng_office.inspection.services.drawing import draw_campaign
from zhicheng_office.inspection.services.ending import (
    abort,
    propose_abort,
    propose_publication,
    publish_results,
    still_to_open,
)
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.opening import open_all, open_over
from zhicheng_office.inspection.services.replacing import confirm_replacement, decline_replacement, propose_replacement
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.models import FactRow, Outbox


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def opened_codes(campaign):
    bundle = json.loads(bytes(Campaign.objects.get(pk=campaign.pk).bundle))
    return {opening["code"] for opening in bundle["openings"]}


def photo():
    return keep_evidence(b"%PDF-1.4 closed", "closed.pdf", "inspector")


def test_a_row_is_opened_after_its_visit_and_its_facts_are_stated_then():
    made = assigned(mode="sealed")
    assert open_over(made, "first") == 0
    over = ended(made, most=2)
    assert open_over(made, "first") == 2
    assert opened_codes(made) == {visit.entity for visit in over}
    said = set(FactRow.objects.filter(predicate="visit.origin").values_list("subject", flat=True))
    assert said == {f"visit:{visit.number}" for visit in over}
    assert open_over(made, "first") == 0
    report = verify(bytes(Campaign.objects.get(pk=made.pk).bundle))
    assert report.outcome is VerifyOutcome.ORDER_NOT_SHOWN


def test_everything_is_opened_after_the_last_visit():
    made = assigned(mode="sealed")
    ended(made, most=2)
    with pytest.raises(VisitsLeft):
        open_all(made, "first")
    ended(made)
    whole = open_all(made, "first")
    assert whole.state == "opened"
    assert whole.is_opened
    assert len(opened_codes(made)) == 40
    assert verify(bytes(whole.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    assert FactRow.objects.filter(predicate="visit.origin").count() == made.visits.count()


def test_closed_premises_are_replaced_by_two_officers_in_the_reserves_order():
    made = assigned()
    [closed] = ended(made, "closed", most=1)
    proposal = propose_replacement(closed, "大门紧锁", [photo()], "first")
    with pytest.raises(OtherOfficerNeeded):
        confirm_replacement(proposal, "first")
    visited = set(made.visits.values_list("entity", flat=True))
    new = confirm_replacement(proposal, "second")
    reserve = json.loads(bytes(made.bundle))["reserve"][closed.stratum]
    assert new.entity == next(code for code in reserve if code not in visited)  # the control arm may hold the first
    assert (new.origin, new.replaces, new.stratum) == ("reserve", closed, closed.stratum)
    assert [seat.inspector for seat in new.seats.all()] == [seat.inspector for seat in closed.seats.all()]
    assert Visit.objects.get(pk=closed.pk).state == "replaced"
    with pytest.raises(ReplacementSettled):
        confirm_replacement(proposal, "third")
    assert FactRow.objects.filter(subject=f"visit:{new.number}", predicate="visit.replaces").exists()


def test_a_replacement_needs_a_closed_visit_a_reason_and_evidence():
    made = assigned()
    visit = made.visits.first()
    with pytest.raises(NotClosed):
        propose_replacement(visit, "大门紧锁", [photo()], "first")
    ended(made, "closed", most=1)
    with pytest.raises(CampaignFieldMissing):
        propose_replacement(visit, " ", [photo()], "first")
    with pytest.raises(CampaignFieldMissing):
        propose_replacement(visit, "大门紧锁", [], "first")
    proposal = propose_replacement(visit, "大门紧锁", [photo()], "first")
    with pytest.raises(NotClosed):
        propose_replacement(visit, "再一次", [photo()], "second")
    decline_replacement(proposal, "second")
    assert Visit.objects.get(pk=visit.pk).state == "closed"


def test_without_a_reserve_nobody_takes_the_place():
    made = assigned(reserve=0)
    [closed] = ended(made, "closed", most=1)
    proposal = propose_replacement(closed, "大门紧锁", [photo()], "first")
    with pytest.raises(NoReserve):
        confirm_replacement(proposal, "second")
    assert Visit.objects.filter(campaign=made).count() == made.visits.exclude(state="replaced").count()


def test_results_are_published_by_two_officers():
    made = assigned()
    with pytest.raises(VisitsLeft):
        propose_publication(made, "first")
    ended(made)
    propose_publication(made, "first")
    with pytest.raises(OtherOfficerNeeded):
        publish_results(made, "first")
    assert publish_results(made, "second").state == "published"
    with pytest.raises(StepOutOfTurn):
        propose_publication(made, "first")


def test_a_sealed_campaign_is_published_only_once_it_is_opened():
    made = assigned(mode="sealed")
    ended(made)
    with pytest.raises(StepOutOfTurn):
        propose_publication(made, "first")
    open_all(made, "first")
    propose_publication(made, "first")
    assert publish_results(made, "second").state == "published"


def test_an_abort_before_any_chance_stays_visible_with_its_reason():
    made = freeze(batch(), "first")
    with pytest.raises(CampaignFieldMissing):
        propose_abort(made, " ", "first")
    with pytest.raises(PrivateText):
        propose_abort(made, "请致电 13800138000", "first")
    propose_abort(made, "计划取消", "first")
    with pytest.raises(OtherOfficerNeeded):
        abort(made, "first")
    gone = abort(made, "second")
    assert (gone.state, gone.abort_reason, still_to_open(gone)) == ("aborted", "计划取消", False)
    assert Outbox.objects.get(subject__startswith="draw 2019-07 abort").record["reason"] == "计划取消"
    assert FactRow.objects.filter(predicate="draw.aborted").exists()


@pytest.mark.parametrize("mode", ["open", "sealed"])
def test_an_abort_after_the_first_source_still_opens_its_result(mode):
    made = committed(mode=mode)
    with at(10, 20):
        propose_abort(made, "名录有误", "first")
        gone = abort(made, "second")
        assert still_to_open(gone)
    ready = thrown(gone)
    with at(10, 40):
        shown = draw_campaign(ready, "second")
        assert not still_to_open(shown)
        with pytest.raises(SecondDraw):
            draw_campaign(ready, "second")
    assert shown.state == "aborted"
    assert not Visit.objects.exists()
    code = json.loads(bytes(shown.bundle))["roster"][0][0]
    assert explain(bytes(shown.bundle), code).lot is not None


@pytest.mark.parametrize("mode", ["open", "sealed"])
def test_the_public_sees_how_often_a_team_is_replaced_once_names_may_be_known(client, mode):
    made = assigned(mode=mode)
    [closed] = ended(made, "closed", most=1)
    confirm_replacement(propose_replacement(closed, "大门紧锁", [photo()], "first"), "second")
    page = client.get(f"/draws/{made.batch.number}").content.decode()
    assert ("有递补的检查组" in page) is (mode == "open")
    assert (" ".join(sorted(seat.inspector for seat in closed.seats.all())) in page) is (mode == "open")
