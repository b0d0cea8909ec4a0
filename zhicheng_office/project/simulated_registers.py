"""Simulated rows of registers, entered through the office's own door; nothing twice."""

from __future__ import annotations

from datetime import date

from zhicheng.registry import register
from zhicheng.simulation import Holder, load_simulation, simulate_registers
from zhicheng_office.ledger.records import today
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.registry.registering import record_rows

PER_KIND = 150


def load_registers(folder: CountyFolder) -> str:
    """Enter products, premises, licences, laboratories and instruments of a few simulated entities; return how many, as text."""
    if folder.simulation is None or RegisterRow.objects.filter(register="laboratories").exists():
        return ""
    settings = load_simulation(folder.simulation, folder.county)
    day = today()
    rows = simulate_registers(settings, _holders(), day=day)
    total = 0
    for code, values in rows.items():
        since = min((value.since for value in values), default=date(day.year, 1, 1))
        record_rows(register(code), values, since, source=f"模拟数据 simulated · 名录 {code}", by=SIMULATION, simulated=True)
        total += len(values)
    return f"{total:,}"


def _holders() -> list[Holder]:
    """Return some active entities: makers of the pillar industries, and traders in food."""
    rows = EntityRow.objects.filter(status="active").order_by("number").values_list("subject", "town", "pillar")
    makers = rows.exclude(pillar="").filter(kind="enterprise")[:PER_KIND]
    traders = rows.filter(pillar="", industry="5221")[:PER_KIND]
    return [Holder(subject.removeprefix("entity:"), town, pillar) for subject, town, pillar in (*makers, *traders)]
