"""The registry's work that a request should not wait for."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.registry.importing import import_entities

MOST_SHOWN = 200


@job_kind("import_entities")
def import_entities_job(job: Job) -> dict[str, Any]:
    """Import a list of entities; what was recorded before a worker died is found and left out by the next one."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    count = import_entities(
        read_evidence(evidence),
        evidence,
        job.asked_by,
        day=date.fromisoformat(job.arguments["day"]),
        since=job.arguments["since"],
        told=lambda done, total: report_progress(job, done, total),
    )
    refused = [{"code": code, "zh": words.zh, "en": words.en} for code, words in count.refused[:MOST_SHOWN]]
    return {"read": count.read, "recorded": count.recorded, "refused": refused, "refused_total": len(count.refused)}
