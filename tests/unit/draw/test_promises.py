"""The promised day of a sealed draw, and what must be out before a campaign ends."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from zhicheng.draw.campaign_errors import ResultsUnpublished
from zhicheng.draw.promises import PROMISE_WORDS, Promise, check_results_out, is_all_due, promise_of

DAY = date(2019, 8, 9)
NEXT = DAY + timedelta(days=1)


@pytest.mark.parametrize(
    ("opened", "asked", "found"),
    [
        (None, DAY, Promise.RUNNING),
        (None, NEXT, Promise.BROKEN),
        (DAY, NEXT, Promise.KEPT),
        (NEXT, NEXT, Promise.LATE),
    ],
)
def test_the_promised_day_itself_still_keeps_the_promise(opened, asked, found):
    assert promise_of(DAY, opened, asked) is found
    assert PROMISE_WORDS[found].zh != PROMISE_WORDS[found].en


@pytest.mark.parametrize(
    ("to_visit", "to_decide", "unreplaced", "day", "due"),
    [
        (0, 0, 0, DAY - timedelta(days=9), True),
        (1, 0, 0, NEXT, False),
        (0, 1, 0, NEXT, False),
        (0, 0, 1, DAY - timedelta(days=1), False),
        (0, 0, 1, DAY, True),
    ],
)
def test_nothing_is_opened_whole_while_somebody_is_to_be_visited(to_visit, to_decide, unreplaced, day, due):
    assert is_all_due(to_visit=to_visit, to_decide=to_decide, unreplaced=unreplaced, open_by=DAY, day=day) is due


def test_a_campaign_waits_for_the_results_of_its_visits():
    check_results_out("2026-01", 0)
    with pytest.raises(ResultsUnpublished, match="3"):
        check_results_out("2026-01", 3)
