"""How far a re-test is: each step with its term, a refusal with its reason, and nothing of a conclusion before it was served."""

from __future__ import annotations

from datetime import date

import pytest

from zhicheng.judgement import Domain, ProgressState, SamplingAct, SamplingCase, SamplingEvent, TermState, retest_progress

A, S = SamplingAct, ProgressState
TOLD = [(A.TAKE, "2026-07-01"), (A.RECEIVE, "2026-07-03"), (A.REPORT, "2026-07-20"), (A.NOTIFY, "2026-07-22")]
WAY = [
    (A.ASK_RETEST, "2026-07-24"),
    (A.ACCEPT_RETEST, "2026-07-27"),
    (A.ASSIGN_RETEST, "2026-07-30"),
    (A.RECEIVE_BACKUP, "2026-08-03"),
    (A.REPORT_RETEST, "2026-08-10"),
]


def case_of(steps, domain=Domain.FOOD, reason=""):
    case = SamplingCase("JJ-1", domain)
    for act, day in [*TOLD, *steps]:
        lab = {A.RECEIVE: "L-1", A.ASSIGN_RETEST: "L-2"}.get(act, "")
        passed = {A.REPORT: False, A.REPORT_RETEST: True}.get(act)
        case = case.after(SamplingEvent(act, date.fromisoformat(day), laboratory=lab, passed=passed, reason=reason))
    return case


@pytest.mark.parametrize("count", range(1, 5))
def test_what_was_done_what_waits_and_what_is_to_come(count):
    steps = retest_progress(case_of(WAY[:count]), told=False)
    assert [one.act for one in steps] == [act for act, _ in WAY]
    assert [one.state for one in steps] == [S.DONE] * count + [S.WAITING] + [S.TO_COME] * (4 - count)
    assert all(one.state.words.zh and one.state.words.en for one in steps)


def test_without_a_request_there_is_nothing():
    assert retest_progress(case_of([]), told=True) == ()


def test_each_step_has_its_term_once_that_began():
    steps = {one.act: one for one in retest_progress(case_of(WAY[:4]), told=False)}
    assert steps[A.ASSIGN_RETEST].term.state(date(2026, 8, 5)) is TermState.KEPT
    assert steps[A.REPORT_RETEST].term.due.day == date(2026, 8, 17)
    begun = {one.act: one for one in retest_progress(case_of(WAY[:1]), told=False)}
    assert begun[A.REPORT_RETEST].term is None


def test_a_refusal_ends_it_with_its_reason():
    steps = retest_progress(case_of([WAY[0], (A.REFUSE_RETEST, "2026-07-28")], reason="逾期"), told=False)
    assert [(one.state, one.event.reason) for one in steps][1] == (S.REFUSED, "逾期")
    assert len(steps) == 2


def test_before_the_service_a_conclusion_that_came_in_cannot_be_told_from_one_that_did_not():
    waiting, come = case_of(WAY[:4]), case_of(WAY)
    assert retest_progress(waiting, told=False) == retest_progress(come, told=False)
    last = retest_progress(come, told=True)[-1]
    assert (last.state, last.untold, last.event.passed) == (S.DONE, False, True)


def test_the_laboratory_is_not_there_before_it_is_named_and_another_one_steps_in():
    assert "L-2" not in str(retest_progress(case_of(WAY[:2]), told=False))
    again = case_of([*WAY[:3], (A.ASSIGN_RETEST, "2026-08-01")], reason="设备故障")
    assert retest_progress(again, told=False)[2].event.day == date(2026, 8, 1)
