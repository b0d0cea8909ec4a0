"""What a record states: numbers of officers, never names; a batch that the vocabulary takes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.enforcement.orders import ORDER, record
from zhicheng.clocks import Case, judge_case, load_duties
from zhicheng.enforcement import Finding, Outcome, finding_of, state, state_published
from zhicheng.facts import check_batch, vocabulary_of
from zhicheng.rules import load_rulebook


@pytest.mark.parametrize(
    ("outcome", "disposition", "finding"),
    [
        (Outcome.DONE, Finding.NONE, "none"),
        (Outcome.DONE, Finding.CORRECTED, "corrected"),
        (Outcome.DONE, Finding.CASE, "case"),
        (Outcome.CLOSED, Finding.NONE, "unreachable"),
        (Outcome.REFUSED, Finding.CASE, "refused"),
    ],
)
def test_findings(outcome, disposition, finding):
    assert finding_of(record(outcome=outcome, disposition=disposition)).value == finding


def test_what_is_stated():
    assert [(fact.subject, fact.predicate, fact.value) for fact in state(record(), ORDER)] == [
        ("visit:2026-01-0001", "visit.entity", "entity:T0001"),
        ("visit:2026-01-0001", "visit.draw", "draw:2026-01"),
        ("visit:2026-01-0001", "visit.reason", "drawn"),
        ("visit:2026-01-0001", "visit.finding", "none"),
        ("visit:2026-01-0001", "visit.departments", 2),
        ("visit:2026-01-0001", "visit.inspector", "A1"),
        ("visit:2026-01-0001", "visit.inspector", "A2"),
        ("visit:2026-01-0001", "visit.item", "P1"),
    ]


def test_only_who_was_there_is_named():
    facts = state(record(outcome=Outcome.CLOSED, certificates=("浙执002",)), ORDER)
    assert [fact.value for fact in facts if fact.predicate in ("visit.inspector", "visit.departments")] == [1, "A2"]
    assert {fact.body for fact in facts} == {"market_supervision"}  # the first seat leads, whoever came


def test_a_visit_without_a_draw_is_a_duty():
    facts = {fact.predicate: fact.value for fact in state(record(), replace(ORDER, draw=""))}
    assert "visit.draw" not in facts
    assert facts["visit.reason"] == "duty"


def test_the_vocabulary_takes_them():
    done = Case(ORDER.visit, ORDER.day, date(2026, 8, 3))
    judged = judge_case(load_duties()["entity_information"], done, today=date(2026, 8, 3))
    facts = [*state(record(), ORDER), *state_published(judged, date(2026, 8, 3), body="market_supervision")]
    check_batch(facts, standing=[], vocabulary=vocabulary_of(load_rulebook()))


@pytest.mark.parametrize(
    ("started", "done", "said"),
    [
        (date(2026, 7, 18), date(2026, 8, 14), "in_time"),
        (date(2026, 7, 18), date(2026, 8, 17), "late"),
        (None, date(2026, 8, 3), "unjudged"),
    ],
)
def test_whether_a_result_came_in_time(started, done, said):
    judged = judge_case(load_duties()["entity_information"], Case("v1", started, done), today=done)
    assert [fact.value for fact in state_published(judged, done, body="market_supervision")] == [said]
