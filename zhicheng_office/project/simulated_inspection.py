"""The demonstration's items, inspectors and filed plan of random checks, entered through the office's own doors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import yaml
from django.db import transaction

from zhicheng.draw import planned_from
from zhicheng.errors import Where
from zhicheng.registry import InspectionItem
from zhicheng.simulation import load_simulation, simulate_inspectors
from zhicheng_office.accounts.models import User
from zhicheng_office.accounts.roles import Role
from zhicheng_office.inspection.models import AnnualPlan, InspectorPerson, InspectorRow
from zhicheng_office.inspection.models import InspectionItem as ItemRow
from zhicheng_office.inspection.roster_records import item_value
from zhicheng_office.inspection.services.filing import Filing, file_plan, prepare_filing
from zhicheng_office.inspection.services.items import import_items
from zhicheng_office.inspection.services.plans import add_batch, begin_plan, drop_batch
from zhicheng_office.inspection.services.rosters import rebuild_inspectors, record_inspectors
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import today
from zhicheng_office.project.county import BrokenCounty, CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION

ITEMS, PLAN = "inspection_items.csv", "inspection_plan.yaml"
SOURCE = "模拟数据 simulated data · 人员名录 roster of inspectors"
FIRST, SECOND = "market_supervision", "quality"  # who drafts and who files in the demonstration
LINKED = "inspector"  # the demonstration's account that stands on the roster
_RECUSED_FROM = 400


def load_inspection(folder: CountyFolder) -> str:
    """Enter items, inspectors and plan of a simulated county once; return how many of each, as text."""
    if folder.simulation is None or ItemRow.objects.exists() or not (folder.path / ITEMS).exists():
        return ""
    with transaction.atomic():
        items = _load_items(folder)
        people = _load_inspectors(folder)
        batches = _load_plan(folder)
    return f"{items} · {people} · {batches}"


def _load_items(folder: CountyFolder) -> int:
    keeper = User(username=SIMULATION, role=Role.QUALITY_OFFICE, body="quality_office")
    found = import_items((folder.path / ITEMS).read_bytes(), ITEMS, keeper, told=lambda *_: None)
    for error in found.refused:
        raise error
    return found.entered


def _load_inspectors(folder: CountyFolder) -> int:
    assert folder.simulation is not None
    settings = load_simulation(folder.simulation, folder.county)
    enterprises = FactRow.objects.filter(predicate="entity.kind", value_text="enterprise").order_by("sequence")
    entities = [subject.removeprefix("entity:") for subject in enterprises.values_list("subject", flat=True)[:_RECUSED_FROM]]
    made = list(simulate_inspectors(settings, day=today(), entities=entities))
    names = {one.inspector.number: one.name for one in made}
    record_inspectors([one.inspector for one in made], today(), SOURCE, by=SIMULATION, names=names)
    total = rebuild_inspectors()
    linked = InspectorRow.objects.filter(body="market_supervision", active=True, certificate_until__gt=today()).first()
    if linked is not None:
        InspectorPerson.objects.filter(number=linked.number).update(username=LINKED)
    return total


def _load_plan(folder: CountyFolder) -> int:
    path = folder.path / PLAN
    if not path.exists() or AnnualPlan.objects.exists():
        return 0
    page = yaml.safe_load(path.read_text(encoding="utf8"))
    items = {row.code: item_value(row) for row in ItemRow.objects.all()}
    try:
        return sum(_load_revision(page, revision, items) for revision in page["revisions"])
    except (KeyError, TypeError) as reason:
        raise BrokenCounty(value=PLAN, where=Where(file=str(path))) from reason


def _load_revision(page: Mapping[str, Any], revision: Mapping[str, Any], items: Mapping[str, InspectionItem]) -> int:
    plan = begin_plan(int(page["year"]), str(page["title"]), FIRST, reason=str(revision.get("reason", "")))
    for number in revision.get("drop", ()):
        drop_batch(plan, str(number), FIRST)
    for batch in revision["batches"]:
        add_batch(plan, planned_from(batch, items), FIRST)
    filing = Filing(str(revision["filed_with"]), str(revision["filing_number"]), revision["filed_on"])
    file_plan(prepare_filing(plan, filing, FIRST), SECOND)
    return len(revision["batches"])
