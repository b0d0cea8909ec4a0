"""A case keeps every step; what was only doubtful is kept beside it. The courses themselves stand in tests/spec/judgement."""

from datetime import date

import pytest

from zhicheng.judgement import (
    BadEvent,
    Domain,
    OutOfTurn,
    SameLaboratory,
    SamplingAct,
    SamplingCase,
    SamplingEvent,
    SamplingState,
)

TAKEN = SamplingCase("1", Domain.FOOD).after(SamplingEvent(SamplingAct.TAKE, date(2026, 7, 1)))


@pytest.mark.parametrize(
    "act",
    [SamplingAct.RECEIVE, SamplingAct.ASSIGN_RETEST, SamplingAct.REPORT, SamplingAct.REPORT_RETEST, SamplingAct.REFUSE_RETEST],
)
def test_a_step_that_says_too_little_is_refused(act):
    with pytest.raises(BadEvent):
        SamplingEvent(act, date(2026, 7, 1), laboratory=" ", reason=" ")


def test_nothing_is_changed_in_place():
    received = TAKEN.after(SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="LAB-1"))
    assert (TAKEN.state, received.state) == (SamplingState.TAKEN, SamplingState.RECEIVED)
    assert (TAKEN.laboratory, TAKEN.passed, received.laboratory) == ("", None, "LAB-1")
    assert TAKEN.last(SamplingAct.RECEIVE) is None


def test_a_doubt_says_that_a_person_decides_and_on_which_article():
    late = TAKEN.after(SamplingEvent(SamplingAct.OBJECT, date(2026, 7, 20)))
    words = late.doubts[0].words()
    assert "人工核对" in words.zh
    assert "食品安全抽样检验管理办法" in words.en


def test_the_retest_takes_the_first_verdicts_place():
    steps = [
        SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="LAB-1"),
        SamplingEvent(SamplingAct.REPORT, date(2026, 7, 3), passed=False),
        SamplingEvent(SamplingAct.NOTIFY, date(2026, 7, 3)),
        SamplingEvent(SamplingAct.ASK_RETEST, date(2026, 7, 3)),
        SamplingEvent(SamplingAct.ACCEPT_RETEST, date(2026, 7, 6)),
        SamplingEvent(SamplingAct.ASSIGN_RETEST, date(2026, 7, 7), laboratory="LAB-2"),
        SamplingEvent(SamplingAct.RECEIVE_BACKUP, date(2026, 7, 8)),
        SamplingEvent(SamplingAct.REPORT_RETEST, date(2026, 7, 15), passed=True),
    ]
    case = TAKEN
    for step in steps:
        case = case.after(step)
    assert (case.state, case.passed, case.laboratory) == (SamplingState.FINAL, True, "LAB-1")


def test_a_request_that_is_refused_leaves_the_result():
    case = TAKEN
    for step in (
        SamplingEvent(SamplingAct.RECEIVE, date(2026, 7, 2), laboratory="LAB-1"),
        SamplingEvent(SamplingAct.REPORT, date(2026, 7, 3), passed=False),
        SamplingEvent(SamplingAct.NOTIFY, date(2026, 7, 3)),
        SamplingEvent(SamplingAct.ASK_RETEST, date(2026, 7, 3)),
        SamplingEvent(SamplingAct.REFUSE_RETEST, date(2026, 7, 6), reason="备份样品超过保质期"),
    ):
        case = case.after(step)
    assert (case.state, case.passed) == (SamplingState.FINAL, False)


def test_every_act_has_both_names():
    assert all(act.words.zh and act.words.en for act in SamplingAct)


def test_another_re_test_laboratory_may_be_named_with_its_reason_until_the_backup_is_there():
    case = SamplingCase("1", Domain.PRODUCT)
    for act, day, more in (
        (SamplingAct.TAKE, 1, {}), (SamplingAct.RECEIVE, 2, {"laboratory": "LAB-1"}), (SamplingAct.REPORT, 3, {"passed": False}),
        (SamplingAct.NOTIFY, 4, {}), (SamplingAct.ASK_RETEST, 5, {}), (SamplingAct.ACCEPT_RETEST, 6, {}),
        (SamplingAct.ASSIGN_RETEST, 7, {"laboratory": "LAB-2"}),
    ):  # fmt: skip
        case = case.after(SamplingEvent(act, date(2026, 7, day), **more))
    with pytest.raises(BadEvent):
        case.after(SamplingEvent(SamplingAct.ASSIGN_RETEST, date(2026, 7, 8), laboratory="LAB-3"))
    with pytest.raises(SameLaboratory):
        case.after(SamplingEvent(SamplingAct.ASSIGN_RETEST, date(2026, 7, 8), laboratory="LAB-1", reason="设备检修"))
    again = case.after(SamplingEvent(SamplingAct.ASSIGN_RETEST, date(2026, 7, 8), laboratory="LAB-3", reason="设备检修"))
    assert again.state == case.state
    there = again.after(SamplingEvent(SamplingAct.RECEIVE_BACKUP, date(2026, 7, 9)))
    with pytest.raises(OutOfTurn):
        there.after(SamplingEvent(SamplingAct.ASSIGN_RETEST, date(2026, 7, 10), laboratory="LAB-4", reason="设备检修"))
