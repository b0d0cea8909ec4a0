"""The standards room's work that a request should not wait for."""

from __future__ import annotations

from typing import Any

from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.registry.files import read_list
from zhicheng_office.standards.models import LimitUpload
from zhicheng_office.standards.services.comparing import COMPARING, compare_declarations
from zhicheng_office.standards.services.limits_loading import read_file
from zhicheng_office.standards.services.standards_entering import Entering, import_standards

MOST_SHOWN = 200


@job_kind("read_limits")
def read_limits_job(job: Job) -> dict[str, Any]:
    """Read a file of limits into rows to look at."""
    upload = LimitUpload.objects.get(pk=job.arguments["upload"])
    return read_file(upload, lambda done, total: report_progress(job, done, total))


@job_kind(COMPARING)
def compare_declarations_job(job: Job) -> dict[str, Any]:
    """Compare declarations again; one that was compared before a worker died is found unchanged."""
    return compare_declarations(job, lambda done, total: report_progress(job, done, total))


@job_kind("import_standards")
def import_standards_job(job: Job) -> dict[str, Any]:
    """Import a file of standards; a file that was recorded before a worker died records nothing twice."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    table = read_list(read_evidence(evidence), evidence.name)
    how = Entering(f"标准导入 {evidence.name} · {evidence.digest[:12]}", job.asked_by)
    report_progress(job, 0, len(table.rows))
    count = import_standards(table, how, fields=job.arguments["fields"])
    report_progress(job, len(table.rows), len(table.rows))
    words = [(error.code, error.words()) for error in count.refused]
    refused = [{"code": code, "zh": said.zh, "en": said.en} for code, said in words[:MOST_SHOWN]]
    done = {"read": count.read, "recorded": count.recorded, "ignored": list(count.ignored)}
    return done | {"refused": refused, "refused_total": len(words)}
