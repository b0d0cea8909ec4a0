"""The standards room's work that a request should not wait for."""

from __future__ import annotations

from typing import Any

from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Job
from zhicheng_office.standards.models import LimitUpload
from zhicheng_office.standards.services.limits_loading import read_file


@job_kind("read_limits")
def read_limits_job(job: Job) -> dict[str, Any]:
    """Read a file of limits into rows to look at."""
    upload = LimitUpload.objects.get(pk=job.arguments["upload"])
    return read_file(upload, lambda done, total: report_progress(job, done, total))
