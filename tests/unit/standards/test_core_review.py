"""The review of core indicators as a drawn table: who may do what, and from which day a list holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.standards import (
    CoreAct,
    CoreList,
    CoreReview,
    CoreReviewRefused,
    CoreState,
    CoreStep,
    read_core,
    state_core,
)

DAY = date(2026, 5, 4)
LIST = CoreList("不锈钢真空杯", date(2026, 6, 1), (read_core("保温效能;≥;75/70;℃"),))
DRAFT = CoreReview(LIST, "minutes")


def taken(review, *steps):
    for act, by, reason in steps:
        review = review.after(CoreStep(CoreAct(act), by, DAY, reason))
    return review


PROPOSED = taken(DRAFT, ("propose", "a", ""))


@pytest.mark.parametrize(
    ("before", "act", "by", "reason", "after"),
    [
        (DRAFT, "propose", "a", "", "proposed"),
        (DRAFT, "drop", "a", "no use", "dropped"),
        (DRAFT, "drop", "a", " ", None),
        (DRAFT, "accept", "b", "", None),
        (DRAFT, "take_back", "a", "", None),
        (replace(DRAFT, source=" "), "propose", "a", "", None),
        (PROPOSED, "take_back", "a", "", "draft"),
        (PROPOSED, "take_back", "b", "", None),
        (PROPOSED, "accept", "a", "", None),
        (PROPOSED, "accept", "b", "", "accepted"),
        (PROPOSED, "send_back", "a", "why", None),
        (PROPOSED, "send_back", "b", "", None),
        (PROPOSED, "send_back", "b", "x" * 501, None),
        (PROPOSED, "send_back", "b", "why", "draft"),
        (PROPOSED, "drop", "a", "why", None),
    ],
)
def test_who_may_do_what(before, act, by, reason, after):
    step = CoreStep(CoreAct(act), by, DAY, reason)
    if after is None:
        with pytest.raises(CoreReviewRefused):
            before.after(step)
    else:
        assert before.after(step).state is CoreState(after)


def test_another_may_propose_what_was_sent_back_and_then_its_first_proposer_may_decide():
    again = taken(PROPOSED, ("send_back", "b", "why"), ("propose", "b", ""))
    assert taken(again, ("accept", "a", "")).state is CoreState.ACCEPTED


def test_a_list_holds_from_its_day_or_from_its_acceptance_and_never_before():
    early = CoreReview(replace(LIST, effective_from=date(2026, 1, 1)), "minutes")
    assert taken(PROPOSED, ("accept", "b", "")).in_force_from == date(2026, 6, 1)
    assert taken(early, ("propose", "a", ""), ("accept", "b", "")).standing.effective_from == DAY
    assert PROPOSED.standing is None


def test_a_list_of_the_same_category_begins_before():
    step = CoreStep(CoreAct.ACCEPT, "b", DAY)
    for other in (LIST, replace(LIST, effective_from=date(2026, 7, 1))):
        with pytest.raises(CoreReviewRefused):
            PROPOSED.after(step, others=[other])
    for other in (replace(LIST, effective_from=DAY), replace(LIST, category="苹果")):
        assert PROPOSED.after(step, others=[other]).state is CoreState.ACCEPTED


def test_facts_begin_with_the_list_and_end_with_the_next_one():
    first = state_core("HX-1", taken(PROPOSED, ("accept", "b", "")), (), body="quality_office")
    later = CoreReview(CoreList(LIST.category, date(2026, 8, 1), ()), "minutes")
    standing = [replace(fact, sequence=number) for number, fact in enumerate(first, 1)]
    said = state_core("HX-2", taken(later, ("propose", "a", ""), ("accept", "b", "")), standing, body="quality_office")
    assert [(fact.replaces, fact.valid_to) for fact in said[:2]] == [(1, date(2026, 8, 1)), (2, date(2026, 8, 1))]
    assert [fact.predicate for fact in said[2:]] == ["core_list.category"]
    assert state_core("HX-3", PROPOSED, standing, body="quality_office") == ()
