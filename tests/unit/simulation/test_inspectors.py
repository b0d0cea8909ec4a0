"""Simulated inspectors: the same for the same seed, fit for the registry, some of them not to be sent."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.registry import Hindrance
from zhicheng.simulation import BadSettings, example_county, example_settings, load_simulation, simulate_inspectors
from zhicheng.simulation.settings import InspectorPool

DAY = date(2019, 7, 15)
POOLS = (
    InspectorPool("market_supervision", 90, ("food", "price", "product"), "general"),
    InspectorPool("transport", 10, ("transport",)),
)
SETTINGS = replace(example_settings(), inspectors=POOLS)
CODES = [f"{number:018d}" for number in range(50)]


def made(day=DAY):
    return list(simulate_inspectors(SETTINGS, day=day, entities=CODES))


def test_the_same_seed_gives_the_same_roster():
    assert made() == made()
    assert len({one.inspector.number for one in made()}) == 100
    assert all("合成" in one.name for one in made())


def test_some_cannot_be_sent_and_some_are_recused():
    hindered = {one.inspector.hindrance(DAY) for one in made()}
    assert {None, Hindrance.ON_LEAVE} <= hindered
    assert any(one.inspector.recused for one in made())
    assert any(one.inspector.certificate_ends_within(DAY, 90) for one in made())
    assert sum(one.inspector.hindrance(DAY) is None for one in made()) > 80


def test_skills_are_those_of_the_pool():
    assert all("general" in one.inspector.skills for one in made()[:90])
    assert all(one.inspector.skills == {"transport"} for one in made()[90:])


@pytest.mark.parametrize("pool", [{"count": "many", "skills": ["food"]}, {"skills": ["food"]}, {"count": 3}])
def test_a_wrong_pool_is_refused(pool):
    page = {"seed": "x", "first": DAY, "last": date(2020, 1, 1), "until": date(2020, 3, 1), "population": {"entities": 3}}
    with pytest.raises(BadSettings):
        load_simulation(page | {"inspectors": {"market_supervision": pool}}, example_county())
