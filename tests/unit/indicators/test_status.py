"""Statuses: counted in their order, compared with the quarter before, the worst first."""

from datetime import date

import pytest

from tests.unit.indicators.build import goal, series, verdict
from zhicheng.indicators import STATUS_WORDS, WORST_FIRST, TargetStatus, count_statuses, direction, summarise

MET, ON, RISK, OFF, NONE = TargetStatus


def test_every_status_has_words_and_a_place_from_worst_to_best():
    assert set(STATUS_WORDS) == set(WORST_FIRST) == set(TargetStatus)
    assert WORST_FIRST == (OFF, RISK, ON, MET, NONE)


@pytest.mark.parametrize(
    ("before", "now", "expected"),
    [(OFF, RISK, 1), (ON, MET, 1), (MET, OFF, -1), (RISK, RISK, 0), (NONE, MET, 0), (OFF, NONE, 0), (NONE, NONE, 0)],
)
def test_a_change_is_better_worse_or_neither(before, now, expected):
    assert direction(before, now) == expected


def test_all_statuses_are_counted_also_those_that_do_not_occur():
    assert count_statuses([OFF, MET, OFF]) == ((MET, 1), (ON, 0), (RISK, 0), (OFF, 2), (NONE, 0))


def test_what_has_failed_for_good_is_worse_than_what_may_still_come():
    failed = verdict(series("80 84 85", until="2020-Q4"), goal(90), date(2021, 1, 10))
    assert (failed.status, failed.probability) == (TargetStatus.OFF, None)
    doubtful = verdict("50 51 50 51", goal(60))
    assert (doubtful.status, doubtful.probability > 0) == (TargetStatus.OFF, True)
    assert summarise([doubtful, failed]).worst == 1
    assert summarise([failed, doubtful]).worst == 0


def test_of_two_alike_the_first_is_named_and_no_verdict_is_last():
    silent, likely = verdict("3", goal(85)), verdict("50 60 70 80", goal(85))
    assert summarise([silent, likely]).worst == 1
    assert summarise([likely, likely]).worst == 0
    assert summarise([silent, silent]).worst == 0
