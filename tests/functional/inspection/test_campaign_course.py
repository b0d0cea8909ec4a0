"""A campaign from its filed batch to its draw: what each step writes, and what is refused."""

from __future__ import annotations

import json

import pytest

from tests.functional.inspection.campaign_steps import (
    DUE,
    at,
    batch,
    code_of,
    committed,
    dice,
    drawn,
    lay_county,
    thrown,
)
from zhicheng.chance import BadSource, WeakChance
from zhicheng.draw import (
    BatchTaken,
    EarlySource,
    NotFiled,
    NotYetKnown,
    ReusedSource,
    SecondCommitment,
    SecondDraw,
    StepOutOfTurn,
    VerifyOutcome,
    verify,
)
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.inspection.campaign_errors import CampaignFieldMissing, OtherOfficerNeeded, OutcomesMissing
from zhicheng_office.inspection.models import Campaign, CampaignStep, SealedKeeping, Visit
from zhicheng_office.inspection.services.committing import commit, propose_commitment
from zhicheng_office.inspection.services.drawing import draw_campaign, enter_outcome
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.ledger.models import FactRow, Outbox
from zhicheng_office.registry.models import EntityRow


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


@pytest.mark.parametrize("mode", ["open", "sealed"])
def test_a_draw_from_a_filed_batch_to_its_visits(mode):
    made = drawn(mode=mode)
    assert made.state == "drawn"
    assert made.count == 40
    assert verify(bytes(made.bundle)).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    visits = list(Visit.objects.filter(campaign=made))
    assert len(visits) in range(9, 13)  # a quarter of 39, and those of the control arm
    assert {visit.stratum for visit in visits} == {"东城街道", "石柱镇"}
    assert all(visit.seats.count() == 2 and visit.day.isoweekday() < 6 for visit in visits)
    assert code_of(7) not in {visit.entity for visit in visits}
    steps = list(CampaignStep.objects.filter(campaign=made))
    promise = ["promise"] if mode == "sealed" else []
    assert [step.kind for step in steps] == ["freeze", "commit", *promise, "enter_outcome", "draw"]
    assert all(step.entry is not None and step.entry.leaf for step in steps)
    assert {(step.by, step.confirmed_by) for step in steps if step.kind in ("commit", "draw")} == {("first", "second")}
    assert AuditEntry.objects.filter(act="campaign_draw", actor="first").exists()


def test_an_open_draw_states_its_visits_and_a_sealed_one_none():
    open_, sealed = drawn(number="2019-07"), drawn(number="2019-08", mode="sealed")
    said = FactRow.objects.filter(predicate="visit.origin")
    assert said.filter(subject__startswith="visit:2019-07-").count() == open_.visits.count()
    assert not said.filter(subject__startswith="visit:2019-08-").exists()
    assert FactRow.objects.filter(subject="draw:2019-08", predicate="draw.drawn", value_number=sealed.visits.count()).exists()


def test_a_sealed_roster_has_salts_of_its_own_each_time():
    first, second = freeze(batch(mode="sealed"), "first"), freeze(batch(mode="sealed", number="2019-08"), "first")
    assert first.root != second.root
    kept = [json.loads(bytes(row.roster)) for row in SealedKeeping.objects.all()]
    salts = [salt for one in kept for row in one["rows"] for salt in row[4]] + [s for one in kept for s in one["strata"].values()]
    assert len(salts) == len(set(salts)) == 2 * (40 * 4 + 2)


def test_a_batch_is_frozen_once_and_only_of_a_filed_plan():
    one = batch()
    freeze(one, "first")
    with pytest.raises(BatchTaken):
        freeze(one, "second")
    with pytest.raises(NotFiled):
        freeze(batch(number="2019-08", filed=False), "first")


def test_one_commitment_by_two_officers():
    made = freeze(batch(), "first")
    with at(8):
        propose_commitment(made, [dice()], "first")
        with pytest.raises(OtherOfficerNeeded):
            commit(made, "first")
        commit(made, "second")
        with pytest.raises(SecondCommitment):
            propose_commitment(made, [dice("另一次")], "first")
        with pytest.raises(SecondCommitment):
            commit(made, "third")


def test_sources_that_are_weak_early_or_used_are_refused():
    one, two = freeze(batch(), "first"), freeze(batch(number="2019-08"), "first")
    lottery = dice("双色球 2019082") | {
        "pools": [{"drawn": 6, "lowest": 1, "highest": 33}, {"drawn": 1, "lowest": 1, "highest": 16}]
    }
    with at(8), pytest.raises(WeakChance):
        propose_commitment(one, [lottery], "first")
    with at(11), pytest.raises(EarlySource):
        propose_commitment(one, [dice()], "first")
    with at(8):
        propose_commitment(one, [dice()], "first")
        commit(one, "second")
        with pytest.raises(ReusedSource):
            propose_commitment(two, [dice()], "first")


def test_outcomes_too_early_wrong_unknown_or_missing_are_refused():
    made = committed()
    name = "公开掷骰 2019-07"
    with at(9, 30), pytest.raises(NotYetKnown):
        enter_outcome(made, name, [[1] * 25], "first")
    with at(10, 30):
        with pytest.raises(BadSource):
            enter_outcome(made, name, [[7] * 25], "first")
        with pytest.raises(CampaignFieldMissing):
            enter_outcome(made, "别的", [[1] * 25], "first")
        with pytest.raises(OutcomesMissing):
            draw_campaign(made, "second")


def test_who_entered_does_not_draw_and_nobody_draws_twice():
    ready = thrown(committed())
    with at(10, 40):
        with pytest.raises(OtherOfficerNeeded):
            draw_campaign(ready, "first")
        draw_campaign(ready, "second")
        with pytest.raises(SecondDraw):
            draw_campaign(ready, "third")
        with pytest.raises(StepOutOfTurn):
            enter_outcome(ready, "公开掷骰 2019-07", [[1] * 25], "third")


def test_what_changes_in_the_registry_after_freezing_changes_no_draw():
    ready = thrown(committed())
    EntityRow.objects.filter(subject=f"entity:{code_of(1)}").delete()
    with at(10, 40):
        assert draw_campaign(ready, "second").count == 40


def test_a_draw_that_fails_leaves_nothing_half():
    ready = thrown(committed(last_day=DUE.date()))
    before = (Outbox.objects.count(), AuditEntry.objects.count(), FactRow.objects.count())
    with at(10, 40), pytest.raises(Exception, match="ZC-DRAW-076"):
        draw_campaign(ready, "second", capacity=1)
    assert Campaign.objects.get().state == "committed"
    assert not Visit.objects.exists()
    assert before == (Outbox.objects.count(), AuditEntry.objects.count(), FactRow.objects.count())
