"""The facts of a reviewed limit: cited from acceptance, checked once seen, ended with its last day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from zhicheng.facts import check_batch, load_vocabulary
from zhicheng.standards import Limit, LimitReview, ReviewAct, ReviewStep, Sight, state_review

DAY, LATER, LAST = date(2024, 5, 6), date(2024, 6, 3), date(2024, 12, 31)
DRAFT = LimitReview(Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022", effective_from="2023-06-30"), "铅 0.2", "表1")
PROPOSED = DRAFT.after(ReviewStep(ReviewAct.PROPOSE, "a", DAY))
ACCEPTED = PROPOSED.after(ReviewStep(ReviewAct.ACCEPT, "b", DAY))


def told(review, standing=(), day=DAY):
    return state_review("X-1", review, standing, day=day, body="quality_office")


def numbered(facts):
    return [replace(fact, sequence=place) for place, fact in enumerate(facts, 1)]


def test_nothing_is_stated_of_what_was_not_accepted():
    assert told(PROPOSED) == ()


def test_every_statement_is_one_that_a_ledger_takes():
    facts = told(ACCEPTED)
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    assert {fact.predicate: fact.value for fact in facts}["limit.cited"] == "GB 2762-2022 铅 0.2 mg/kg"


def test_a_sight_changes_what_is_said_of_the_check_alone():
    standing = numbered(told(ACCEPTED))
    seen = ACCEPTED.after(ReviewStep(ReviewAct.CONFIRM, "b", LATER, sight=Sight("GB 2762-2022", "3", LATER)))
    changed = told(seen, standing, LATER)
    check_batch(changed, standing=standing, vocabulary=load_vocabulary())
    assert [(fact.predicate, fact.value, fact.valid_from) for fact in changed][-1] == ("limit.checked", "in_force", LATER)
    assert {fact.predicate for fact in changed} == {"limit.checked"}


def test_an_end_is_the_day_after_the_last_one():
    standing = numbered(told(ACCEPTED))
    asked = ACCEPTED.after(ReviewStep(ReviewAct.ASK_RETIRE, "a", LATER, "误录", last_day=LAST))
    over = asked.after(ReviewStep(ReviewAct.RETIRE, "b", LATER, last_day=LAST))
    facts = told(over, standing, LATER)
    check_batch(facts, standing=standing, vocabulary=load_vocabulary())
    assert {fact.valid_to for fact in facts} == {date(2025, 1, 1)}
