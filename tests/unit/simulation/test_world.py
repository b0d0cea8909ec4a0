"""Pools and days of the simulated county."""

from dataclasses import replace

import pytest

from zhicheng.registry import EntityKind, SizeClass
from zhicheng.simulation import example_settings
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.traders import NEVER
from zhicheng.simulation.world import World, quarter_ended_before
from zhicheng.values import Period


@pytest.fixture(scope="module")
def world():
    settings = example_settings()
    return World(replace(settings, population=replace(settings.population, entities=2000)))


def test_makers_are_old_enterprises_of_the_pillar_industries_that_stay(world):
    assert world.makers
    for trader in world.makers:
        assert (trader.kind, trader.pillar, trader.cancelled) == (EntityKind.ENTERPRISE, "tools", NEVER)
        assert trader.day < world.first


def test_the_large_ones_stand_in_front(world):
    sizes = [trader.size for trader in world.makers]
    assert sizes[0] is SizeClass.LARGE
    assert sizes.index(SizeClass.MEDIUM) < sizes.index(SizeClass.SMALL)


def test_a_chosen_trader_is_open_on_the_day(world):
    dice = Dice("s", "chosen")
    day = world.first + 300
    assert all(world.some_trader(day, dice).is_open(day) for _ in range(300))


@pytest.mark.parametrize(
    ("month", "quarter"), [("2016-04", "2016-Q1"), ("2016-05", None), ("2017-01", "2016-Q4"), ("2016-03", None)]
)
def test_the_quarter_that_ended_with_the_month_before(month, quarter):
    found = quarter_ended_before(Period.parse(month))
    assert (str(found) if found else None) == quarter
