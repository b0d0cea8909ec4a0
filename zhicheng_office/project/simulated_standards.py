"""Simulated drafting, core indicators and self-declarations of the synthetic county; nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction

from zhicheng.simulation import PublishedStandard, load_simulation, simulate_drafting, simulate_executed_standards
from zhicheng.standards import CoreAct, CoreList, CorrectionAct, ToldStandard, path_of, read_core_lines
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_inspection import FIRST, SECOND
from zhicheng_office.registry.models import EntityRow, RegisterRow
from zhicheng_office.standards.document_records import told_standards
from zhicheng_office.standards.models import CoreListRow, DeclarationRow
from zhicheng_office.standards.services.core_keeping import act_on_core, draft_core
from zhicheng_office.standards.services.correcting import act_on_correction, ask_correction, to_correct
from zhicheng_office.standards.services.declaring import declare
from zhicheng_office.standards.services.limits_reviewing import Officer
from zhicheng_office.standards.services.standards_entering import Entering, enter_standards
from zhicheng_office.standards.services.standards_projecting import rebuild_standards

DRAFTERS, DECLARED = 40, 6
_METHOD = {"methods": ["GB/T 29606-2013"]}
_DECLARED: tuple[tuple[str, str, dict[str, list[str]]], ...] = (
    ("GB/T 29606-2013", "76", _METHOD),
    ("GB/T 29606-2013", "71", _METHOD),
    ("QB/T 2332-1997", "66", _METHOD),  # an older standard
    ("Q/SIM 001-2019", "80", {}),  # no method is stated
)
BODY = "market_supervision"
_CUPS, _SOURCE = "food_contact/metal/vacuum_cup", "模拟：核心指标讨论会纪要"
_DRAFTER, _REVIEWER = Officer(FIRST, BODY), Officer(SECOND, "quality_office")


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
        enter_standards(simulate_executed_standards(), Entering("模拟数据 simulated · 执行标准", SIMULATION))
        record_batch(facts, BatchLabel("模拟数据 simulated · 标准制修订", BODY, day, SIMULATION, simulated=True))
        return f"{rebuild_standards():,}"


def _published(one: ToldStandard, day: date) -> PublishedStandard | None:
    if one.published_on is None or one.published_on > day or not one.drafters:
        return None
    return PublishedStandard(one.id, one.level, one.drafters[0], one.published_on)


def load_declarations(folder: CountyFolder) -> str:
    """Publish a few simulated self-declarations, some with findings, once; return how many, as text."""
    if folder.simulation is None or DeclarationRow.objects.exists():
        return ""
    products = RegisterRow.objects.filter(register="products", number__startswith="SIM-").exclude(entity="").order_by("number")
    for place, row in enumerate(products[:DECLARED]):
        standard, efficacy, methods = _DECLARED[place % len(_DECLARED)]
        indicator = {"item": "保温效能", "comparator": "≥", "value": efficacy, "unit": "℃"} | methods
        said = {"product": "真空杯（合成）", "category": _CUPS, "standards": [standard], "indicators": [indicator]}
        declare(said, entity=row.entity, by=SIMULATION, simulated=True)
    _ask_corrections()
    return f"{DeclarationRow.objects.count()}"


def _ask_corrections() -> None:
    """Ask for two corrections; one enterprise explains."""
    found = [row for row in DeclarationRow.objects.order_by("number") if to_correct(row)][-2:]
    asked = [ask_correction(row, [0], "（模拟）请补正", by=FIRST) for row in found]
    for row in asked[-1:]:
        act_on_correction(row, CorrectionAct.EXPLAIN, "（模拟）正在送检", by=SIMULATION)


def load_cores(folder: CountyFolder) -> str:
    """Keep made-up core indicators of one category, and propose the ones that are to follow, once; return how many, as text."""
    if folder.simulation is None or CoreListRow.objects.exists():
        return ""
    with transaction.atomic():
        first = _proposed("保温效能;≥;75/70/65;℃", today())
        act_on_core(first, CoreAct.ACCEPT, _REVIEWER)
        _proposed("保温效能;≥;80/75/70;℃", today() + timedelta(days=180))
    return f"{CoreListRow.objects.count()}"


def _proposed(lines: str, day: date) -> str:
    number = draft_core(CoreList(path_of(_CUPS), day, read_core_lines(lines)), _SOURCE, _DRAFTER.name).number
    return act_on_core(number, CoreAct.PROPOSE, _DRAFTER).number
