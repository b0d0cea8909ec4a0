"""The demonstration's official draw: a simulated list of the province, imported and taken over through the office's own doors."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

import yaml
from django.db import transaction
from django.utils import timezone

from zhicheng.simulation import OfficialCandidate, load_simulation, simulate_official
from zhicheng_office.inspection.models import InspectorRow, OfficialImport
from zhicheng_office.inspection.official_files import platform_of
from zhicheng_office.inspection.services.officials import OfficialAsked, import_official
from zhicheng_office.inspection.services.taking_over import propose_takeover, take_over
from zhicheng_office.ledger.evidence import keep_evidence
from zhicheng_office.ledger.records import acting_at
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_campaigns import FIRST, SECOND
from zhicheng_office.project.simulated_inspection import PLAN
from zhicheng_office.registry.models import EntityRow


def load_official(folder: CountyFolder) -> str:
    """Import the county's simulated official draw and take it over, once; return how many visits it makes, as text."""
    path = folder.path / PLAN
    if folder.simulation is None or not path.exists() or OfficialImport.objects.exists():
        return ""
    said = yaml.safe_load(path.read_text(encoding="utf8")).get("official")
    if not said:
        return ""
    asked = OfficialAsked("draw", **{name: value for name, value in said.items() if name not in ("industry", "count")})
    day = timezone.make_aware(datetime.combine(asked.issued, time(15)))
    with transaction.atomic(), acting_at(day):
        kept = keep_evidence(_file(folder, said), f"{asked.number}.csv", FIRST)
        row = import_official(asked, kept, FIRST, told=lambda *_: None)
        row = take_over(propose_takeover(row, FIRST), SECOND)
    return str(row.campaign.visits.count()) if row.campaign else ""


def _file(folder: CountyFolder, said: dict[str, Any]) -> bytes:
    rows = EntityRow.objects.filter(industry__startswith=said["industry"], kind="enterprise", status="active").order_by("subject")
    towns = {code: names["zh"] for code, names in folder.towns.items()}
    some = [
        OfficialCandidate(subject.removeprefix("entity:"), name, towns.get(town, ""))
        for subject, name, town in rows.values_list("subject", "name", "town")
    ]
    held = InspectorRow.objects.filter(body=FIRST, active=True).exclude(certificate="").order_by("number")
    return simulate_official(
        load_simulation(folder.simulation, folder.county),
        said["number"],
        some,
        certificates=list(held.values_list("certificate", flat=True)[:12]),
        count=said["count"],
        platform=platform_of(said["platform"]),
    )
