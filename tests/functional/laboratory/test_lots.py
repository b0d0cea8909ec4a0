"""Series of lots: judged by the library, the state kept, replayed and never rewritten."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.functional.inspection.campaign_steps import code_of, lay_county
from tests.functional.laboratory.laboratory_steps import DAY
from tests.functional.laboratory.lot_steps import FIRST, bought, entered, own
from zhicheng.errors import ZhichengError
from zhicheng.facts import Fact
from zhicheng.judgement import InspectedLot
from zhicheng.log import canonical_json
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.laboratory.lot_records import differing_series, kept_series, replayed_series
from zhicheng_office.laboratory.models import LotSeriesRow, LotStep
from zhicheng_office.laboratory.services.lot_accepting import (
    SeriesAsked,
    enter_lot,
    new_series,
    rebuild_series,
    resume_series,
    take_back,
)
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.project.checking import office_differences

MADE_BY = "enterprise"


@pytest.fixture(autouse=True)
def county(db):
    return lay_county()


def again(row) -> LotSeriesRow:
    return LotSeriesRow.objects.get(pk=row.pk)


def said_of(subject) -> dict[str, object]:
    return {fact.predicate: fact.value for fact in (one.as_value() for one in visible_rows(1 << 62).filter(subject=subject))}


@pytest.mark.parametrize(
    ("signs", "state"),
    [("+", "normal"), ("--", "tightened"), ("--+++++", "normal"), ("-------", "stopped"), ("+-++-+-+-+-+-+-", "stopped")],
)
def test_the_state_that_is_kept_is_the_one_that_replays(signs, state):
    row = bought()
    for number, sign in enumerate(signs, 1):
        entered(row, sign, first=number)
        assert kept_series(again(row)) == replayed_series(again(row))
    assert again(row).state == state
    assert differing_series() == []


@pytest.mark.parametrize("damage", [{"rejected": 9}, {"state": "normal"}, {"lots": 7}, {"recent": [["L1", True]]}])
def test_a_state_that_was_damaged_is_found_and_written_anew(damage):
    row = bought()
    entered(row, "+-+-")
    before = LotSeriesRow.objects.values().get()
    LotSeriesRow.objects.update(**damage)
    assert differing_series() == [row]
    assert any("验收序列 1 个" in said for said in office_differences())
    assert rebuild_series() == 1
    assert LotSeriesRow.objects.values().get() == before
    assert rebuild_series() == 0


def test_a_step_keeps_its_plan_verdict_and_reason():
    row = bought()
    entered(row, "-")
    step = entered(row, "-", first=2)
    assert (step.code_letter, step.letter, step.n, step.ac, step.severity) == ("J", "J", 80, 2, "normal")
    assert (step.accepted, step.after) == (False, "tightened")
    assert step.why["zh"].startswith("转加严检验")
    assert entered(row, "+", first=3).ac == 1
    kept = again(row)
    assert (kept.lots, kept.lots_rejected, kept.last_day) == (3, 2, FIRST + timedelta(days=3))


def test_every_step_has_its_leaf_and_its_line_of_the_trail():
    row = bought()
    step = entered(row, "-")
    leaf = Outbox.objects.get(pk=step.entry_id)
    assert leaf.record["nonconforming"] == 3
    assert set(leaf.opened) == {"series", "act", "place", "simulated"}
    assert leaf.record["rulebook"]
    assert canonical_json(leaf.record)
    assert AuditEntry.objects.filter(act="enter_lot").count() == 1


@pytest.mark.parametrize(
    ("lot", "code"),
    [
        (("L1", 1200, 0), "ZC-JUDGEMENT-056"),
        (("L9", 1200, 81), "ZC-JUDGEMENT-076"),
        (("L9", 1, 0), "ZC-JUDGEMENT-050"),
        (("L9", 8, 9), "ZC-JUDGEMENT-076"),
        (("", 1200, 0), "ZC-JUDGEMENT-085"),
        (("L9", 1200, 0, DAY + timedelta(days=1)), "ZC-LABORATORY-025"),
        (("L9", 1200, 0, date(2019, 1, 1)), "ZC-JUDGEMENT-079"),
        (("L9", 1200, 0, DAY, 20), "ZC-JUDGEMENT-077"),
        (("L9", 1200, 0, DAY, None, True), "ZC-JUDGEMENT-078"),
    ],
)
def test_a_lot_that_cannot_be_is_refused_and_leaves_nothing(lot, code):
    row = bought()
    entered(row, "+")
    before = (LotStep.objects.count(), Outbox.objects.count(), kept_series(again(row)))
    with pytest.raises(ZhichengError) as refused:
        enter_lot(row.number, InspectedLot(*(lot if len(lot) > 3 else (*lot, DAY))), MADE_BY)
    assert refused.value.code == code
    assert (LotStep.objects.count(), Outbox.objects.count(), kept_series(again(row))) == before


def test_a_lot_smaller_than_the_sample_is_inspected_whole_and_an_arrow_is_followed():
    row = bought()
    step = enter_lot(row.number, InspectedLot("S1", 8, 0, DAY), MADE_BY)
    assert (step.code_letter, step.letter, step.n, step.whole_lot) == ("A", "E", 8, True)


def test_a_rejected_lot_comes_again_and_does_not_count():
    row = bought()
    entered(row, "-")
    step = enter_lot(row.number, InspectedLot("L1", 1200, 0, DAY, None, True), MADE_BY)
    assert (step.accepted, step.after) == (True, "normal")
    with pytest.raises(ZhichengError) as refused:
        enter_lot(row.number, InspectedLot("L1", 1200, 0, DAY, None, True), MADE_BY)
    assert refused.value.code == "ZC-JUDGEMENT-078"


def test_a_stopped_series_takes_no_lot_until_its_improvement_is_confirmed():
    row = bought()
    entered(row, "-------")
    with pytest.raises(ZhichengError) as refused:
        entered(row, "+", first=8)
    assert refused.value.code == "ZC-JUDGEMENT-055"
    with pytest.raises(ZhichengError) as refused:
        resume_series(row.number, DAY, "  ", MADE_BY)
    assert again(row).state == "stopped"
    step = resume_series(row.number, DAY, "更换模具，三批试制合格，已到厂确认", MADE_BY)
    assert (step.after, again(row).state, again(row).rejected) == ("tightened", "tightened", 0)
    enter_lot(row.number, InspectedLot("L8", 1200, 0, DAY), MADE_BY)
    with pytest.raises(ZhichengError) as refused:
        resume_series(row.number, DAY, "再来一次", MADE_BY)
    assert refused.value.code == "ZC-JUDGEMENT-057"


def test_the_last_step_is_taken_back_with_its_reason_and_nothing_is_rewritten():
    row = bought()
    entered(row, "-")
    before = kept_series(again(row))
    last = entered(row, "-", first=2)
    kept = LotStep.objects.filter(pk=last.pk).values().get()
    step = take_back(row.number, "批号抄错", MADE_BY)
    assert (step.undoes, step.after, step.note) == (last, "normal", "批号抄错")
    assert kept_series(again(row)) == before == replayed_series(again(row))
    assert LotStep.objects.filter(pk=last.pk).values().get() == kept
    assert (again(row).lots, again(row).lots_rejected) == (1, 1)
    assert entered(row, "+", first=2).accepted  # the number is free again
    for _ in range(2):
        take_back(row.number, "全部撤销", MADE_BY)
    assert again(row).lots == 0
    with pytest.raises(ZhichengError) as refused:
        take_back(row.number, "再撤", MADE_BY)
    assert refused.value.code == "ZC-LABORATORY-032"


def test_a_resumption_is_taken_back_too():
    row = bought()
    entered(row, "-------")
    resume_series(row.number, DAY, "改进措施已确认", MADE_BY)
    take_back(row.number, "确认有误", MADE_BY)
    assert again(row).state == "stopped"
    assert again(row).lots == 7


def test_series_are_kept_apart_by_supplier_product_item_level_and_aql():
    rows = [
        bought(),
        bought(supplier=code_of(4)),
        bought(product="杯身"),
        bought(item="泄漏"),
        bought(level="I"),
        bought(aql="2.5"),
    ]
    entered(rows[0], "--")
    assert [again(row).state for row in rows] == ["tightened", *["normal"] * 5]
    assert bought(2).number != rows[0].number  # another receiver's
    with pytest.raises(ZhichengError) as refused:
        bought()
    assert refused.value.code == "ZC-LABORATORY-031"
    assert rows[0].number in refused.value.words().zh


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"aql": "1.1"}, "ZC-JUDGEMENT-052"),
        ({"level": "IV"}, "ZC-JUDGEMENT-051"),
        ({"supplier": "911100006000373419"}, "ZC-"),
    ],
)
def test_a_series_of_no_table_or_of_no_entity_is_refused(changes, code):
    with pytest.raises(ZhichengError) as refused:
        bought(**changes)
    assert refused.value.code.startswith(code)
    assert not LotSeriesRow.objects.exists()


def test_a_series_names_an_own_product_alone():
    bought(2, of_product="P-2")
    with pytest.raises(ZhichengError) as refused:
        new_series(code_of(1), SeriesAsked("杯盖", "外观", "II", "1.0", code_of(3), of_product="P-2"), MADE_BY)
    assert refused.value.code == "ZC-LABORATORY-033"


def test_lots_of_a_product_are_facts_and_are_taken_back_with_them():
    mine, theirs = own(of_product="P-1"), bought(2, of_product="P-2")
    entered(mine, "+-")
    entered(theirs, "-")
    assert said_of(f"production_test:{mine.number}-2") == {
        "production_test.product": "product:P-1", "production_test.lot": "L2", "production_test.item": "外观与尺寸",
        "production_test.verdict": "unqualified",
    }  # fmt: skip
    assert said_of(f"incoming_lot:{theirs.number}-1")["incoming_lot.supplier"] == f"entity:{code_of(3)}"
    assert said_of(f"supply:{theirs.number}")["supply.part"] == "杯盖"
    take_back(mine.number, "录错", MADE_BY)
    assert said_of(f"production_test:{mine.number}-2") == {}
    assert said_of(f"production_test:{mine.number}-1")["production_test.verdict"] == "qualified"
    assert all(isinstance(one.as_value(), Fact) for one in visible_rows(1 << 62).filter(predicate="production_test.lot"))


def test_a_series_without_a_product_states_nothing():
    entered(bought(), "+")
    assert not visible_rows(1 << 62).filter(predicate__startswith="incoming_lot").exists()
