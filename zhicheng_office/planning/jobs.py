"""Planning's work that a request should not wait for."""

from __future__ import annotations

from typing import Any

from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Job
from zhicheng_office.planning.services.documents import read_kept


@job_kind("read_document")
def read_document(job: Job) -> dict[str, Any]:
    """Read a long policy file; whole or not at all, so a killed worker leaves nothing half-written."""
    asked = job.arguments
    report_progress(job, 0, 1)
    document = read_kept(asked["digest"], asked["name"], job.asked_by, title=asked["title"], known=asked.get("known", True))
    report_progress(job, 1, 1)
    return {"document": document.pk, "proposals": document.proposals.count()}
