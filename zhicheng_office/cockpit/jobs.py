"""Standings that a page should not wait for."""

from __future__ import annotations

from typing import Any

from zhicheng_office.cockpit.moments import moment_from
from zhicheng_office.cockpit.services import compute_standings
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Job


@job_kind("standings")
def compute_missing_standings(job: Job) -> dict[str, Any]:
    """Compute the standings of the moment that the job names; one already computed is not computed again."""
    moment = moment_from(job.arguments)
    return {"computed": compute_standings(moment, lambda done, total: report_progress(job, done, total))}
