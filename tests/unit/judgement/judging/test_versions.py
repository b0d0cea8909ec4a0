"""What a version would change: which results it concerns, how each outcome moves, and what has no day of its own."""

from __future__ import annotations

from dataclasses import replace

import pytest

from zhicheng.judgement import Dates, Result, VersionTally, concerns, judge
from zhicheng.standards import Limit

LEAF = "蔬菜/新鲜蔬菜/叶菜蔬菜"
OLD = Limit("铅", "max", "0.2", "mg/kg", category="新鲜蔬菜", standard="GB 2762-2017", effective_from="2017-09-17")
NEW = replace(OLD, value="0.1", standard="GB 2762-2022", effective_from="2023-06-30")
DATES = Dates(production="2019-05-01", sampling="2019-05-06", report="2019-05-20")


def stored(text="0.15", limit=OLD, item="铅", dates=DATES):
    return judge(Result(text, "mg/kg", item), limit, dates=dates)


@pytest.mark.parametrize(
    ("limit", "verdict", "category", "found"),
    [
        (NEW, stored(), LEAF, True),
        (NEW, stored(), "水果/苹果", False),
        (NEW, stored(item="镉"), LEAF, False),
        (NEW, stored(limit=None), LEAF, True),
        (replace(NEW, category="叶菜蔬菜"), stored(), LEAF, True),
        (NEW, stored(limit=replace(OLD, category="叶菜蔬菜")), LEAF, False),
    ],
)
def test_a_version_concerns_what_it_would_be_the_nearest_limit_of(limit, verdict, category, found):
    assert concerns(limit, verdict, category=category) is found


def test_a_pair_of_versions_concerns_what_the_old_one_judged():
    assert concerns(NEW, stored(), category=LEAF, instead_of=replace(OLD, status="in_force"))
    assert not concerns(NEW, stored(limit=replace(OLD, value="0.3")), category=LEAF, instead_of=OLD)
    assert not concerns(NEW, stored(limit=None), category=LEAF, instead_of=OLD)


def test_outcomes_are_counted_before_and_after():
    tally = VersionTally(NEW)
    changes = [tally.add(stored(text), category=LEAF) for text in ("0.05", "0.15", "0.3", "＜0.15", "")]
    assert [change and change.after.outcome.value for change in changes] == [None, "fail", None, "unjudgeable", None]
    assert dict(tally.outcomes) == {
        ("pass", "pass"): 1,
        ("pass", "fail"): 1,
        ("fail", "fail"): 1,
        ("pass", "unjudgeable"): 1,
        ("unjudgeable", "unjudgeable"): 1,
    }
    tally.add(stored(), category="水果/苹果")
    assert (tally.total, tally.concerned) == (6, 5)


def test_the_day_that_decides_is_that_of_the_new_version():
    by_sampling = replace(NEW, governing="sampling")
    assert VersionTally(by_sampling).add(stored(dates=Dates(sampling="2019-05-06")), category=LEAF).after.outcome.value == "fail"
    assert VersionTally(NEW).add(stored(limit=None), category=LEAF).after.outcome.value == "fail"
    unknown = VersionTally(NEW).add(stored(limit=None, dates=Dates()), category=LEAF)
    assert unknown.after.reason.value == "date_unknown"
