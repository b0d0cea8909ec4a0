"""The course of a campaign: which step may follow which, once for ever; nothing is ever taken back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum

from zhicheng.draw.announced import Announced
from zhicheng.draw.campaign_errors import BatchTaken, NotFiled, NotYetKnown, SecondCommitment, SecondDraw, StepOutOfTurn
from zhicheng.errors import Words


class CampaignState(StrEnum):
    """How far a campaign is (抽查实施状态)."""

    FROZEN = "frozen"
    COMMITTED = "committed"
    DRAWN = "drawn"
    TEAM_COMMITTED = "team_committed"
    ASSIGNED = "assigned"
    OPENED = "opened"
    PUBLISHED = "published"
    ABORTED = "aborted"


class CampaignAct(StrEnum):
    """What is done in a campaign (抽查实施步骤)."""

    COMMIT = "commit"
    TAKE_RECEIPT = "take_receipt"
    ENTER_OUTCOME = "enter_outcome"
    DRAW = "draw"
    COMMIT_TEAM = "commit_team"
    ASSIGN = "assign"
    REPLACE = "replace"
    OPEN = "open"
    OPEN_ALL = "open_all"
    PUBLISH = "publish"
    ABORT = "abort"


STATE_WORDS: Mapping[CampaignState, Words] = {
    CampaignState.FROZEN: Words("已冻结", "frozen"),
    CampaignState.COMMITTED: Words("已承诺", "committed"),
    CampaignState.DRAWN: Words("已抽取", "drawn"),
    CampaignState.TEAM_COMMITTED: Words("派员已承诺", "inspectors committed"),
    CampaignState.ASSIGNED: Words("已派员", "assigned"),
    CampaignState.OPENED: Words("已全部开启", "opened"),
    CampaignState.PUBLISHED: Words("结果已公开", "published"),
    CampaignState.ABORTED: Words("已中止", "aborted"),
}

_FROZEN, _COMMITTED, _DRAWN, _TEAM, _ASSIGNED, _OPENED, _PUBLISHED, _ABORTED = CampaignState
_SAME = {_DRAWN: _DRAWN, _TEAM: _TEAM, _ASSIGNED: _ASSIGNED}
_WAITING = {_COMMITTED: _COMMITTED, _TEAM: _TEAM}
_MOVES: Mapping[CampaignAct, Mapping[CampaignState, CampaignState]] = {
    CampaignAct.COMMIT: {_FROZEN: _COMMITTED},
    CampaignAct.TAKE_RECEIPT: _WAITING,
    CampaignAct.ENTER_OUTCOME: _WAITING | {_ABORTED: _ABORTED},
    CampaignAct.DRAW: {_COMMITTED: _DRAWN, _ABORTED: _ABORTED},
    CampaignAct.COMMIT_TEAM: {_DRAWN: _TEAM},
    CampaignAct.ASSIGN: {_TEAM: _ASSIGNED, _ABORTED: _ABORTED},
    CampaignAct.REPLACE: _SAME,
    CampaignAct.OPEN: _SAME,
    CampaignAct.OPEN_ALL: {_DRAWN: _OPENED, _ASSIGNED: _OPENED, _ABORTED: _ABORTED},
    CampaignAct.PUBLISH: {_ASSIGNED: _PUBLISHED, _OPENED: _PUBLISHED},
    CampaignAct.ABORT: dict.fromkeys((_FROZEN, _COMMITTED, _DRAWN, _TEAM, _ASSIGNED), _ABORTED),
}
_AGAIN = {CampaignAct.COMMIT: SecondCommitment, CampaignAct.DRAW: SecondDraw}


def next_state(draw: str, state: str, act: CampaignAct, *, is_drawn: bool = False) -> CampaignState:
    """Return where an act leads to (下一状态); nothing is done twice, and nothing out of turn.

    ``draw`` is the batch's number, ``is_drawn`` whether its inspectees were drawn already. Raises SecondCommitment, SecondDraw and
    StepOutOfTurn.

    Source: spec/draw.md; one commitment for a batch, one draw under a commitment.

    >>> next_state("2026-01", "frozen", CampaignAct.COMMIT).value
    'committed'
    >>> next_state("2026-01", "committed", CampaignAct.COMMIT)
    Traceback (most recent call last):
    zhicheng.draw.campaign_errors.SecondCommitment: ...
    """
    now, moves = CampaignState(state), _MOVES[act]
    if act is CampaignAct.DRAW and is_drawn:
        raise SecondDraw(value=draw)
    if now in moves:
        return moves[now]
    before = next(iter(moves))
    again = _AGAIN.get(act)
    if again and now is not CampaignState.ABORTED and list(CampaignState).index(now) > list(CampaignState).index(before):
        raise again(value=draw)
    raise StepOutOfTurn(value=draw, zh=STATE_WORDS[now].zh, en=STATE_WORDS[now].en, act=str(act))


def check_freezable(draw: str, *, filed: bool, taken: bool) -> None:
    """Refuse to freeze a batch whose plan is not filed, or that has its campaign already (可否冻结). Raises NotFiled and BatchTaken.

    >>> check_freezable("2026-01", filed=True, taken=False)
    """
    if not filed:
        raise NotFiled(value=draw)
    if taken:
        raise BatchTaken(value=draw)


def check_known(source: Announced, moment: datetime) -> None:
    """Refuse the outcome of a source that cannot have shown it yet (来源尚未揭晓); raise NotYetKnown.

    >>> from datetime import timedelta
    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> dice = small_commitment(small_roster()).sources[0]
    >>> check_known(dice, dice.due)
    """
    if moment < source.due:
        raise NotYetKnown(value=source.source.name, due=source.due.isoformat(), moment=moment.isoformat())


def must_open(sources: Iterable[Announced], moment: datetime) -> bool:
    """Say whether an abort at a moment still has to open its result (中止仍须开启): the first source exists by then.

    Whoever could look at the first source and then give up would have a second try.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> sources = small_commitment(small_roster()).sources
    >>> must_open(sources, sources[0].due)
    True
    """
    return any(source.due <= moment for source in sources)
