"""Simulated lives of a few products: suppliers, tests at the factory, and which product samples and complaints were about."""

from __future__ import annotations

from collections.abc import Iterator

from zhicheng.facts import Fact
from zhicheng.simulation import SimulationSettings, load_simulation, simulate_life
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.registry.models import RegisterRow

PRODUCTS, SUPPLIERS = 12, 2
_KNOWN = 1 << 62
_TIED = {"sample.entity": "sample.of_product", "complaint.entity": "complaint.product"}


def load_lives(folder: CountyFolder) -> str:
    """State the lives of the first simulated products, once; return how many, as text."""
    products = list(RegisterRow.objects.filter(register="products", number__startswith="SIM-").order_by("number")[:PRODUCTS])
    if folder.simulation is None or not products or FactRow.objects.filter(predicate="supply.product").exists():
        return ""
    settings = load_simulation(folder.simulation, folder.county)
    _record([fact for place in range(len(products)) for fact in _made(settings, products, place)], "entity_itself")
    _record([fact for row in products for fact in _tied(row)], "market_supervision")
    return f"{len(products)}"


def _record(facts: list[Fact], body: str) -> None:
    if facts:
        record_batch(facts, BatchLabel("模拟数据 simulated · 产品档案", body, today(), SIMULATION, simulated=True))


def _made(settings: SimulationSettings, products: list[RegisterRow], place: int) -> tuple[Fact, ...]:
    row, others = products[place], [*products[place + 1 :], *products[:place]]
    suppliers = [f"entity:{one.entity}" for one in others[:SUPPLIERS]]
    return simulate_life(settings, row.number, suppliers=suppliers, since=row.first_day or today(), day=today())


def _tied(row: RegisterRow) -> Iterator[Fact]:
    """Yield that the newest sample and the newest complaint of the entity were about this product."""
    for predicate, about in _TIED.items():
        found = visible_rows(_KNOWN).filter(predicate=predicate, value_text=f"entity:{row.entity}").order_by("-from_day").first()
        if found is not None:
            yield Fact(found.subject, about, f"product:{row.number}", found.valid_from, body="market_supervision")
