"""Inspection's work that a request should not wait for."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng.errors import ZhichengError
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.models import Campaign
from zhicheng_office.inspection.services.alarms import watch_signals
from zhicheng_office.inspection.services.due_openings import KIND, open_due
from zhicheng_office.inspection.services.items import import_items
from zhicheng_office.inspection.services.officials import OfficialAsked, import_official
from zhicheng_office.inspection.services.rosters import import_inspectors
from zhicheng_office.inspection.services.signals import WATCH
from zhicheng_office.inspection.signal_files import import_signals
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Evidence, Job

MOST_SHOWN = 200


@job_kind("import_items")
def import_items_job(job: Job) -> dict[str, Any]:
    """Enter the items of a file."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    by = User.objects.get(username=job.asked_by)
    found = import_items(read_evidence(evidence), evidence.name, by, told=lambda done, total: report_progress(job, done, total))
    told = {"entered": found.entered, "changed": found.changed}
    return {"read": found.read, **told, **_refused(found.refused, found.ignored)}


@job_kind("import_inspectors")
def import_inspectors_job(job: Job) -> dict[str, Any]:
    """Record the inspectors of a file; what was recorded before a worker died is found and left out by the next one."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    found = import_inspectors(
        read_evidence(evidence),
        evidence.name,
        job.asked_by,
        day=date.fromisoformat(job.arguments["day"]),
        source=f"人员名录导入 {evidence.name} · {evidence.digest[:12]}",
        told=lambda done, total: report_progress(job, done, total),
    )
    return {"read": found.read, "recorded": found.recorded, **_refused(found.refused, found.ignored)}


@job_kind("import_official")
def import_official_job(job: Job) -> dict[str, Any]:
    """Read a draw or a roster of the level above; read again by the next worker it gives the same row."""
    said = job.arguments["asked"]
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    days = {name: date.fromisoformat(said[name]) for name in ("issued", "first_day", "last_day")}
    asked = OfficialAsked(**said | days)
    row = import_official(asked, evidence, job.asked_by, told=lambda done, total: report_progress(job, done, total))
    return {"number": row.number, "read": row.rows, "refused_total": len(row.unread)}


@job_kind("import_signals")
def import_signals_job(job: Job) -> dict[str, Any]:
    """Take the signals of a file, a part a transaction; read again by the next worker, what was taken is known and left out."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    found = import_signals(
        read_evidence(evidence),
        evidence.name,
        job.asked_by,
        system=job.arguments["system"],
        told=lambda done, total: report_progress(job, done, total),
    )
    told = {"read": found.read, "taken": found.taken, "known": found.known}
    return told | _refused(found.refused, found.ignored)


@job_kind(WATCH)
def watch_signals_job(job: Job) -> dict[str, Any]:
    """Look at the charts of what came in; asked twice, the same results raise nothing anew."""
    return {"raised": [row.number for row in watch_signals(job.arguments["since"])]}


@job_kind(KIND)
def open_sealed_job(job: Job) -> dict[str, Any]:
    """Open what is due of a sealed campaign; done twice, the second finds nothing left."""
    opened, whole = open_due(Campaign.objects.select_related("batch").get(pk=job.arguments["campaign"]))
    return {"opened": opened, "everything": whole}


def _refused(refused: tuple[ZhichengError, ...], ignored: tuple[str, ...]) -> dict[str, Any]:
    shown = [(error.code, error.words()) for error in refused[:MOST_SHOWN]]
    return {
        "refused": [{"code": code, "zh": words.zh, "en": words.en} for code, words in shown],
        "refused_total": len(refused),
        "ignored": list(ignored),
    }
