"""What a sheet states: every field under its own predicate, from the right day, nothing for what is empty; a change corrects it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.facts import Fact, check_batch, load_vocabulary
from zhicheng.judgement import SampleSheet, StatedItem, restate_sample, state_results, state_sheet

TAKEN, JUDGED = date(2026, 7, 1), date(2026, 7, 20)
FULL = SampleSheet(
    "JD-1-001", TAKEN, JUDGED, "county", "cup", entity="91110000600037341L", town="330782108", inspectors=("YK-1", "YK-2"),
    standards=("GB 4806.9-2023",), severity="serious",
    items=(StatedItem("lead", "0.2", "fail", "above_limit", "GB 4806.9-2023 lead 0.05 mg/kg"), StatedItem("", "", "unjudgeable")),
)  # fmt: skip
VERDICT = Fact("sample:JD-1-001", "sample.verdict", "unqualified", JUDGED, body="market_supervision")


def stated(sheet: SampleSheet) -> tuple[Fact, ...]:
    return state_sheet(sheet, body="market_supervision")


def test_all_that_is_stated_is_declared():
    for facts, count in ((stated(FULL), 8), (state_results(FULL), 8)):
        check_batch(facts, standing=[], vocabulary=load_vocabulary())
        assert len(facts) == count


def test_a_severity_begins_with_the_judgement_all_else_with_the_sampling():
    days = {fact.predicate: fact.valid_from for fact in stated(FULL)}
    assert {name for name, day in days.items() if day == JUDGED} == {"sample.severity"}
    assert set(days.values()) == {TAKEN, JUDGED}


def test_nothing_is_stated_of_what_is_not_known():
    bare = SampleSheet("J", TAKEN, JUDGED)
    assert stated(bare) == state_results(bare) == ()


def test_a_correction_replaces_retracts_and_adds():
    standing = [replace(fact, sequence=number) for number, fact in enumerate((*stated(FULL), VERDICT), 1)]
    changed = replace(FULL, severity="", inspectors=("YK-1", "YK-3"))
    now = replace(VERDICT, value="qualified", valid_from=date(2026, 8, 1))
    told = restate_sample((*stated(changed), now), standing)
    assert {(one.predicate, one.value, one.retracted) for one in told} == {
        ("sample.verdict", "qualified", False), ("sample.severity", "serious", True),
        ("sample.inspector", "YK-2", True), ("sample.inspector", "YK-3", False),
    }  # fmt: skip
    check_batch(told, standing=standing, vocabulary=load_vocabulary())
    assert restate_sample((*stated(FULL), VERDICT), standing) == ()
