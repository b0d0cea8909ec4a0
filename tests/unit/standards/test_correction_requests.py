"""A correction asked for, as a drawn table: who may do what when, the term on the working-day calendar, what is public."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.clocks import ClockState
from zhicheng.rules import rulebook_with
from zhicheng.standards import (
    CorrectionAct,
    CorrectionRefused,
    CorrectionRequest,
    CorrectionState,
    CorrectionStep,
    correction_term,
    state_correction,
)

COUNTY = """
rules:
  county.standards.correction_term:
    zh: 要求更正声明的期限
    en: term for correcting a declaration
    values:
      2019-09-01: {value: {count: 5, unit: working_days}, status: house, source: {document: 县质量办决定, article: 三}}
"""
ASKED, DUE, AFTER = date(2019, 9, 16), date(2019, 10, 11), date(2019, 10, 12)  # the October holiday lies between


def taken(*steps, findings=("method_missing",)):
    request = CorrectionRequest(findings)
    for act, day, text in steps:
        request = request.after(CorrectionStep(CorrectionAct(act), "x", day, text))
    return request


ASK = ("ask", ASKED, "why")
EXPLAINED = ("explain", ASKED, "because")


@pytest.mark.parametrize(
    ("before", "act", "day", "text", "after"),
    [
        ((), "ask", ASKED, "why", "asked"),
        ((), "ask", ASKED, " ", None),
        ((), "explain", ASKED, "because", None),
        ((ASK,), "ask", ASKED, "why", None),
        ((ASK,), "take_back", ASKED, "mistake", "taken_back"),
        ((ASK,), "take_back", ASKED, "", None),
        ((ASK,), "explain", ASKED, "", None),
        ((ASK,), "explain", AFTER, "late", "answered"),
        ((ASK,), "revise", ASKED, "", "answered"),
        ((ASK,), "withdraw", ASKED, "", "answered"),
        ((ASK,), "meet", ASKED, "", None),
        ((ASK,), "not_meet", DUE, "silent", None),
        ((ASK,), "not_meet", AFTER, "silent", "not_met"),
        ((ASK,), "not_meet", AFTER, "", None),
        ((ASK, EXPLAINED), "revise", ASKED, "", "answered"),
        ((ASK, EXPLAINED), "take_back", ASKED, "mistake", None),
        ((ASK, EXPLAINED), "meet", ASKED, "", "met"),
        ((ASK, EXPLAINED), "not_meet", ASKED, "wanting", "not_met"),
        ((ASK, EXPLAINED), "not_meet", ASKED, "", None),
        ((ASK, EXPLAINED, ("meet", ASKED, "")), "explain", ASKED, "more", None),
        ((ASK,), "explain", ASKED, "x" * 2001, None),
    ],
)
def test_who_may_do_what_when(before, act, day, text, after):
    step = CorrectionStep(CorrectionAct(act), "x", day, text)
    if after is None:
        with pytest.raises(CorrectionRefused):
            taken(*before).after(step)
    else:
        assert taken(*before).after(step).state is CorrectionState(after)


def test_the_term_counts_working_days_and_an_answer_stops_it():
    request = taken(ASK)
    assert (correction_term(ASKED).count, request.due) == (15, DUE)
    assert request.reading(DUE).state is ClockState.DUE
    assert (request.is_overdue(DUE), request.is_overdue(AFTER)) == (False, True)
    answered = taken(ASK, EXPLAINED)
    assert (answered.reading(AFTER).state, answered.is_overdue(AFTER)) == (ClockState.DONE, False)
    assert taken(ASK, ("revise", AFTER, "")).reading(AFTER).state is ClockState.DONE_LATE


def test_nothing_is_asked_about_no_finding_and_nothing_is_known_before_it_is_asked():
    with pytest.raises(CorrectionRefused):
        CorrectionRequest(())
    with pytest.raises(CorrectionRefused):
        _ = CorrectionRequest(("method_missing",)).due


@pytest.mark.parametrize(
    ("findings", "steps", "public"),
    [
        (("nothing_disclosed",), (ASK,), False),
        (("nothing_disclosed",), (ASK, ("not_meet", AFTER, "silent")), True),
        (("indicators_missing", "method_missing"), (ASK, EXPLAINED, ("not_meet", ASKED, "wanting")), True),
        (("nothing_disclosed",), (ASK, EXPLAINED, ("meet", ASKED, "")), False),
        (("nothing_disclosed",), (ASK, ("take_back", ASKED, "mistake")), False),
        (("method_missing", "below_mandatory"), (ASK, ("not_meet", AFTER, "silent")), False),
        (("no_such_code",), (ASK, ("not_meet", AFTER, "silent")), False),
    ],
)
def test_the_law_has_published_alone_what_was_not_disclosed_in_time(findings, steps, public):
    assert taken(*steps, findings=findings).is_public is public


def test_facts_say_what_an_officer_decided():
    first = [replace(fact, sequence=4) for fact in state_correction("declaration:D-1", taken(ASK), ())]
    assert [(fact.value, fact.valid_from) for fact in first] == [("asked", ASKED)]
    assert state_correction("declaration:D-1", taken(ASK, EXPLAINED), first) == ()
    closed = state_correction("declaration:D-1", taken(ASK, ("not_meet", AFTER, "silent")), first)
    assert [(fact.value, fact.valid_from, fact.valid_to, fact.replaces) for fact in closed] == [
        ("asked", ASKED, AFTER, 4),
        ("not_met", AFTER, None, None),
    ]
    back = state_correction("declaration:D-1", taken(ASK, ("take_back", ASKED, "mistake")), first)
    assert [(fact.retracted, fact.replaces) for fact in back] == [(True, 4)]


def test_a_countys_own_term_goes_first_from_its_day_on():
    book = rulebook_with({"standards/county": COUNTY})
    held = [replace(taken(("ask", day, "why")), rulebook=book) for day in (date(2019, 8, 30), ASKED)]
    assert [one.term.words().en for one in held] == ["15 working days", "5 working days"]
    assert held[1].due == date(2019, 9, 23)
    assert correction_term(ASKED).words().en == "15 working days"
