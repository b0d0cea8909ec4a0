from __future__ import annotations

from datetime import date

import pytest

from zhicheng.programmes import BadServiceField, satisfaction_of

DAY = date(2019, 7, 1)


def test_few_ratings_tell_no_share():
    few = satisfaction_of([5, 4, 1, 5], DAY)
    assert (few.low, few.high, few.size, few.satisfied) == (None, None, 4, 3)
    assert few.scores == ((5, 2), (4, 1), (3, 0), (2, 0), (1, 1))
    assert "不下结论" in few.words().zh
    assert satisfaction_of([], DAY).size == 0


def test_a_share_comes_with_its_interval():
    told = satisfaction_of([5] * 18 + [2] * 2, DAY)
    assert told.low < 0.9 < told.high
    assert "至" in told.words().zh
    assert satisfaction_of([5] * 30, DAY).high == 1.0


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_off_the_scale_is_refused(score):
    with pytest.raises(BadServiceField):
        satisfaction_of([5, score], DAY)
