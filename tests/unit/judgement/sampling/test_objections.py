"""How far an objection is: taken up or refused, answered, each within its term where one was found."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.judgement import BadEvent, Domain, ObjectionAct, ObjectionCourse, ProgressState, TermState, objection_progress

A, S = ObjectionAct, ProgressState
RAISED, LATER, LAST = date(2026, 7, 1), date(2026, 7, 3), date(2026, 7, 20)


def said(domain=Domain.PRODUCT, **days):
    return [(step.act, step.state, step.day) for step in objection_progress(ObjectionCourse(domain, RAISED, **days))]


@pytest.mark.parametrize(
    ("days", "steps"),
    [
        ({}, [(A.ACCEPT, S.WAITING, None), (A.ANSWER, S.TO_COME, None)]),
        ({"accepted": LATER}, [(A.ACCEPT, S.DONE, LATER), (A.ANSWER, S.WAITING, None)]),
        ({"accepted": LATER, "answered": LAST}, [(A.ACCEPT, S.DONE, LATER), (A.ANSWER, S.DONE, LAST)]),
        ({"answered": LAST}, [(A.ANSWER, S.DONE, LAST)]),
        ({"refused": LATER}, [(A.REFUSE, S.REFUSED, LATER)]),
    ],
)
def test_what_was_done_what_waits_and_what_is_to_come(days, steps):
    assert said(**days) == [(A.RAISE, S.DONE, RAISED), *steps]


def test_a_term_that_was_found_is_kept_or_late_and_one_that_was_not_says_so():
    (_, kept, answer) = objection_progress(ObjectionCourse(Domain.PRODUCT, RAISED, accepted=LATER))
    assert kept.term.state(LAST) is TermState.KEPT
    assert answer.term.state(LAST) is TermState.NO_TERM
    (_, late) = objection_progress(ObjectionCourse(Domain.PRODUCT, RAISED, refused=LAST))
    assert late.term.state(LAST) is TermState.LATE
    (_, unknown, _) = objection_progress(ObjectionCourse(Domain.FARM_PRODUCE, RAISED))
    assert unknown.term.due is None


@pytest.mark.parametrize(
    "days", [{"refused": LATER, "accepted": LATER}, {"refused": LATER, "answered": LAST}, {"answered": date(2026, 6, 30)}]
)
def test_what_cannot_have_been_is_refused(days):
    with pytest.raises(BadEvent):
        ObjectionCourse(Domain.FOOD, RAISED, **days)


def test_every_step_has_its_words():
    assert all(act.words.zh and act.words.en for act in A)
