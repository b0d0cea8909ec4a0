"""Surveillance's work that a request should not wait for."""

from __future__ import annotations

from typing import Any

from zhicheng_office.laboratory.models import VersionComparison
from zhicheng_office.laboratory.services.comparing import compare
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Job


@job_kind("compare_limits")
def compare_limits_job(job: Job) -> dict[str, Any]:
    """Count what a limit would change over all stored results."""
    made = VersionComparison.objects.get(pk=job.arguments["comparison"])
    return compare(made, lambda done, total: report_progress(job, done, total))
