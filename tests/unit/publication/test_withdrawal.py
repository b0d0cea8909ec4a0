"""Withdrawal: what it supersedes, by when, what its leaf says, and that a restore repeats it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.publication.samples import DAY, ID, OTHER, THIRD
from zhicheng.clocks import Case, ClockState, load_duties
from zhicheng.errors import Words
from zhicheng.publication import (
    PublishedRecord,
    RowRegister,
    UnfitLeaf,
    UnknownReason,
    replay_withdrawals,
    row_registers,
    superseded_releases,
    withdraw,
    withdrawal_due,
    withdrawal_reason,
)
from zhicheng.rules import NoRuleYet, load_rulebook

TODAY = date(2024, 2, 19)
REASONS = load_rulebook().rule("publication.withdrawal.reasons").values[-1].value
ROW = "1" * 32
REGISTERS = row_registers({ROW: [ID, OTHER], "2" * 32: [OTHER, THIRD]})


def gone(withdrawn=ROW, reason="penalty_annulled"):
    return withdraw(withdrawn, reason, REGISTERS, id="9" * 32, number=1, day=TODAY)


def test_every_release_that_held_the_row_is_superseded_and_no_other():
    assert superseded_releases(ROW, REGISTERS) == (ID, OTHER)
    assert superseded_releases("2" * 32, REGISTERS) == (OTHER, THIRD)
    assert superseded_releases("3" * 32, REGISTERS) == ()
    assert superseded_releases(THIRD, REGISTERS) == (THIRD,)


def test_the_leaf_says_why_by_which_article_and_what_it_supersedes():
    said = json.loads(gone().to_bytes())
    assert said["type"] == "withdrawal"
    assert (said["withdrawn"], said["reason"], said["article"], said["supersedes"]) == (
        ROW,
        "penalty_annulled",
        "第四十八条",
        [ID, OTHER],
    )
    assert json.loads(replace(gone(), simulated=True).to_bytes())["simulated"] is True


@pytest.mark.parametrize("code", REASONS)
def test_every_reason_has_words_an_article_and_a_duty_that_exists(code):
    reason = withdrawal_reason(code, TODAY)
    assert reason.words.zh
    assert reason.words.en
    assert reason.article
    assert not reason.duty or reason.duty in load_duties()
    assert withdraw(ROW, code, [], id=ID, number=1, day=TODAY).reason == code


def test_an_unknown_reason_and_a_day_before_the_law_are_refused():
    with pytest.raises(UnknownReason):
        gone(reason="because")
    with pytest.raises(UnknownReason):
        withdrawal_reason("penalty_void", date(2020, 1, 1))
    with pytest.raises(NoRuleYet):
        withdrawal_reason("wrong", date(1999, 1, 1))


def test_three_working_days_over_spring_festival():
    # Annulled on Thursday 8 February 2024: Friday 9 works, the 10th to the 17th is holiday, Sunday 18 and Monday 19 work.
    in_time = withdrawal_due("penalty_annulled", Case("d", date(2024, 2, 8), date(2024, 2, 19)), today=TODAY)
    late = withdrawal_due("penalty_annulled", Case("d", date(2024, 2, 8), date(2024, 2, 22)), today=date(2024, 2, 22))
    assert [found.reading.state for found in (in_time, late)] == [ClockState.DONE, ClockState.DONE_LATE]
    assert withdrawal_due("repaired", Case("d", date(2024, 2, 8)), today=TODAY) is None


@pytest.mark.parametrize(
    "changes",
    [
        {"words": Words("", "x")},
        {"document": " "},
        {"article": ""},
        {"reason": "Why?"},
        {"withdrawn": "张三"},
        {"releases": ("x",)},
        {"number": 0},
        {"register": "撤回"},
        {"id": "1"},
    ],
)
def test_a_withdrawal_without_reason_article_or_random_ids_is_refused(changes):
    with pytest.raises(UnfitLeaf):
        replace(gone(), **changes)


def test_a_restore_repeats_every_withdrawal_and_twice_changes_nothing():
    restored = [PublishedRecord(id, b"x", bytes(16)) for id in (ROW, ID, OTHER, THIRD)]
    once = replay_withdrawals(restored, [gone()])
    assert [(record.content, record.salt) for record in once] == [(None, None)] * 3 + [(b"x", bytes(16))]
    assert [record.id for record in once] == [record.id for record in restored]
    assert replay_withdrawals(once, [gone()]) == once
    assert replay_withdrawals(restored, []) == tuple(restored)


def test_registers_from_rows_and_rows_from_registers_agree():
    assert (
        RowRegister(ID, frozenset({ROW})),
        RowRegister(OTHER, frozenset({ROW, "2" * 32})),
        RowRegister(THIRD, frozenset({"2" * 32})),
    ) == REGISTERS


def test_what_survives_inside_is_rulebook_data_and_no_salt_does():
    kept = load_rulebook().rule("publication.withdrawal.kept_inside").on(DAY).value
    assert (kept["salts"]["years"], kept["public_record"]["years"]) == (0, 0)
    assert kept["case_file"]["years"] > 0
