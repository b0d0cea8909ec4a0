"""Standing follows its path, in the order of size or of quality, and can be taken back."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.simulation import example_settings
from zhicheng.simulation.paths import Path
from zhicheng.simulation.settings import FlagSeries
from zhicheng.simulation.standing import Standing
from zhicheng.simulation.world import World, month_of

SERIES = FlagSeries("entity.high_tech", "science", "makers", Path.parse({2015: 3, 2016: 7}))


@pytest.fixture
def world():
    settings = example_settings()
    return World(replace(settings, population=replace(settings.population, entities=1500)))


def run(world, series, months):
    standing = Standing(world, series)
    month, drafts = month_of(world.settings.first), []
    for _ in range(months):
        found = standing.recorded_in(month)
        for draft in found:
            draft.first = 1 + sum(len(earlier.rows) for earlier in drafts)
            drafts.append(draft)
        month = month.next()
    return drafts


def test_the_stock_of_the_beginning_is_there_at_once(world):
    (opening,) = run(world, SERIES, 1)
    assert len(opening.rows) == 3
    assert all(row[4] < world.first for row in opening.rows)


def test_a_year_later_the_path_is_reached(world):
    drafts = run(world, SERIES, 13)
    assert sum(len(draft.rows) for draft in drafts) == 7


def test_the_better_ones_come_first(world):
    (opening,) = run(world, replace(SERIES, path=Path.parse(5)), 1)
    chosen = {row[0] for row in opening.rows}
    best = [trader.quality for trader in world.makers if trader.subject in chosen]
    assert sum(best) / len(best) > sum(trader.quality for trader in world.makers) / len(world.makers)


def test_a_falling_path_ends_some(world):
    drafts = run(world, replace(SERIES, path=Path.parse({2015: 5, "2016-Q1": 3})), 4)
    ends = [row for draft in drafts for row in draft.rows if row[6]]
    assert len(ends) == 2
    assert all(row[5] < date(2016, 4, 1).toordinal() for row in ends)


def test_a_share_is_of_the_pool_as_it_stands(world):
    world.standing["entity.above_scale"] = world.makers[:20]
    (opening,) = run(world, FlagSeries("entity.rd_institution", "science", "above_scale", Path.parse(25), percent=True), 1)
    assert len(opening.rows) == 5


def test_what_was_registered_twice_is_taken_back(world):
    series = replace(SERIES, path=Path.parse(4), retract=((date(2016, 9, 10), 2),))
    drafts = run(world, series, 9)
    taken = [row for draft in drafts for row in draft.rows if row[7]]
    assert len(taken) == 2
