"""Reasons for a withdrawal: which may be chosen on a day, with which clause, and how far it was seen."""

from __future__ import annotations

from datetime import date

from zhicheng.clocks import load_duties
from zhicheng.publication import withdrawal_reason, withdrawal_reasons
from zhicheng.rules import Status

TODAY = date(2024, 2, 19)


def test_the_reasons_of_a_day_are_those_whose_law_was_in_force():
    assert [reason.code for reason in withdrawal_reasons(date(2019, 7, 15))] == ["private", "inferable", "wrong"]
    assert {"penalty_void", "term_over", "repaired"} <= {reason.code for reason in withdrawal_reasons(TODAY)}


def test_a_reason_brings_the_clause_of_its_own_article():
    assert "三日内撤回" in withdrawal_reason("penalty_void", TODAY).quote
    assert "个人隐私" in withdrawal_reason("private", TODAY).quote
    assert "单个统计调查对象" in withdrawal_reason("inferable", TODAY).quote
    assert "停止公示" in withdrawal_reason("term_over", TODAY).quote


def test_what_no_clause_was_seen_for_is_unverified_and_ours_is_called_ours():
    said = {reason.code: reason.status for reason in withdrawal_reasons(TODAY)}
    assert said.pop("repaired") is Status.UNVERIFIED
    assert said.pop("wrong") is Status.HOUSE
    assert set(said.values()) == {Status.IN_FORCE}
    assert all(reason.quote for reason in withdrawal_reasons(TODAY) if reason.status is Status.IN_FORCE)


def test_every_duty_named_is_one():
    assert {reason.duty for reason in withdrawal_reasons(TODAY)} - {""} <= set(load_duties())
