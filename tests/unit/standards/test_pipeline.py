"""Stages in their order, reviews in time, and the figures of the plan that count them."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import AsOf, Fact, FactStore, check_batch, evaluate, load_vocabulary
from zhicheng.indicators import load_indicators
from zhicheng.standards import (
    Drafter,
    DraftingProject,
    LocalRole,
    ReviewResult,
    Stage,
    StageEvent,
    StageOutOfOrder,
    newly_approved,
    state_project,
)

PATH = (Stage.PROPOSAL, Stage.APPROVED, Stage.DRAFTING, Stage.COMMENTS, Stage.REVIEW, Stage.APPROVAL, Stage.PUBLICATION)


def project(*events, name="P1", level="zhejiang_made", role=LocalRole.LED):
    drafters = (Drafter("91110000600037341L", role),) if role else ()
    return DraftingProject(name, "某产品", level, tuple(StageEvent(*event) for event in events), drafters)


def whole(name="P1", level="zhejiang_made", role=LocalRole.LED):
    return project(*((stage, date(2018, month, 1)) for month, stage in enumerate(PATH, 1)), name=name, level=level, role=role)


def test_each_day_has_its_stage():
    made = whole()
    assert [made.stage_on(date(2018, month, 15)) for month in range(1, 8)] == list(PATH)
    assert made.stage_on(date(2017, 12, 31)) is None
    assert all(stage.words().zh and stage.words().en for stage in Stage)


@pytest.mark.parametrize(
    "events",
    [
        [(Stage.DRAFTING, date(2018, 1, 1))],
        [(Stage.PROPOSAL, date(2018, 1, 1)), (Stage.PUBLICATION, date(2018, 2, 1))],
        [(Stage.PROPOSAL, date(2018, 2, 1)), (Stage.APPROVED, date(2018, 1, 1))],
        [(Stage.PROPOSAL, date(2018, 2, 1)), (Stage.ENDED, date(2018, 3, 1)), (Stage.APPROVED, date(2018, 4, 1))],
        [(Stage.PUBLICATION, date(2018, 2, 1)), (Stage.FIVE_YEAR_REVIEW, date(2023, 1, 1))],
        [(Stage.PUBLICATION, date(2018, 2, 1), ReviewResult.CONTINUES)],
        [
            (Stage.PUBLICATION, date(2018, 2, 1)),
            (Stage.FIVE_YEAR_REVIEW, date(2023, 1, 1), ReviewResult.WITHDRAWAL),
            (Stage.FIVE_YEAR_REVIEW, date(2028, 1, 1), ReviewResult.CONTINUES),
        ],
    ],
)
def test_a_stage_out_of_order_is_refused(events):
    with pytest.raises(StageOutOfOrder) as refusal:
        project(*events)
    assert refusal.value.code == "ZC-STANDARD-020"


def test_a_review_sends_a_draft_back():
    back = project(
        (Stage.APPROVED, date(2018, 1, 1)),
        (Stage.DRAFTING, date(2018, 2, 1)),
        (Stage.COMMENTS, date(2018, 3, 1)),
        (Stage.REVIEW, date(2018, 5, 1)),
        (Stage.COMMENTS, date(2018, 6, 1)),
        (Stage.REVIEW, date(2018, 6, 20)),
    )
    assert (back.comment_days(), back.comments_too_short()) == (19, True)
    assert project((Stage.APPROVED, date(2018, 1, 1))).comments_too_short() is None


def test_the_next_review_is_due_five_years_on():
    reviewed = project((Stage.PUBLICATION, date(2018, 2, 28)), (Stage.FIVE_YEAR_REVIEW, date(2022, 5, 1), ReviewResult.CONTINUES))
    assert reviewed.review_due(date(2018, 1, 1)) is None
    assert reviewed.review_due(date(2020, 1, 1)) == date(2023, 2, 28)
    assert reviewed.review_due(date(2022, 5, 1)) == date(2027, 5, 1)
    ended = project((Stage.PUBLICATION, date(2018, 2, 1)), (Stage.FIVE_YEAR_REVIEW, date(2023, 1, 1), ReviewResult.WITHDRAWAL))
    assert ended.review_due(date(2023, 1, 1)) is None
    assert ended.withdrawn_on == date(2023, 1, 1)


def test_newly_approved_counts_both_ends():
    made = whole()
    assert newly_approved([made], date(2018, 2, 1), date(2018, 2, 1)) == (made,)
    assert newly_approved([made], date(2018, 2, 2), date(2018, 12, 31)) == ()


def test_the_plans_figures_count_what_was_published():
    projects = [
        whole("P1"),
        whole("P2", role=LocalRole.JOINED),
        whole("P3", level="national", role=LocalRole.JOINED),
        whole("P4", level="national", role=None),
        project((Stage.APPROVED, date(2018, 1, 1)), name="P5"),
    ]
    facts = [fact for one in projects for fact in state_project(one)]
    check_batch(facts, standing=[], vocabulary=load_vocabulary())
    numbered = [
        Fact(f.subject, f.predicate, f.value, f.valid_from, f.valid_to, body=f.body, sequence=n) for n, f in enumerate(facts, 1)
    ]
    store, asof = FactStore(numbered, load_vocabulary()), AsOf(date(2018, 12, 31), len(numbered), plan_start=date(2018, 1, 1))
    counted = {
        code: evaluate(load_indicators()[code].formula, store, asof)[""].numerator
        for code in ("standards_co_drafted", "zhejiang_made_standards")
    }
    assert counted == {"standards_co_drafted": 1, "zhejiang_made_standards": 1}
