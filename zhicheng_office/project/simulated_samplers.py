"""Who took the simulated county's samples of makers in the last year, so that shares by inspector can be compared."""

from __future__ import annotations

from collections.abc import Iterator

from zhicheng.judgement import COMPARED_OVER, RateMeasure
from zhicheng.simulation import TakenSample, load_simulation, simulate_samplers
from zhicheng_office.inspection.models import InspectorRow
from zhicheng_office.ledger.models import Batch
from zhicheng_office.ledger.records import today, visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_facts import SIMULATION

KEY = "simulated-samplers"
BODY, DOMAIN = "market_supervision", "manufacturing"
MOST = 1200
_KNOWN = 1 << 62


def load_samplers(folder: CountyFolder) -> str:
    """State the officers of the last year's samples once; return how many samples have some now, as text."""
    if folder.simulation is None or Batch.objects.filter(idempotency_key=KEY).exists():
        return ""
    rows = InspectorRow.objects.filter(body=BODY, active=True, certificate_until__gt=today()).order_by("number")
    officers = list(rows.values_list("number", flat=True))
    samples = list(_samples())
    facts = tuple(simulate_samplers(load_simulation(folder.simulation, folder.county), officers, samples))
    if facts:
        label = BatchLabel("模拟数据 simulated · 抽样单", BODY, today(), SIMULATION, idempotency_key=KEY, simulated=True)
        record_batch(facts, label)
    return f"{len(samples) if facts else 0}"


def _samples() -> Iterator[TakenSample]:
    """Yield the newest samples of makers that have a verdict, taken within the time that is compared."""
    since = (today() - COMPARED_OVER).toordinal()
    about = visible_rows(_KNOWN).filter(predicate="sample.domain", value_text=DOMAIN, from_day__gt=since)
    taken = about.filter(subject__startswith="sample:SIM-").order_by("-from_day", "subject")
    found = [(row.subject, row.valid_from) for row in taken[:MOST]]
    verdicts = visible_rows(_KNOWN).filter(predicate="sample.verdict", from_day__gt=since)
    said = dict(verdicts.values_list("subject", "value_text"))
    for subject, day in found:
        if subject in said:
            yield TakenSample(subject, day, said[subject] in RateMeasure.SAMPLES.source.hits)
