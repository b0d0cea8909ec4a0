"""Switching keeps one value for each supplier and product."""

import pytest

from zhicheng.judgement import InspectionStopped, LotResult, LotTwice, NotStopped, Severity, Switching, switching_source


def run(signs, state=None):
    state = state or Switching("供方", "电动工具")
    for number, sign in enumerate(signs):
        state = state.after(LotResult(f"L{number}", sign == "+"))
    return state


def test_nothing_is_changed_in_place():
    before = run("-")
    after = before.after(LotResult("L9", False))
    assert (before.severity, after.severity) == (Severity.NORMAL, Severity.TIGHTENED)


def test_no_lot_is_inspected_while_inspection_is_stopped():
    stopped = run("-------")
    assert stopped.stopped
    with pytest.raises(InspectionStopped, match="电动工具"):
        stopped.after(LotResult("L8", True))


def test_nothing_is_resumed_that_was_not_stopped():
    with pytest.raises(NotStopped):
        run("+").resumed()


def test_resumption_counts_anew_under_tightened_inspection():
    resumed = run("-------").resumed()
    assert (resumed.severity, resumed.rejected, resumed.stopped, resumed.recent) == (Severity.TIGHTENED, 0, False, ())


def test_one_lot_counts_once():
    with pytest.raises(LotTwice, match="L0"):
        run("+").after(LotResult("L0", False))


def test_a_resubmitted_lot_changes_nothing():
    state = run("-")
    assert state.after(LotResult("L0", False, resubmitted=True)) == state


def test_the_state_speaks_and_says_that_its_rules_are_unverified():
    assert run("--").words().zh == "加严检验"
    assert "暂停" in run("-------").words().zh
    assert not run("").verified
    assert switching_source().value["reduce"]["score"] == 30
