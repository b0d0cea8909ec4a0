"""A filed plan states itself and the batches that no revision stated before; the vocabulary takes it."""

from dataclasses import replace
from datetime import date

from zhicheng.draw import FiledPlan, state_plan
from zhicheng.draw.plan_examples import small_batch
from zhicheng.facts import check_batch, load_vocabulary

FIRST = FiledPlan(2019, 1, "〔2019〕1号", date(2019, 7, 2), (small_batch(),))


def test_what_is_stated_is_declared():
    check_batch(state_plan(FIRST), standing=[], vocabulary=load_vocabulary())


def test_a_revision_states_only_what_is_new():
    second = replace(FIRST, revision=2, batches=(small_batch(), replace(small_batch(), number="2019-02")))
    subjects = {fact.subject for fact in state_plan(second, standing=["2019-01"])}
    assert subjects == {"inspection_plan:2019-2", "draw:2019-02"}
