"""Promises of a sealed draw: by when everything is opened, whether that was kept, and what must be out before results are."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum

from zhicheng.draw.campaign_errors import ResultsUnpublished
from zhicheng.errors import Words


class Promise(StrEnum):
    """What became of the day by which everything was to be opened (开启承诺)."""

    RUNNING = "running"
    KEPT = "kept"
    LATE = "late"
    BROKEN = "broken"


PROMISE_WORDS: Mapping[Promise, Words] = {
    Promise.RUNNING: Words("未到承诺开启日", "the promised day has not passed"),
    Promise.KEPT: Words("已如期全部开启", "everything was opened in time"),
    Promise.LATE: Words("开启迟于承诺日", "everything was opened, later than promised"),
    Promise.BROKEN: Words("承诺开启日已过，仍未全部开启", "the promised day has passed and not everything is opened"),
}


def promise_of(open_by: date, opened_on: date | None, day: date) -> Promise:
    """Return what became of a promise on a day (承诺是否兑现): ``open_by`` is the last day that keeps it.

    Source: spec/draw.md; the deadline of the openings is logged with the commitment.

    >>> promise_of(date(2019, 8, 9), None, date(2019, 8, 9)).value, promise_of(date(2019, 8, 9), None, date(2019, 8, 10)).value
    ('running', 'broken')
    >>> promise_of(date(2019, 8, 9), date(2019, 8, 10), date(2019, 9, 1)).value
    'late'
    """
    if opened_on is None:
        return Promise.BROKEN if day > open_by else Promise.RUNNING
    return Promise.KEPT if opened_on <= open_by else Promise.LATE


def is_all_due(*, to_visit: int, to_decide: int, unreplaced: int, open_by: date, day: date) -> bool:
    """Say whether everything is to be opened on a day (应否全部开启): never while somebody is still to be visited.

    ``to_visit`` counts visits to be made, ``to_decide`` replacements that wait for a second officer, ``unreplaced`` closed premises for which
    nobody has proposed one and visits set aside: for those it waits until the promised day, no longer. Opening while a visit is left would
    announce it.

    Source: spec/draw.md; the others are opened after the last visit of the batch, by a logged deadline.

    >>> is_all_due(to_visit=0, to_decide=0, unreplaced=1, open_by=date(2019, 8, 9), day=date(2019, 8, 8))
    False
    >>> is_all_due(to_visit=0, to_decide=0, unreplaced=1, open_by=date(2019, 8, 9), day=date(2019, 8, 9))
    True
    """
    return not to_visit and not to_decide and (not unreplaced or day >= open_by)


def check_results_out(draw: str, unpublished: int) -> None:
    """Refuse to end a campaign while results of its visits are not public (结果应先公开); raise ResultsUnpublished.

    >>> check_results_out("2026-01", 0)
    """
    if unpublished:
        raise ResultsUnpublished(value=draw, count=unpublished)
