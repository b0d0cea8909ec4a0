"""Sample units by ticket: no seed, no list; the list before chance; what is drawn replays; a plan outside its scope is refused."""

from __future__ import annotations

import pytest

from tests.functional.laboratory.draw_steps import DICE, dice, drawn_list, seeded, units
from tests.functional.laboratory.laboratory_steps import CAMPAIGN, DAY, FIRST, SECOND, lay_surveillance, moment, sheet
from zhicheng.draw import NotYetKnown
from zhicheng.facts import Fact
from zhicheng.judgement import BadUnits, MisusedPlan, OutOfScope, UnitTwice, read_ticket_record
from zhicheng_office.laboratory.errors import (
    AnotherOfficerNeeded,
    CampaignNotOpen,
    DrawOutOfTurn,
    SeedMissing,
    TextMissing,
    UnfitUnits,
    UnknownCampaign,
)
from zhicheng_office.laboratory.models import CampaignSeed, Sample, TicketDraw
from zhicheng_office.laboratory.services.campaigns import close_campaign
from zhicheng_office.laboratory.services.seeding import announce_seed, enter_seed
from zhicheng_office.laboratory.services.taking import take_sample
from zhicheng_office.laboratory.services.unit_drawing import draw_frozen_units, freeze_units, give_up_draw
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import acting_at, today
from zhicheng_office.ledger.services import BatchLabel, record_batch

NUMBER = CAMPAIGN.number


