"""The registry's work that a request should not wait for."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhicheng.registry import platform_columns
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.jobs import job_kind, report_progress
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.registry.exporting import export_of
from zhicheng_office.registry.files import read_list
from zhicheng_office.registry.importing import Asked, import_entities
from zhicheng_office.registry.merging import find_proposals
from zhicheng_office.registry.registering import Entering, import_rows

MOST_SHOWN = 200


@job_kind("import_entities")
def import_entities_job(job: Job) -> dict[str, Any]:
    """Import a list of entities; what was recorded before a worker died is found and left out by the next one."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    said = job.arguments
    asked = Asked(date.fromisoformat(said["day"]), job.asked_by, said["since"], said.get("platform", ""))
    count = import_entities(evidence, asked, lambda done, total: report_progress(job, done, total))
    refused = [{"code": code, "zh": words.zh, "en": words.en} for code, words in count.refused[:MOST_SHOWN]]
    return {"read": count.read, "recorded": count.recorded, "refused": refused, "refused_total": len(count.refused)}


@job_kind("import_register")
def import_register_job(job: Job) -> dict[str, Any]:
    """Import a file into a register; what was recorded before a worker died is left out by the next one."""
    evidence = Evidence.objects.get(digest=job.arguments["digest"])
    source = f"名录导入 {evidence.name} · {evidence.digest[:12]}"
    count = import_rows(
        job.arguments["list"],
        read_list(read_evidence(evidence), evidence.name),
        Entering(date.fromisoformat(job.arguments["day"]), source, job.asked_by),
        told=lambda done, total: report_progress(job, done, total),
        mapping=platform_columns(job.arguments["platform"], job.arguments["list"]) if job.arguments["platform"] else None,
    )
    words = [(error.code, error.words()) for error in count.refused]
    refused = [{"code": code, "zh": said.zh, "en": said.en} for code, said in words[:MOST_SHOWN]]
    done = {"read": count.read, "recorded": count.recorded, "ignored": list(count.ignored)}
    return done | {"refused": refused, "refused_total": len(words)}


@job_kind("export_list")
def export_list_job(job: Job) -> dict[str, Any]:
    """Write a list as a file, to be fetched by who asked for it."""
    kept = export_of(job, lambda done, total: report_progress(job, done, total))
    return {"name": kept.name, "bytes": len(kept.content)}


@job_kind("find_merges")
def find_merges_job(job: Job) -> dict[str, Any]:
    """Compare all entities with each other and propose what may be one."""
    return {"found": find_proposals(job.asked_by)}
