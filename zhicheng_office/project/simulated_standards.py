"""Simulated drafting: the synthetic county's standards get titles and stages, and a few projects are under way; nothing twice."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from zhicheng.simulation import PublishedStandard, load_simulation, simulate_drafting
from zhicheng.standards import ToldStandard
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.registry.models import EntityRow
from zhicheng_office.standards.document_records import told_standards
from zhicheng_office.standards.services.standards_entering import rebuild_standards

DRAFTERS = 40
BODY = "market_supervision"


def load_standards(folder: CountyFolder) -> str:
    """State how the simulated standards were drafted, once; return how many standards and projects there are, as text."""
    if folder.simulation is None or FactRow.objects.filter(predicate="standard.stage").exists():
        return ""
    day = today()
    published = [made for one in told_standards().values() if (made := _published(one, day))]
    makers = EntityRow.objects.filter(above_scale=True, status="active").order_by("number").values_list("subject", flat=True)
    entities = [subject.removeprefix("entity:") for subject in makers[:DRAFTERS]]
    facts = simulate_drafting(load_simulation(folder.simulation, folder.county), published, entities, day=day)
    if not facts:
        return ""
    with transaction.atomic():
        record_batch(facts, BatchLabel("模拟数据 simulated · 标准制修订", BODY, day, SIMULATION, simulated=True))
        return f"{rebuild_standards():,}"


def _published(one: ToldStandard, day: date) -> PublishedStandard | None:
    if one.published_on is None or one.published_on > day or not one.drafters:
        return None
    return PublishedStandard(one.id, one.level, one.drafters[0], one.published_on)
