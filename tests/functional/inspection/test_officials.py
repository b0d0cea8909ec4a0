"""Draws and rosters of the level above: kept, checked, taken over by two officers; ours become advice; nothing is told too early."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client

from tests.functional.inspection.campaign_steps import at, batch, code_of, committed, drawn, lay_county, lay_inspectors, thrown
from tests.functional.inspection.official_steps import HEADER, imported, table, taken, workbook
from zhicheng.draw import NoReserve
from zhicheng.draw.official import NobodyDrawn
from zhicheng.readers import MissingColumn
from zhicheng_office.inspection.models import Campaign, OfficialImport, PlannedBatch, Visit
from zhicheng_office.inspection.official_errors import (
    NobodyProposed,
    OfficialFieldMissing,
    OfficialKnown,
    OfficialSettled,
    RosterTooLate,
    SecondOfficial,
    SecondPersonTakesOver,
)
from zhicheng_office.inspection.records import next_step
from zhicheng_office.inspection.services.drawing import draw_campaign
from zhicheng_office.inspection.services.ending import propose_publication, publish_results
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.opening import open_all, open_over
from zhicheng_office.inspection.services.replacing import propose_replacement
from zhicheng_office.inspection.services.taking_over import drop_official, propose_takeover, take_over
from zhicheng_office.inspection.visit_orders import visits_of
from zhicheng_office.ledger.models import FactRow, Outbox

DAY = date(2019, 7, 15)


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    place = lay_county()
    lay_inspectors()
    return place


def test_an_import_keeps_checks_states_and_logs():
    row = imported(table(1, 2, 7, 7) + b"\n,1.2E+17,,,,,,,")
    assert (row.rows, row.drawn, row.state) == (4, 3, "read")
    assert row.report["counts"] == {"unread": 1, "duplicate": 1, "excluded": 2}
    assert "unknown" in row.report["checked"]
    assert [one["code"] for one in row.unread] == ["ZC-DRAW-052"]
    assert row.columns_ignored == ["备注"]
    stated = dict(FactRow.objects.filter(subject="draw:SJ-2019-01").values_list("predicate", "value_text"))
    assert stated["draw.official"] == "浙市监〔2019〕9号"
    leaf = Outbox.objects.get(kind="official_draw")
    assert "file" not in leaf.opened
    assert not PlannedBatch.objects.filter(number="SJ-2019-01").exists()


def test_imported_again_it_is_the_same_row_and_another_file_is_refused():
    first = imported()
    assert imported().pk == first.pk
    with pytest.raises(OfficialKnown):
        imported(table(9))
    batch()
    with pytest.raises(OfficialKnown):
        imported(number="2019-07")
    with pytest.raises(OfficialFieldMissing):
        imported(number="X", platform="none")


@pytest.mark.parametrize(
    ("data", "name", "codes"),
    [
        (workbook([["统一社会信用代码", "级别"], [code_of(1), "B"]]), "a.xlsx", ["ZC-DRAW-051"]),
        (workbook([["统一社会信用代码"], [913300000000000000], [code_of(1)]]), "b.xlsx", ["ZC-DRAW-052"]),
        (workbook([["统一社会信用代码", "检查人员1"], [code_of(1), "甲"], [code_of(2), None]], "B2:B3"), "c.xlsx", ["ZC-DRAW-053"] * 2),
        (workbook([["统一社会信用代码", "检查日期"], [code_of(1), "下周"], [code_of(2), "2019-07-16"]]), "d.xlsx", ["ZC-DRAW-054"]),
        ("统一社会信用代码\n123\n".encode("gb18030"), "e.csv", ["ZC-REGISTRY-001"]),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_and_the_rest_is_kept(data, name, codes):
    row = imported(data, name)
    assert [one["code"] for one in row.unread][: len(codes)] == codes or name == "e.csv"
    assert len(row.unread) == len(codes)


def test_a_file_without_codes_is_refused_whole():
    with pytest.raises(MissingColumn):
        imported("名称\n某厂\n".encode())
    assert not OfficialImport.objects.exists()


def test_two_officers_take_it_over_and_phones_have_the_visits():
    row = imported(table(1, 2, day="2019-07-16"))
    with pytest.raises(NobodyProposed):
        take_over(row, "second")
    propose_takeover(row, "first")
    with pytest.raises(SecondPersonTakesOver):
        take_over(row, "first")
    with at(9):
        row = take_over(row, "second")
    with pytest.raises(OfficialSettled):
        take_over(row, "third")
    campaign = row.campaign
    assert (campaign.kind, campaign.standing, campaign.state, campaign.is_sealed) == ("official", "binding", "assigned", True)
    assert [visit.origin for visit in visits_of("YK-000", day=date(2019, 7, 16))] == ["official", "official"]
    assert not FactRow.objects.filter(predicate="visit.origin").exists()
    with pytest.raises(NoReserve):
        propose_replacement(campaign.visits.first(), "关门", [object()], "first")


def test_a_sealed_official_draw_is_opened_after_its_visits_and_published():
    campaign = taken(table(1, 2)).campaign
    first = campaign.visits.first()
    Visit.objects.filter(pk=first.pk).update(state="done")
    assert open_over(campaign, "first") == 1
    Visit.objects.filter(campaign=campaign).update(state="done")
    assert "全部开启" in next_step(Campaign.objects.get()).words.zh
    open_all(campaign, "first")
    propose_publication(campaign, "first")
    assert publish_results(campaign, "second").state == "published"
    assert FactRow.objects.filter(predicate="visit.origin", value_text="official").count() == 2


def test_our_own_draw_of_the_batch_gives_way():
    own = drawn()
    before = own.visits.count()
    row = taken(planned="2019-07", hour=11)
    own.refresh_from_db()
    assert (own.standing, own.visits.filter(state="set_aside", day=None).count()) == ("advice", before)
    assert next_step(own) is None
    assert row.campaign.visits.count() == 5


def test_a_sealed_row_that_was_set_aside_is_not_opened_before_the_whole():
    own = drawn(mode="sealed")
    first = own.visits.first()
    Visit.objects.filter(pk=first.pk).update(state="done")
    Visit.objects.filter(campaign=own).exclude(pk=first.pk).update(state="set_aside", day=None)
    with at(12):
        assert open_over(own, "first") == 1
    assert [visit.pk for visit in own.visits.exclude(opened_at=None)] == [first.pk]


def test_our_own_draw_after_the_official_one_visits_nobody():
    planned = batch(number="2019-08")
    taken(table(9), planned="2019-08", number="SJ-2", name="two.csv", hour=7)
    with at(8):
        assert freeze(planned, "first").standing == "advice"
    own = committed()
    taken(planned="2019-07", hour=9)
    campaign = thrown(Campaign.objects.get(pk=own.pk))
    with at(10, 30):
        campaign = draw_campaign(campaign, "second")
    assert campaign.bundle
    assert (campaign.standing, campaign.visits.count()) == ("advice", 0)


def test_an_official_roster_is_the_batchs_roster():
    listed = "\n".join(["统一社会信用代码", *(code_of(number) for number in (1, 2, 3, 100))]).encode()
    planned = batch()
    row = imported(listed, kind="roster", number="ML-1", planned="2019-07")
    assert row.report["counts"] == {"missing": 37, "unknown": 1}
    propose_takeover(row, "first")
    take_over(row, "second")
    with at(8):
        campaign = freeze(planned, "first")
    assert (campaign.count, campaign.authority_count) == (4, 4)
    assert "浙江省市场监督管理局" in campaign.roster_source
    late = imported(listed, kind="roster", number="ML-2", planned="2019-07", name="other.csv")
    with pytest.raises(SecondOfficial):
        propose_takeover(late, "first")


def test_a_roster_comes_too_late_for_a_frozen_batch_and_two_draws_for_one():
    planned = batch()
    with at(8):
        freeze(planned, "first")
    row = imported(table(1), kind="roster", number="ML-1", planned="2019-07")
    with pytest.raises(RosterTooLate):
        propose_takeover(row, "first")
    taken(planned="2019-07")
    with pytest.raises(SecondOfficial):
        propose_takeover(imported(table(9), number="SJ-2", planned="2019-07", name="two.csv"), "first")


def test_dropped_it_stays_and_does_nothing():
    row = imported()
    propose_takeover(row, "first")
    with pytest.raises(SecondPersonTakesOver):
        drop_official(row, "first")
    drop_official(row, "second")
    assert OfficialImport.objects.get().state == "dropped"
    assert not Campaign.objects.exists()


def test_a_file_in_which_nobody_could_be_read_is_not_taken_over():
    row = imported(f"{HEADER}\n,123,,,,,,,\n".encode())
    propose_takeover(row, "first")
    with pytest.raises(NobodyDrawn):
        take_over(row, "second")
    assert OfficialImport.objects.get().state == "read"


def test_the_public_page_says_what_cannot_be_checked_and_names_nobody_before():
    taken(table(1, 2))
    for path in ("/draws/SJ-2019-01", "/draws/SJ-2019-01/live", "/draws/"):
        page = Client().get(path).content.decode()
        assert code_of(1) not in page, path
        assert "上级抽取" in page or "次序与随机无从核对" in page, path
    assert "种子：没有公布" in Client().get("/draws/SJ-2019-01").content.decode()
    asked = Client().get(f"/draws/SJ-2019-01/{code_of(1)}")
    assert "检查之前不公布名单" in asked.content.decode()
    assert Client().get("/api/v1/draws/SJ-2019-01").json()["kind"] == "official"


def test_the_public_sees_an_announced_one_at_once():
    taken(table(1, 2), announced=True)
    assert code_of(1) in Client().get("/draws/SJ-2019-01").content.decode()
    assert "在上级抽中名单中" in Client().get(f"/draws/SJ-2019-01/{code_of(2)}").content.decode()
