"""Which step of a campaign follows which."""

from __future__ import annotations

from datetime import timedelta

import pytest

from zhicheng.draw import (
    BatchTaken,
    CampaignAct,
    CampaignState,
    NotFiled,
    NotYetKnown,
    SecondCommitment,
    SecondDraw,
    StepOutOfTurn,
    check_freezable,
    check_known,
    must_open,
    next_state,
)
from zhicheng.draw.examples import small_commitment, small_roster

WAY = (
    "commit",
    "take_receipt",
    "enter_outcome",
    "draw",
    "commit_team",
    "enter_outcome",
    "assign",
    "replace",
    "open",
    "open_all",
    "publish",
)
DICE = small_commitment(small_roster()).sources


def test_the_whole_way_ends_published():
    state = "frozen"
    for act in WAY:
        state = next_state("2026-01", state, CampaignAct(act))
    assert state is CampaignState.PUBLISHED


@pytest.mark.parametrize("state", ["committed", "drawn", "assigned", "published"])
def test_nobody_commits_twice(state):
    with pytest.raises(SecondCommitment):
        next_state("2026-01", state, CampaignAct.COMMIT)


@pytest.mark.parametrize("state", ["drawn", "team_committed", "opened"])
def test_nobody_draws_twice(state):
    with pytest.raises(SecondDraw):
        next_state("2026-01", state, CampaignAct.DRAW)


@pytest.mark.parametrize(
    ("state", "act"), [("frozen", "draw"), ("frozen", "publish"), ("drawn", "publish"), ("published", "abort"), ("aborted", "commit"), ("aborted", "abort")]
)  # fmt: skip
def test_out_of_turn(state, act):
    with pytest.raises(StepOutOfTurn):
        next_state("2026-01", state, CampaignAct(act))


def test_what_was_aborted_is_drawn_once_to_open_its_result():
    assert next_state("2026-01", "aborted", CampaignAct.DRAW) is CampaignState.ABORTED
    with pytest.raises(SecondDraw):
        next_state("2026-01", "aborted", CampaignAct.DRAW, is_drawn=True)


def test_a_batch_is_filed_and_free():
    with pytest.raises(NotFiled):
        check_freezable("2026-01", filed=False, taken=False)
    with pytest.raises(BatchTaken):
        check_freezable("2026-01", filed=True, taken=True)


def test_before_its_time_a_source_shows_nothing_and_binds_nobody():
    early = DICE[0].due - timedelta(seconds=1)
    with pytest.raises(NotYetKnown):
        check_known(DICE[0], early)
    assert not must_open(DICE, early)
    assert must_open(DICE, DICE[0].due)
