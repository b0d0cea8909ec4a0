"""The population: valid codes, obvious names, a hidden quality, the shares that were asked for."""

from collections import Counter
from dataclasses import replace

import pytest

from zhicheng.registry import EntityKind, check_entity_code, is_synthetic
from zhicheng.simulation import example_settings
from zhicheng.simulation.traders import FAULT_WEIGHTS, NEVER, QUALITY_LEVELS, make_traders


@pytest.fixture(scope="module")
def traders():
    settings = example_settings()
    return make_traders(replace(settings, population=replace(settings.population, entities=3000)))


def test_every_code_is_valid_and_synthetic(traders):
    codes = {trader.subject.removeprefix("entity:") for trader in traders}
    assert len(codes) == 3000
    assert all(is_synthetic(check_entity_code(code)) for code in codes)


def test_every_name_says_that_it_is_synthetic(traders):
    assert all("示例县某" in trader.name and "合成" in trader.name for trader in traders)


def test_two_thirds_are_sole_proprietors(traders):
    kinds = Counter(trader.kind for trader in traders)
    assert 0.63 < kinds[EntityKind.SOLE_PROPRIETOR] / 3000 < 0.70


def test_quality_lies_in_the_middle_and_never_leaves_its_levels(traders):
    levels = Counter(trader.quality for trader in traders)
    assert set(levels) <= set(range(QUALITY_LEVELS))
    assert levels[7] + levels[8] > 900
    assert levels[0] + levels[15] < 10


def test_worse_quality_means_more_faults():
    assert list(FAULT_WEIGHTS) == sorted(FAULT_WEIGHTS, reverse=True)
    assert FAULT_WEIGHTS[15] > 0


def test_nobody_ends_before_the_beginning(traders):
    assert all(trader.day < trader.cancelled and trader.day < trader.move for trader in traders)
    assert any(trader.cancelled < NEVER for trader in traders)


def test_a_trader_is_a_checked_entity(traders):
    entity = traders[0].entity()
    assert (entity.subject, entity.is_simulated) == (traders[0].subject, True)


def test_more_entities_leave_the_first_ones_as_they_were(traders):
    assert [t.subject for t in make_traders(example_settings())] == [t.subject for t in traders[:200]]
