"""A hamlet for examples and tests: a fictitious county of a few entities, whose every path is a straight line."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng.registry import County, load_county
from zhicheng.rules import load_rulebook
from zhicheng.simulation.reading import load_simulation
from zhicheng.simulation.settings import SimulationSettings

_TOWNS = "code,name_zh,name_en,kind\n999901001,东镇,East Town,town\n999901002,西镇,West Town,town\n"
_COUNTY = {"code": "example", "zh": "示例县", "en": "Example County", "division": "999901", "fictitious": True}
_PILLARS = {"pillars": {"tools": {"zh": "工具", "en": "tools", "classes": ["3465"], "product": {"zh": "工具", "en": "tools"}}}}
_SETTINGS: dict[str, Any] = {
    "seed": "zhicheng/example/1",
    "first": date(2016, 1, 1),
    "last": date(2017, 12, 31),
    "until": date(2018, 3, 31),
    "population": {"entities": 200, "moving": 100, "cancelled": {"enterprise": 100, "sole_proprietor": 200}},
    "flags": [
        {"predicate": "entity.above_scale", "body": "statistics", "pool": "makers", "yearly": True, "path": 10},
        {"predicate": "entity.high_tech", "body": "science", "pool": "makers", "path": {"2015": 2, "2016": 5, "2017": 4}},
    ],
    "sampling": [
        {"domain": "manufacturing", "level": "county", "body": "market_supervision", "per_quarter": 60, "passing": 80},
    ],
    "streams": {"complaints_a_month": 5, "visits_a_month": 5, "farms": 4},
    "reports": [
        {
            "predicate": "division.new_product_output_rate", "body": "statistics", "frequency": "Q", "lag_days": 10,
            "path": {"2015": 30, "2017": 38}, "noise": 200, "missing": ["2017-Q1"],
            "revised": [{"period": "2016-Q4", "to": "34.5", "day": date(2017, 6, 1)}],
        }
    ],
}  # fmt: skip


def example_county() -> County:
    """Return a fictitious county of two towns.

    >>> [town.words.zh for town in example_county().towns]
    ['东镇', '西镇']
    """
    return load_county(_COUNTY, towns=_TOWNS, pillars=_PILLARS, bodies=load_rulebook().page("bodies"))


def example_settings() -> SimulationSettings:
    """Return the settings of its simulation: two years, two hundred entities.

    >>> example_settings().population.entities
    200
    """
    return load_simulation(_SETTINGS, example_county())
