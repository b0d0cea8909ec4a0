"""How a duty was kept: each matter once, the rate with its n, what cannot be judged apart."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from zhicheng.clocks import Case, ClockState, Extension, Stop, Term, TermUnit, judge_case, load_duties, on_time

TODAY = date(2024, 3, 8)
REPLY = load_duties()["gov_info_reply"]
RECEIVED = date(2024, 1, 26)  # due on 28 February
CASES = (
    Case("in time", RECEIVED, date(2024, 2, 28)),
    Case("late", RECEIVED, date(2024, 2, 29)),
    Case("overdue", RECEIVED),
    Case("running", date(2024, 3, 6)),
    Case("at risk", date(2024, 2, 6)),  # due on 11 March
    Case("due", date(2024, 2, 5)),
    Case("stopped", date(2024, 2, 20), stops=(Stop(date(2024, 3, 1), None, "third_party_opinion"),)),
    Case("not yet", date(2024, 3, 11)),
    Case("unknown start", None, date(2024, 2, 1)),
    Case("before the regulation", date(2019, 5, 1), date(2019, 5, 20)),
    Case("contradiction", RECEIVED, date(2024, 1, 20)),
)


def test_each_matter_is_counted_once() -> None:
    found = on_time(REPLY, CASES, today=TODAY)
    by_state = {state: [one.case.id for one in found.in_state(state)] for state in ClockState}
    assert by_state == {
        ClockState.NOT_STARTED: ["not yet"],
        ClockState.RUNNING: ["running"],
        ClockState.AT_RISK: ["at risk"],
        ClockState.DUE: ["due"],
        ClockState.STOPPED: ["stopped"],
        ClockState.OVERDUE: ["overdue"],
        ClockState.DONE: ["in time"],
        ClockState.DONE_LATE: ["late"],
    }
    assert [one.case.id for one in found.unjudgeable] == ["unknown start", "before the regulation", "contradiction"]
    assert len(found.judged) == len(CASES)
    assert (found.rate, found.n, found.provisional) == (Fraction(1, 3), 3, False)


def test_no_rate_without_a_matter_that_came_to_its_end() -> None:
    found = on_time(REPLY, [Case("1", None), Case("2", date(2024, 3, 6))], today=TODAY)
    assert (found.rate, found.n) == (None, 0)


def test_what_cannot_be_judged_says_why_in_both_languages() -> None:
    reasons = [one.reason for one in on_time(REPLY, CASES, today=TODAY).unjudgeable]
    assert all(reason and reason.zh and reason.en for reason in reasons)
    before_the_calendar = judge_case(load_duties()["entity_information"], Case("old", date(2015, 1, 5)), today=TODAY)
    assert before_the_calendar.reading is None
    assert before_the_calendar.reason is not None
    assert "2016" in before_the_calendar.reason.zh


def extended(days: int, decided: date, unit: TermUnit = TermUnit.WORKING_DAYS) -> Extension:
    return Extension(Term(days, unit), decided, "complicated")


def test_an_extension_within_the_bound_counts_and_others_are_named() -> None:
    day = date(2024, 2, 20)
    twenty = judge_case(REPLY, Case("1", RECEIVED, extensions=(extended(20, day),)), today=TODAY)
    assert twenty.disregarded == ()
    assert twenty.reading is not None
    assert twenty.reading.due == date(2024, 3, 27)
    for refused in (
        (extended(21, day),),
        (extended(5, date(2024, 2, 29)),),  # decided when the term had run out
        (extended(1, day, TermUnit.MONTHS),),
    ):
        judged = judge_case(REPLY, Case("1", RECEIVED, extensions=refused), today=TODAY)
        assert len(judged.disregarded) == 1
        assert judged.reading is not None
        assert judged.reading.state is ClockState.OVERDUE


def test_several_extensions_together_stay_within_the_bound() -> None:
    steps = (extended(15, date(2024, 2, 20)), extended(6, date(2024, 2, 21)), extended(5, date(2024, 2, 22)))
    judged = judge_case(REPLY, Case("1", RECEIVED, extensions=steps), today=TODAY)
    assert ["2024-02-21" in words.en for words in judged.disregarded] == [True]
    assert judged.reading is not None
    assert judged.reading.due == date(2024, 3, 27)


def test_a_stop_that_the_law_does_not_know_lengthens_nothing() -> None:
    stop = Stop(date(2024, 2, 20), None, "staff_on_leave")
    judged = judge_case(REPLY, Case("1", RECEIVED, stops=(stop,)), today=TODAY)
    assert judged.reading is not None
    assert (judged.reading.state, len(judged.disregarded)) == (ClockState.OVERDUE, 1)
    proactive = judge_case(
        load_duties()["gov_info_proactive"], Case("2", RECEIVED, extensions=(extended(5, TODAY),)), today=TODAY
    )
    assert len(proactive.disregarded) == 1


def test_an_extension_during_an_open_stop_is_not_too_late() -> None:
    stop = Stop(date(2024, 2, 20), None, "third_party_opinion")
    judged = judge_case(REPLY, Case("1", RECEIVED, stops=(stop,), extensions=(extended(5, TODAY),)), today=TODAY)
    assert judged.disregarded == ()
    assert judged.reading is not None
    assert (judged.reading.state, judged.reading.working_days_left) == (ClockState.STOPPED, 12)


def test_what_came_after_the_day_asked_is_not_known_on_it() -> None:
    later = extended(21, date(2024, 2, 27))
    judged = judge_case(REPLY, Case("1", RECEIVED, date(2024, 3, 4), extensions=(later,)), today=date(2024, 2, 26))
    assert judged.disregarded == ()
    assert judged.reading is not None
    assert judged.reading.state is ClockState.AT_RISK


def test_the_version_in_force_on_the_day_of_the_event_decides() -> None:
    report = load_duties()["entity_annual_report"]
    found = on_time(
        report,
        [Case("1", date(2023, 12, 31), date(2024, 6, 30)), Case("2", date(2023, 12, 31), date(2024, 7, 1))],
        today=date(2024, 8, 1),
    )
    assert found.rate == Fraction(1, 2)


def test_a_matter_that_runs_into_a_year_without_notice_is_provisional() -> None:
    assert on_time(REPLY, [Case("1", date(2026, 12, 20))], today=date(2026, 12, 28)).provisional


def test_a_matter_is_settled_once_the_day_it_is_done_in_time_or_the_day_after_its_last() -> None:
    settled = {one.case.id: one.settled_on for one in on_time(REPLY, CASES, today=TODAY).judged}
    assert settled["in time"] == date(2024, 2, 28)
    assert settled["late"] == settled["overdue"] == date(2024, 2, 29)
    assert {id for id, day in settled.items() if day is None} == {case.id for case in CASES[3:]}
    found = on_time(REPLY, CASES, today=TODAY)
    assert [one.case.id for one in found.settled_within(date(2024, 2, 28), date(2024, 2, 29))] == ["in time"]
