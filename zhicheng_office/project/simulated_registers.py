"""Simulated rows of registers, entered through the office's own door; nothing twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from zhicheng.registry import Instrument, Product, register
from zhicheng.simulation import Holder, load_simulation, simulate_registers
from zhicheng_office.ledger.records import today
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.registry.registering import record_rows

PER_KIND = 150
OWN_PRODUCT = "SIM-P-00002"  # whose maker is the entity of the demonstration's enterprise account


def load_registers(folder: CountyFolder) -> str:
    """Enter products, premises, licences, laboratories and instruments of a few simulated entities; return how many, as text."""
    if folder.simulation is None or RegisterRow.objects.filter(register="laboratories").exists():
        return ""
    settings = load_simulation(folder.simulation, folder.county)
    day = today()
    rows = simulate_registers(settings, _holders(), day=day)
    total = 0
    rows = {**rows, "instruments": (*rows["instruments"], *_own_scale(rows["products"], day))}
    for code, values in rows.items():
        since = min((value.since for value in values), default=date(day.year, 1, 1))
        record_rows(register(code), values, since, source=f"模拟数据 simulated · 名录 {code}", by=SIMULATION, simulated=True)
        total += len(values)
    return f"{total:,}"


def demonstrated_entity() -> str:
    """Return the code of the entity that the demonstration's enterprise account acts for, empty where there is none yet."""
    found = RegisterRow.objects.filter(register="products", number=OWN_PRODUCT).values_list("entity", flat=True)
    return found.first() or ""


def _own_scale(products: Iterable[Product], day: date) -> Iterator[Instrument]:
    """Yield a scale of that entity whose verification ends within the month: its home has something that is due."""
    for one in products:
        if one.number == OWN_PRODUCT:
            since, verified = day - timedelta(days=700), day - timedelta(days=350)
            yield Instrument("SIM-Q-00000", one.entity, "price_scale", "SIM00000", since, verified_on=verified)


def _holders() -> list[Holder]:
    """Return some active entities: makers of the pillar industries, and traders in food."""
    rows = EntityRow.objects.filter(status="active").order_by("number").values_list("subject", "town", "pillar")
    makers = rows.exclude(pillar="").filter(kind="enterprise")[:PER_KIND]
    traders = rows.filter(pillar="", industry="5221")[:PER_KIND]
    return [Holder(subject.removeprefix("entity:"), town, pillar) for subject, town, pillar in (*makers, *traders)]
