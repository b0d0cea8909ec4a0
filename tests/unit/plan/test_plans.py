"""A plan whose parts point at each other rightly, or none."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.errors import Words
from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.plan import CommitteeTask, Decision, RepeatedEntry, Section, UnknownReference, example_plan, state

PLAN = example_plan()


def test_targets_are_found_by_id_and_by_section():
    assert PLAN.targets_of("innovation") == (PLAN.target("T05"),)
    assert PLAN.targets_of("elsewhere") == ()


def test_an_unknown_target_or_section_is_a_coded_error():
    with pytest.raises(UnknownReference, match="T99"):
        PLAN.target("T99")
    with pytest.raises(UnknownReference):
        PLAN.section("nowhere")


def test_a_section_without_its_heading_is_refused():
    with pytest.raises(UnknownReference, match="fields"):
        replace(PLAN, sections=(*PLAN.sections, Section("x", "fields", Words("甲", "A"))))


def test_a_target_of_an_unknown_section_is_refused():
    with pytest.raises(UnknownReference, match="elsewhere"):
        replace(PLAN, targets=(replace(PLAN.targets[0], section="elsewhere"),))


def test_two_targets_of_one_id_are_refused():
    with pytest.raises(RepeatedEntry, match="T05"):
        replace(PLAN, targets=PLAN.targets * 2)


def test_a_task_must_name_targets_that_exist():
    task = CommitteeTask("C1", Words("事", "task"), "water", date(2019, 1, 1), targets=("T99",))
    with pytest.raises(UnknownReference, match="T99"):
        replace(PLAN, decisions=(Decision("C", date(2018, 1, 1), Words("会", "meeting"), (task,)),))


def test_quoted_figures_are_facts_that_the_ledger_may_record():
    facts = state(PLAN, "division:330782")
    check_batch(facts, standing=(), vocabulary=load_vocabulary())
    assert {fact.subject for fact in facts} == {"baseline:example/H1"}
