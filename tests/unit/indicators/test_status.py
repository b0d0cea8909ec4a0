"""Statuses: counted in their order, compared with the quarter before, the worst first."""

import pytest

from zhicheng.indicators import STATUS_WORDS, WORST_FIRST, TargetStatus, count_statuses, direction

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
