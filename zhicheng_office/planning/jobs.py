"""Planning's work that a request should not wait for."""

from __future__ import annotations

from typing import Any

from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.planning.services.documents import add_document


@job_kind("read_document")
def read_document(job: Job) -> dict[str, Any]:
    """Read a long policy file; whole or not at all, so a killed worker leaves nothing half-written."""
    asked = job.arguments
    report_progress(job, 0, 2)
    data = read_evidence(Evidence.objects.get(digest=asked["digest"]))
    report_progress(job, 1, 2)
    document = add_document(data, asked["name"], job.asked_by, title=asked["title"])
    report_progress(job, 2, 2)
    return {"document": document.pk, "proposals": document.proposals.count()}
