"""Simulated suppliers and production tests of products, so that a product's file shows its life."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from zhicheng.facts import Fact
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings

_PARTS = ("不锈钢板（合成）", "塑料盖（合成）", "电机（合成）", "包装（合成）")
_ITEMS = ("外观", "密封性", "保温效能", "耐压")
_BODY = "entity_itself"


def simulate_life(
    settings: SimulationSettings, product: str, *, suppliers: Sequence[str], since: date, day: date
) -> tuple[Fact, ...]:
    """Return who supplies a product and its tests at the factory (合成档案), from a day on up to another; the same each time.

    ``product`` is its number, ``suppliers`` subjects of entities. Some lots fail, as they do.

    >>> from zhicheng.simulation import example_settings
    >>> said = simulate_life(example_settings(), "P-1", suppliers=["entity:甲"], since=date(2019, 1, 2), day=date(2019, 7, 15))
    >>> [fact.predicate for fact in said][:3]
    ['supply.product', 'supply.supplier', 'supply.part']
    """
    dice = Dice(settings.seed, f"life {product}")
    return (*_supplies(dice, product, suppliers, since), *_tests(dice, product, since, day))


def _supplies(dice: Dice, product: str, suppliers: Sequence[str], since: date) -> Iterator[Fact]:
    for place, supplier in enumerate(suppliers, 1):
        said = {"product": f"product:{product}", "supplier": supplier, "part": dice.one_of(_PARTS)}
        for name, value in said.items():
            yield Fact(f"supply:{product}-{place}", f"supply.{name}", value, since, body=_BODY)


def _tests(dice: Dice, product: str, since: date, day: date) -> Iterator[Fact]:
    tested, number = since + timedelta(days=dice.between(10, 40)), 1
    while tested < day and number <= 6:
        verdict = "qualified" if dice.happens(940_000) else "unqualified"
        lot, item = f"{tested:%Y%m%d}", dice.one_of(_ITEMS)
        said = {"product": f"product:{product}", "lot": lot, "item": item, "verdict": verdict}
        for name, value in said.items():
            yield Fact(f"production_test:{product}-{number}", f"production_test.{name}", value, tested, body=_BODY)
        tested, number = tested + timedelta(days=dice.between(30, 90)), number + 1
