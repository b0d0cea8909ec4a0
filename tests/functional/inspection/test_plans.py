"""Annual plans: checked by the rulebook, filed by two persons, public from then on, revised and never changed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from django.db import transaction
from django.test import Client

from tests.functional.inspection.campaign_steps import at, code_of, dice, lay_county
from tests.functional.inspection.roster_steps import DAY, DRAW, FILING, ITEM, client_of, drafted, filed
from zhicheng.draw import Mode, PlannedSeat
from zhicheng.facts import Fact
from zhicheng.publication import PrivateText
from zhicheng_office.inspection.models import AnnualPlan, PlannedBatch
from zhicheng_office.inspection.roster_errors import (
    BatchUnderWay,
    DraftWaits,
    NoRevisionReason,
    NothingPrepared,
    PlanFiled,
    PlanRefused,
    RosterFieldMissing,
    SecondPersonFiles,
)
from zhicheng_office.inspection.services.candidates import scope_rows
from zhicheng_office.inspection.services.committing import commit, propose_commitment
from zhicheng_office.inspection.services.filing import drop_filing, file_plan, plan_json, prepare_filing
from zhicheng_office.inspection.services.freezing import freeze
from zhicheng_office.inspection.services.items import save_item
from zhicheng_office.inspection.services.plans import add_batch, batches_of, begin_plan, change_batch, changes_since, drop_batch
from zhicheng_office.ledger.models import DutyMatter, FactRow, Outbox
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch

KEEPER = ("department", "market_supervision")


@pytest.fixture(autouse=True)
def county(db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return lay_county()


def test_a_filed_plan_is_a_leaf_facts_a_matter_and_public():
    plan = filed()
    entry = Outbox.objects.get(kind="inspection_plan")
    assert entry.record["plan"] == hashlib.sha256(plan_json(plan)).hexdigest()
    assert entry.record["batches"] == ["2019-01"]
    told = {(row.subject, row.predicate): row.value for row in FactRow.objects.all()}
    assert told["inspection_plan:2019-1", "inspection_plan.batches"] == 1
    assert told["draw:2019-01", "draw.plan"] == "inspection_plan:2019-1"
    assert DutyMatter.objects.get(reference="inspection plan 2019-1").done == DAY
    page = Client().get("/draws/plan").content.decode()
    assert "〔2019〕1号" in page
    assert entry.record["plan"] in page
    file = Client().get("/draws/plan?format=json").content
    assert hashlib.sha256(file).hexdigest() == entry.record["plan"]
    assert json.loads(file)["simulated"] is True
    assert Client().get("/api/v1/inspection/plans/2019").json()["batches"][0]["number"] == "2019-01"


def test_a_draft_is_public_nowhere():
    drafted()
    assert "锁具抽查" not in Client().get("/draws/plan").content.decode()
    assert Client().get("/api/v1/inspection/plans/2019").status_code == 404
    assert Client().get("/api/v1/inspection/plans/2019?revision=1").status_code == 404
    assert Client().get("/draws/plan?year=2019").status_code == 404
    assert "/account/login" in Client().get("/inspection/plans/2019-1")["Location"]


def test_two_persons_file_and_nothing_is_filed_twice():
    plan = prepare_filing(drafted(), FILING, "first")
    with pytest.raises(SecondPersonFiles):
        file_plan(plan, "first")
    file_plan(plan, "second")
    for act in (
        lambda: file_plan(plan, "third"),
        lambda: prepare_filing(plan, FILING, "x"),
        lambda: drop_batch(plan, "2019-01", "x"),
    ):
        with pytest.raises(PlanFiled), transaction.atomic():
            act()
    assert Outbox.objects.filter(kind="inspection_plan").count() == 1


def test_a_prepared_filing_falls_with_every_change_and_may_be_dropped():
    plan = prepare_filing(drafted(), FILING, "first")
    add_batch(plan, DRAW, "first")
    with pytest.raises(NothingPrepared):
        file_plan(plan, "second")
    drop_filing(prepare_filing(plan, FILING, "first"), "second")
    with pytest.raises(NothingPrepared):
        drop_filing(plan, "second")


@pytest.mark.parametrize(
    "change",
    [
        {"seats": DRAW.seats[:1]},
        {"announced": False},
        {"ratio": DRAW.ratio * 4},
        {"stratify_by": ("credit_class",)},
        {"last_day": date(2019, 7, 1)},
        {"seats": (PlannedSeat("environment"), PlannedSeat("environment"))},
    ],
)
def test_what_the_rulebook_refuses_is_not_filed(change):
    with pytest.raises(PlanRefused):
        prepare_filing(drafted(replace(DRAW, **change)), FILING, "first")
    assert not FactRow.objects.exists()


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"filed_with": " "}, RosterFieldMissing),
        ({"filing_number": "x" * 81}, RosterFieldMissing),
        ({"filed_on": date(2019, 7, 16)}, RosterFieldMissing),
        ({"filed_on": date(2017, 1, 1)}, RosterFieldMissing),
        ({"filing_number": "联系 13800138000"}, PrivateText),
    ],
)
def test_a_wrong_filing_is_refused(change, error):
    with pytest.raises(error):
        prepare_filing(drafted(), replace(FILING, **change), "first")


def test_a_revision_keeps_numbers_and_a_changed_batch_gets_a_new_one():
    first = filed(DRAW, replace(DRAW, title="第二批"))
    second = begin_plan(2019, "", "first", reason="上级部署")
    changed = change_batch(second, "2019-01", replace(DRAW, reserve=3), "first")
    assert changed.number == "2019-03"
    assert [batch.number for batch in batches_of(first)] == ["2019-01", "2019-02"]
    file_plan(prepare_filing(second, replace(FILING, filing_number="〔2019〕2号", filed_on=date(2019, 7, 10)), "first"), "second")
    assert sorted(batch.number for batch in batches_of(second)) == ["2019-02", "2019-03"]
    assert [batch.number for batch in PlannedBatch.objects.standing()] == ["2019-02", "2019-03"]
    ended = visible_rows(1 << 62).get(subject="draw:2019-01", predicate="draw.plan")
    assert ended.valid_to == date(2019, 7, 10)
    assert [row[:2] for row in changes_since(second, first)] == [("2019-01", ""), ("2019-03", "")]
    page = Client().get("/draws/plan?year=2019&revision=1").content.decode()
    assert "2019-01" in page
    assert "2019-01" in client_of("auditor").get("/inspection/plans/2019-2/diff").content.decode()


def test_a_draft_batch_is_changed_in_place_and_dropped_without_trace_in_the_plan():
    plan = drafted(DRAW, DRAW)
    assert change_batch(plan, "2019-02", replace(DRAW, title="改过"), "first").number == "2019-02"
    drop_batch(plan, "2019-01", "first")
    assert [batch.title for batch in batches_of(plan)] == ["改过"]


def test_a_batch_under_way_stays_as_it_was_filed():
    plan = filed()
    freeze(PlannedBatch.objects.get(), "first")
    second = begin_plan(2019, "", "first", reason="再改")
    with pytest.raises(BatchUnderWay):
        drop_batch(second, "2019-01", "first")
    with pytest.raises(BatchUnderWay):
        change_batch(second, "2019-01", DRAW, "first")
    assert batches_of(plan).count() == 1


def test_a_batch_that_was_taken_out_is_not_drawn():
    from zhicheng.draw.campaign_errors import NotFiled

    filed(DRAW, DRAW)
    second = begin_plan(2019, "", "first", reason="取消")
    drop_batch(second, "2019-01", "first")
    file_plan(prepare_filing(second, FILING, "first"), "second")
    with pytest.raises(NotFiled):
        freeze(PlannedBatch.objects.get(number="2019-01"), "first")
    assert freeze(PlannedBatch.objects.get(number="2019-02"), "first").count == 40


def test_one_draft_at_a_time_and_a_revision_says_why():
    drafted()
    with pytest.raises(DraftWaits):
        begin_plan(2019, "", "x")
    AnnualPlan.objects.update(state="filed")
    with pytest.raises(NoRevisionReason):
        begin_plan(2019, " ", "x")


def said(subject, predicate, value, day=date(2019, 3, 1)):
    return Fact(subject, predicate, value, day, body="market_supervision")


def test_a_cap_reached_leaves_an_entity_in_the_roster_with_its_reason():
    facts = []
    for place, (number, reason) in enumerate([(1, "drawn"), (1, "drawn"), (2, "drawn"), (3, "complaint"), (3, "complaint")]):
        facts += [
            said(f"visit:V{place}", "visit.entity", f"entity:{code_of(number)}"),
            said(f"visit:V{place}", "visit.reason", reason),
        ]
    facts += [
        said("visit:OLD", "visit.entity", f"entity:{code_of(2)}", date(2018, 3, 1)),
        said("visit:OLD", "visit.reason", "drawn", date(2018, 3, 1)),
    ]
    record_batch(facts, BatchLabel("检查", "market_supervision", DAY, "x"))
    filed()
    rows = {row.code: row.exclusion for row in scope_rows(PlannedBatch.objects.get())}
    assert {code for code, reason in rows.items() if "上限" in reason} == {code_of(1)}
    page = client_of("auditor").get("/inspection/plans/2019-1/2019-01").content.decode()
    assert "本年已抽查2次，达上限" in page
    assert "停业" in page
    assert "38 户可抽" in page


def test_a_sealed_joint_batch_is_shown_as_such():
    save_item(replace(ITEM, code="HB-01", body="environment", skills=frozenset({"environment"})), "x")
    green = replace(ITEM, code="HB-01", body="environment", skills=frozenset({"environment"}))
    seats = (*DRAW.seats, PlannedSeat("environment", frozenset({"environment"})))
    joint = replace(
        DRAW, items=(ITEM, green), bodies=("market_supervision", "environment"), seats=seats, mode=Mode.SEALED, announced=False
    )
    filed(joint)
    page = Client().get("/draws/plan").content.decode()
    for told in ("综合查一次", "密封", "不事先告知"):
        assert told in page


def test_ratios_by_class_are_drawn_sealed_in_strata_of_their_own():
    classes = [
        Fact(f"entity:{code_of(n)}", "entity.credit_class", "AD"[n % 2], date(2019, 1, 1), body="market_supervision")
        for n in range(30)
    ]
    record_batch(classes, BatchLabel("分类", "market_supervision", DAY, "x"))
    ratios = dict(zip(("A", "B", "C", "D", "unclassed"), map(Fraction, ("1/20", "1/15", "1/12", "1/10", "1/20")), strict=True))
    filed(replace(DRAW, ratio=None, ratios=ratios, mode=Mode.SEALED, stratify_by=(), first_day=DAY))
    planned = PlannedBatch.objects.get()
    page = client_of("auditor").get("/inspection/plans/2019-1/2019-01").content.decode()
    for told in ("A", "D", "未分类", "信用类别"):
        assert told in page
    with at(8):
        frozen = freeze(planned, "first")
        propose_commitment(frozen, [dice("公开掷骰")], "first")
    with at(9):
        campaign = commit(frozen, "second")
    said = json.loads(bytes(campaign.commitment))
    quotas = sorted(map(Fraction, said["quotas"].values()))
    assert quotas == sorted([Fraction(15, 20), Fraction(14, 10), Fraction(10, 20)])
    assert not any(name in str(said) for name in ("未分类", "·A", "·D"))
