"""The re-test laboratory: drawn in public where the article asks for it, named among those who may where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.functional.inspection.roster_steps import client_of
from tests.functional.laboratory.draw_steps import DICE, dice
from tests.functional.laboratory.laboratory_steps import (
    CAMPAIGN,
    DAY,
    FIRST,
    LAB,
    METHODS,
    SECOND,
    SECOND_LAB,
    WEAK_LAB,
    act,
    lay_surveillance,
    moment,
    notified,
    received,
    reported,
)
from zhicheng.draw import NotYetKnown
from zhicheng.judgement import SameLaboratory, SamplingAct, read_ticket_record
from zhicheng.registry import Capability, Laboratory, register, state_row
from zhicheng_office.laboratory.errors import (
    AnotherOfficerNeeded,
    DrawOutOfTurn,
    LaboratoryUnable,
    NobodyCapable,
    RetestIsDrawn,
    TextMissing,
    UnfitUnits,
    UnknownLaboratory,
)
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.retest_records import retest_shown
from zhicheng_office.laboratory.services.retesting import draw_retest, freeze_retest, step_in
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import acting_at
from zhicheng_office.ledger.services import BatchLabel, record_batch

A = SamplingAct
SECTORS = {"food": "food", "farm_produce": "agricultural", "product": "manufacturing"}


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def accepted(domain: str = "food") -> Sample:
    """Let a failed sample of a domain wait for its re-test laboratory."""
    SurveillanceCampaign.objects.update(domain=domain, sector=SECTORS[domain])
    sample = received()
    reported(sample, lead="0.06")
    notified(sample, date(2019, 6, 20))
    act(sample, A.ASK_RETEST, date(2019, 6, 25))
    act(sample, A.ACCEPT_RETEST, date(2019, 6, 26))
    return Sample.objects.get(pk=sample.pk)


def frozen(sample: Sample, **conflicts: str) -> TicketDraw:
    with acting_at(moment(DAY, 9)):
        return freeze_retest(sample.number, conflicts, dice(moment(DAY, 10)), FIRST)


def test_for_food_it_is_drawn_and_nobody_names_it_by_hand():
    sample = accepted()
    with pytest.raises(RetestIsDrawn) as refused:
        act(sample, A.ASSIGN_RETEST, DAY, laboratory=SECOND_LAB)
    assert refused.value.code == "ZC-OFFICE-202"
    assert "第八十八条" in refused.value.words().zh
    row = frozen(sample)
    assert (row.number, row.serials) == (f"{sample.number}-R1", [SECOND_LAB])
    assert {one["number"]: one["zh"] for one in row.note["left_out"]}[LAB] == "初检机构"
    with acting_at(moment(DAY, 9)), pytest.raises(NotYetKnown):
        draw_retest(row.number, DICE, SECOND)
    with acting_at(moment(DAY, 11)):
        with pytest.raises(AnotherOfficerNeeded):
            draw_retest(row.number, DICE, FIRST)
        drawn = draw_retest(row.number, DICE, SECOND)
        with pytest.raises(DrawOutOfTurn):
            draw_retest(row.number, DICE, SECOND)
    kept = Sample.objects.get(pk=sample.pk)
    assert (kept.state, kept.retest_laboratory) == ("retest_assigned", SECOND_LAB)
    assert read_ticket_record(drawn.record.to_bytes()).drawn.sample == (SECOND_LAB,)
    assert set(Outbox.objects.filter(kind="retest_draw").values_list("subject", flat=True)) == {
        f"retest_draw {row.number} frozen",
        f"retest_draw {row.number} drawn",
    }


def test_nobody_left_is_said_with_every_reason():
    with pytest.raises(NobodyCapable) as refused:
        frozen(accepted(), **{SECOND_LAB: "同一集团"})
    assert refused.value.code == "ZC-OFFICE-203"
    assert all(one in refused.value.words().zh for one in (LAB, SECOND_LAB, WEAK_LAB, "同一集团"))


def test_a_list_is_frozen_once_and_in_its_turn():
    sample = accepted()
    frozen(sample)
    with pytest.raises(DrawOutOfTurn):
        frozen(sample)
    early = received(2)
    with pytest.raises(DrawOutOfTurn):
        frozen(early)
    with acting_at(moment(DAY, 9)), pytest.raises(UnfitUnits):
        freeze_retest(sample.number, {}, replace(dice(moment(DAY, 10)), preset="double_colour_ball"), FIRST)


@pytest.mark.parametrize(
    ("laboratory", "refusal"),
    [(WEAK_LAB, LaboratoryUnable), ("LAB-77", UnknownLaboratory), (LAB, SameLaboratory)],
)
def test_where_it_is_named_it_is_one_that_may(laboratory, refusal):
    sample = accepted("farm_produce")
    with pytest.raises(refusal):
        act(sample, A.ASSIGN_RETEST, DAY, laboratory=laboratory)
    act(sample, A.ASSIGN_RETEST, DAY, laboratory=SECOND_LAB)
    assert Sample.objects.get(pk=sample.pk).retest_laboratory == SECOND_LAB


def test_where_it_is_named_it_may_be_drawn_all_the_same():
    sample = accepted("product")
    assert not retest_shown(sample).rule.must_draw
    row = frozen(sample)
    with acting_at(moment(DAY, 11)):
        assert draw_retest(row.number, DICE, SECOND).state == "drawn"
    assert CAMPAIGN.number in row.number


def test_where_the_drawn_one_cannot_the_next_of_the_order_steps_in():
    lay_third()
    sample = accepted("food")
    row = frozen(sample)
    with acting_at(moment(DAY, 11)):
        with pytest.raises(DrawOutOfTurn):
            step_in(sample.number, "设备检修", FIRST)
        drawn = draw_retest(row.number, DICE, SECOND).record.drawn
        assert {*drawn.sample, *drawn.backup} == {SECOND_LAB, "LAB-3"}
        with pytest.raises(TextMissing):
            step_in(sample.number, " ", FIRST)
        step_in(sample.number, "设备检修（合成）", FIRST)
        kept = Sample.objects.get(pk=sample.pk)
        assert (kept.retest_laboratory, kept.state) == (drawn.backup[0], "retest_assigned")
        with pytest.raises(NobodyCapable):
            step_in(sample.number, "也不能", FIRST)
    officer = client_of("quality_office", "quality_office", "q1")
    for page in (f"/laboratory/samples/{sample.number}", f"/laboratory/draws/{row.number}", f"/sampling/draws/{row.number}"):
        assert "设备检修（合成）" in officer.get(page).content.decode(), page
    assert officer.post(f"/laboratory/samples/{sample.number}/acts/step_in", {"reason": "也不能"}).status_code == 422
    assert client_of("auditor").post(f"/laboratory/samples/{sample.number}/acts/step_in", {"reason": "x"}).status_code == 403
    assert Outbox.objects.filter(subject=f"retest_draw {row.number} stepped in 1").count() == 1
    assert read_ticket_record(TicketDraw.objects.get().record.to_bytes()).drawn == drawn


def lay_third() -> None:
    """Enter a third laboratory that can test everything."""
    since, until = date(2018, 1, 1), date(2023, 12, 31)
    facts = list(state_row(register("laboratories"), Laboratory("LAB-3", "某检测中心（合成）3", "CMA-3", since, until)))
    for place, (item, method) in enumerate(METHODS.items(), 1):
        line = Capability(f"LAB-3-N{place}", "LAB-3", item, method, since, until, "mg/kg", loq="0.01")
        facts += state_row(register("capabilities"), line)
    record_batch(facts, BatchLabel("检验机构名录", "market_supervision", DAY, "keeper", simulated=True))