@pytest.fixture(autouse=True)
def surveillance(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_surveillance()


def test_without_a_seed_it_says_what_to_do():
    with pytest.raises(SeedMissing) as refused:
        freeze_units(units(), "inspector")
    assert refused.value.code == "ZC-OFFICE-200"
    assert "批次页" in refused.value.words().zh
    with pytest.raises(SeedMissing):
        freeze_units(units(visit="2019-07-001"), "inspector")


def test_a_seed_is_announced_before_it_is_known_and_entered_by_another_officer():
    with acting_at(moment(DAY, 9)):
        with pytest.raises(DrawOutOfTurn):
            announce_seed(NUMBER, dice(moment(DAY, 8)), FIRST)
        announce_seed(NUMBER, dice(moment(DAY, 10)), FIRST)
        with pytest.raises(DrawOutOfTurn):
            announce_seed(NUMBER, dice(moment(DAY, 12)), FIRST)
        with pytest.raises(NotYetKnown):
            enter_seed(NUMBER, DICE, SECOND)
    with acting_at(moment(DAY, 11)):
        with pytest.raises(AnotherOfficerNeeded):
            enter_seed(NUMBER, DICE, FIRST)
        for wrong in ("", "7 " * 25, "1 2 3", "一"):
            with pytest.raises(Exception, match="ZC-"):
                enter_seed(NUMBER, wrong, SECOND)
        enter_seed(NUMBER, DICE, SECOND)
        with pytest.raises(DrawOutOfTurn):
            enter_seed(NUMBER, DICE, SECOND)
    assert CampaignSeed.objects.get().value
    assert Outbox.objects.filter(kind="sample_seed").count() == 2
    with pytest.raises(UnknownCampaign):
        announce_seed("JD-NONE", dice(moment(today(), 23)), FIRST)


def test_units_are_drawn_as_anybody_can_work_out_again():
    seeded()
    row = drawn_list()
    record = row.record
    assert record is not None
    assert read_ticket_record(record.to_bytes()) == record
    assert row.commitment == record.units.commitment.hex()
    assert [name for name, _ in row.values] == [f"{NUMBER} 公开掷骰（合成）", "现场报数"]
    assert len({*record.drawn.sample, *record.drawn.backup}) == 5
    assert row.note["doubt"] == {}
    frozen = Outbox.objects.get(subject=f"sample_draw {row.number} frozen")
    assert (set(frozen.opened), frozen.record["commitment"]) == (
        {"list", "commitment", "count", "n", "backup", "source", "simulated"},
        row.commitment,
    )
    assert Outbox.objects.filter(subject=f"sample_draw {row.number} drawn").exists()
    with pytest.raises(DrawOutOfTurn):
        draw_frozen_units(row.number, "", "inspector")


def test_a_list_made_when_the_seed_was_known_is_doubted_where_nobody_said_a_number():
    seeded()
    row = draw_frozen_units(freeze_units(units(), "inspector").number, "", "inspector")
    assert "不能排除" in row.note["doubt"]["zh"]


def test_a_list_frozen_before_the_source_is_known_waits_for_it():
    with acting_at(moment(DAY, 9)):
        announce_seed(NUMBER, dice(moment(DAY, 10)), FIRST)
        row = freeze_units(units(), "inspector")
        with pytest.raises(SeedMissing):
            draw_frozen_units(row.number, "", "inspector")
    with acting_at(moment(DAY, 11)):
        enter_seed(NUMBER, DICE, SECOND)
        assert draw_frozen_units(row.number, "", "inspector").note["doubt"] == {}


def test_the_seed_of_a_visits_draw_serves_where_the_campaign_has_none():
    said = [
        Fact("draw:2019-07", "draw.seed", "ab" * 32, DAY, body="market_supervision"),
        Fact("visit:2019-07-001", "visit.draw", "draw:2019-07", DAY, body="market_supervision"),
    ]
    record_batch(said, BatchLabel("抽取", "market_supervision", DAY, "tester", simulated=True))
    row = draw_frozen_units(freeze_units(units(visit="2019-07-001"), "inspector").number, "1", "inspector")
    assert row.values[0] == ["draw:2019-07", "ab" * 32]


@pytest.mark.parametrize(
    ("asked", "refusal"),
    [
        ({"lot": 0}, BadUnits),
        ({"n": 0}, BadUnits),
        ({"n": 39, "backup": 2}, BadUnits),
        ({"serials": ("A", "A", "B", "C", "D")}, UnitTwice),
        ({"serials": ("A\n", "B")}, BadUnits),
        ({"lot": 20_001}, UnfitUnits),
        ({"scheme": "gbt2828_1"}, MisusedPlan),
        ({"scheme": "gbt2828_11", "lot": 400, "declared": 2}, OutOfScope),
    ],
)
def test_what_is_no_list_or_no_plan_for_surveillance_is_refused_with_its_code(asked, refusal):
    seeded()
    with pytest.raises(refusal):
        freeze_units(units(**asked), "inspector")
    assert not TicketDraw.objects.exists()


def test_an_audit_plan_says_both_risks_with_the_list():
    seeded()
    row = freeze_units(units(lot=30, scheme="gbt2828_11", declared=2), "inspector")
    assert row.note["scheme"] == "GB/T 2828.11"
    assert "19.31" in row.note["plan"]["zh"]


def test_a_list_is_given_up_with_its_reason_and_stays():
    seeded()
    row = freeze_units(units(), "inspector")
    with pytest.raises(TextMissing):
        give_up_draw(row.number, " ", "inspector")
    assert give_up_draw(row.number, "清点有误，实为 38 件", "inspector").state == "given_up"
    with pytest.raises(DrawOutOfTurn):
        draw_frozen_units(row.number, "1", "inspector")
    assert freeze_units(units(lot=38), "inspector").number == f"{NUMBER}-U0002"


def test_a_sheet_takes_the_units_drawn_for_it_once():
    seeded()
    row = drawn_list()
    sample = take_sample(sheet(1, units=row.number), "inspector")
    assert [one.number for one in sample.draws.all()] == [row.number]
    for number in (row.number, "JD-2019-01-U0099"):
        with pytest.raises(UnfitUnits):
            take_sample(sheet(2, units=number), "inspector")
    assert Sample.objects.count() == 1


def test_no_list_is_frozen_for_a_closed_campaign():
    seeded()
    close_campaign(NUMBER, FIRST)
    with pytest.raises(CampaignNotOpen):
        freeze_units(units(), "inspector")
