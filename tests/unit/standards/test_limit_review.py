"""A limit under review: two officers, reasons, the official text, and an end that leaves what was judged before it alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.rules import Status
from zhicheng.standards import Limit, LimitReview, ReviewAct, ReviewRefused, ReviewState, ReviewStep, Sight, supersede

DAY = date(2024, 5, 6)
LEAD = Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022", effective_from="2023-06-30")
DRAFT = LimitReview(LEAD, "铅 0.2 mg/kg", "GB 2762-2022 表1")
SIGHT = Sight("GB 2762-2022", "第3页", DAY)
A = ReviewAct


def went(*acts: tuple[ReviewAct, str], start: LimitReview = DRAFT, **more: object) -> LimitReview:
    for act, by in acts:
        said = {"reason": "理由", "last_day": date(2024, 12, 31) if act in (A.ASK_RETIRE, A.RETIRE, A.SUPERSEDE) else None}
        start = start.after(ReviewStep(act, by, DAY, **said | (more if act in (A.ACCEPT, A.CONFIRM) else {})))
    return start


PROPOSED = went((A.PROPOSE, "a"))
ACCEPTED = went((A.ACCEPT, "b"), start=PROPOSED)
ENDING = went((A.ASK_RETIRE, "a"), start=ACCEPTED)


@pytest.mark.parametrize(
    ("start", "act", "state"),
    [
        (DRAFT, A.PROPOSE, ReviewState.PROPOSED),
        (DRAFT, A.DROP, ReviewState.DROPPED),
        (PROPOSED, A.SEND_BACK, ReviewState.DRAFT),
        (PROPOSED, A.ACCEPT, ReviewState.ACCEPTED),
        (ACCEPTED, A.ASK_RETIRE, ReviewState.ENDING),
        (ACCEPTED, A.SUPERSEDE, ReviewState.ENDED),
        (ENDING, A.KEEP, ReviewState.ACCEPTED),
        (ENDING, A.RETIRE, ReviewState.ENDED),
    ],
)
def test_each_act_leads_from_one_state_to_the_next(start, act, state):
    assert went((act, "c"), start=start).state is state


@pytest.mark.parametrize(("start", "act"), [(DRAFT, A.ACCEPT), (PROPOSED, A.PROPOSE), (ACCEPTED, A.DROP), (ENDING, A.CONFIRM)])
def test_an_act_out_of_turn_is_refused(start, act):
    with pytest.raises(ReviewRefused, match="this cannot be done"):
        went((act, "c"), start=start)


@pytest.mark.parametrize(
    ("start", "act", "by"),
    [(PROPOSED, A.ACCEPT, "a"), (PROPOSED, A.SEND_BACK, "a"), (ENDING, A.RETIRE, "a"), (ENDING, A.KEEP, "a")],
)
def test_nobody_reviews_what_they_proposed(start, act, by):
    with pytest.raises(ReviewRefused, match="another officer"):
        went((act, by), start=start)


@pytest.mark.parametrize("act", [A.SEND_BACK, A.DROP, A.ASK_RETIRE, A.KEEP])
def test_a_reason_is_due_where_something_is_turned_down(act):
    start = {A.SEND_BACK: PROPOSED, A.DROP: DRAFT, A.ASK_RETIRE: ACCEPTED, A.KEEP: ENDING}[act]
    with pytest.raises(ReviewRefused, match="reason"):
        start.after(ReviewStep(act, "b", DAY, last_day=DAY))


def test_a_limit_is_verified_by_sight_alone():
    claimed = replace(DRAFT, limit=replace(LEAD, status="in_force"))
    assert went((A.PROPOSE, "a"), (A.ACCEPT, "b"), start=claimed).standing.status is Status.UNVERIFIED
    seen = went((A.CONFIRM, "b"), start=ACCEPTED, sight=SIGHT)
    assert (seen.standing.status, seen.sight) == (Status.IN_FORCE, SIGHT)
    assert went((A.PROPOSE, "a"), (A.ACCEPT, "b"), sight=SIGHT).standing.status is Status.IN_FORCE
    with pytest.raises(ReviewRefused, match="once"):
        went((A.CONFIRM, "b"), start=seen, sight=SIGHT)
    with pytest.raises(ReviewRefused, match="which text"):
        went((A.CONFIRM, "b"), start=ACCEPTED)
    with pytest.raises(ReviewRefused, match="another officer"):
        went((A.CONFIRM, "a"), start=ACCEPTED, sight=SIGHT)
    with pytest.raises(ReviewRefused, match="after today"):
        went((A.CONFIRM, "b"), start=ACCEPTED, sight=replace(SIGHT, day=date(2024, 5, 7)))


def test_an_expected_limit_stays_one_even_when_its_text_was_seen():
    expected = replace(DRAFT, limit=replace(LEAD, status="expected"))
    assert went((A.PROPOSE, "a"), (A.ACCEPT, "b"), start=expected, sight=SIGHT).standing.status is Status.EXPECTED


@pytest.mark.parametrize(("document", "page"), [("", "3"), ("GB", " "), ("x" * 201, "3")])
def test_a_sight_names_document_and_page(document, page):
    with pytest.raises(ReviewRefused):
        Sight(document, page, DAY)


@pytest.mark.parametrize("draft", [replace(DRAFT, quote=" "), replace(DRAFT, source="")])
def test_nothing_is_proposed_without_its_clause_and_where_it_stands(draft):
    with pytest.raises(ReviewRefused, match="quoted clause"):
        went((A.PROPOSE, "a"), start=draft)


def test_what_ends_holds_until_its_last_day_and_nothing_stands_before_acceptance():
    assert DRAFT.standing is None
    assert PROPOSED.standing is None
    ended = went((A.RETIRE, "b"), start=ENDING)
    assert ended.standing.last_day == date(2024, 12, 31)
    assert ended.standing.in_force_on(date(2024, 12, 31))
    early = ReviewStep(A.ASK_RETIRE, "a", DAY, "理由", last_day=date(2023, 6, 29))
    with pytest.raises(ReviewRefused, match="before the first"):
        ACCEPTED.after(early)


@pytest.mark.parametrize("start", [None, "2023-06-30", "2022-01-01"])
def test_a_new_version_begins_after_the_old_one(start):
    with pytest.raises(ReviewRefused, match="after the old one"):
        supersede(LEAD, replace(LEAD, effective_from=start))
