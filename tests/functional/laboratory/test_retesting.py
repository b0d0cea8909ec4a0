"""The re-test laboratory: drawn in public where the article asks for it, named among those who may where it does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.functional.laboratory.draw_steps import DICE, dice
from tests.functional.laboratory.laboratory_steps import (
    CAMPAIGN,
    DAY,
    FIRST,
    LAB,
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
from zhicheng_office.laboratory.errors import (
    AnotherOfficerNeeded,
    DrawOutOfTurn,
    LaboratoryUnable,
    NobodyCapable,
    RetestIsDrawn,
    UnfitUnits,
    UnknownLaboratory,
)
from zhicheng_office.laboratory.models import Sample, SurveillanceCampaign, TicketDraw
from zhicheng_office.laboratory.retest_records import retest_shown
from zhicheng_office.laboratory.services.retesting import draw_retest, freeze_retest
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import acting_at

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
