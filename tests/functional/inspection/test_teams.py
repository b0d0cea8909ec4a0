"""The second stage: who may be sent is frozen with the roster, chances are committed to, two officers draw, and bundles verify."""

from __future__ import annotations

import json
from collections import Counter
from datetime import UTC, datetime

import pytest

from tests.functional.inspection.campaign_steps import (
    TEAM_DUE,
    assigned,
    at,
    code_of,
    dice,
    drawn,
    ended,
    lay_county,
    lay_inspectors,
    team_committed,
)
from zhicheng.draw import EarlySource, ReusedSource, SecondDraw, StepOutOfTurn, VerifyOutcome, verify
from zhicheng.draw.examples import THROWS
from zhicheng.draw.team_errors import NobodyEligible
from zhicheng_office.inspection.campaign_errors import OtherOfficerNeeded, OutcomesMissing
from zhicheng_office.inspection.models import Campaign, RecusalReason, VisitSeat
from zhicheng_office.inspection.services.drawing import enter_outcome
from zhicheng_office.inspection.services.opening import open_all, open_over
from zhicheng_office.inspection.services.teaming import assign, commit_teams, propose_teams


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


@pytest.mark.parametrize("mode", ["open", "sealed"])
def test_two_different_inspectors_for_every_visit_and_bundles_that_verify(mode):
    made = assigned(mode=mode)
    assert made.state == "assigned"
    for visit in made.visits.all():
        assert len({seat.inspector for seat in visit.seats.all()} - {""}) == 2
    loads = Counter(VisitSeat.objects.values_list("inspector", flat=True))
    assert max(loads.values()) - min(loads.values()) <= 1
    assert verify(bytes(made.team_bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    assert (b"YK-000" in bytes(made.team_bundle)) == (mode == "open")
    assert [step.kind for step in made.steps.all()][-2:] == ["enter_outcome", "assign"]


def test_who_is_recused_when_the_roster_is_frozen_is_not_sent():
    lay_inspectors()
    RecusalReason.objects.bulk_create(
        RecusalReason(number="YK-000", entity=code_of(number), kind="kin", declared_by="YK-000", declared_at=datetime(2019, 7, 1, tzinfo=UTC))
        for number in range(40)
    )  # fmt: skip
    ready = team_committed(drawn())
    RecusalReason.objects.all().delete()  # too late to change anything
    with at(11, 30):
        enter_outcome(ready, "派员掷骰 2019-07", [list(THROWS)], "first")
        assign(ready, "second")
    assert not VisitSeat.objects.filter(inspector="YK-000").exists()


def test_two_officers_new_sources_and_each_step_once():
    lay_inspectors()
    made = drawn()
    with at(10, 50):
        with pytest.raises(ReusedSource):
            propose_teams(made, [dice("公开掷骰 2019-07", TEAM_DUE)], "first", capacity=8)
        with pytest.raises(EarlySource):
            propose_teams(made, [dice("新", datetime(2019, 7, 15, 1, tzinfo=UTC))], "first", capacity=8)
        propose_teams(made, [dice("新", TEAM_DUE)], "first", capacity=8)
        with pytest.raises(OtherOfficerNeeded):
            commit_teams(made, "first")
        commit_teams(made, "second")
        with pytest.raises(StepOutOfTurn):
            commit_teams(made, "third")
    with at(11, 30):
        with pytest.raises(OutcomesMissing):
            assign(made, "second")
        enter_outcome(made, "新", [list(THROWS)], "first")
        with pytest.raises(OtherOfficerNeeded):
            assign(made, "first")
        assign(made, "second")
        with pytest.raises(StepOutOfTurn):
            enter_outcome(made, "新", [list(THROWS)], "first")
    assert made.steps.filter(kind="enter_outcome").count() == 2


def test_the_first_stages_outcomes_are_final():
    lay_inspectors()
    ready = team_committed(drawn())
    with at(11, 30), pytest.raises(Exception, match="ZC-INSPECTION-032"):
        enter_outcome(ready, "公开掷骰 2019-07", [[1] * 25], "first")


def test_without_inspectors_nobody_is_committed_to():
    made = drawn()
    with at(10, 50), pytest.raises(NobodyEligible):
        propose_teams(made, [dice("新", TEAM_DUE)], "first", capacity=8)
    assert Campaign.objects.get().state == "drawn"


def test_an_abort_after_the_second_source_opens_that_stage_too():
    from zhicheng_office.inspection.services.ending import abort, propose_abort, still_to_open

    lay_inspectors()
    ready = team_committed(drawn(mode="sealed"))
    with at(11, 10):
        propose_abort(ready, "停电", "first")
        gone = abort(ready, "second")
        assert still_to_open(gone)
        enter_outcome(gone, "派员掷骰 2019-07", [list(THROWS)], "first")
        assign(gone, "second")
        whole = open_all(gone, "second")
        with pytest.raises(SecondDraw):
            enter_outcome(whole, "派员掷骰 2019-07", [list(THROWS)], "first")
    assert not still_to_open(whole)
    assert whole.state == "aborted"
    assert not whole.visits.exclude(day=None).exists()
    assert b"YK-00" in bytes(whole.team_bundle)


def test_a_sealed_team_is_opened_with_its_visit():
    made = assigned(mode="sealed")
    [over] = ended(made, most=1)
    open_over(made, "first")
    opened = json.loads(bytes(Campaign.objects.get().team_bundle))["openings"]
    assert {row["visit"] for row in opened} == {over.number}
    ended(made)
    whole = open_all(made, "first")
    assert len(json.loads(bytes(whole.team_bundle))["openings"]) == VisitSeat.objects.count()
    assert verify(bytes(whole.team_bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
