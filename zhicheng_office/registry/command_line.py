"""Lists in and out for the command line: the job that the page queues, run at once, with all of its errors as a file."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.db.models.signals import post_save

from zhicheng.errors import ZhichengError
from zhicheng.registry import platform_columns, read_register, register, registers
from zhicheng_office.ledger.evidence import keep_evidence, read_evidence
from zhicheng_office.ledger.jobs import run_job
from zhicheng_office.ledger.models import Evidence, Job
from zhicheng_office.ledger.records import county
from zhicheng_office.registry.errors import StillImporting, UnknownForm, UnknownList
from zhicheng_office.registry.exporting import ENTITIES, exported, is_list
from zhicheng_office.registry.files import MEDIA_TYPES, read_list, written
from zhicheng_office.registry.importing import ask_for_import, ask_for_rows, read_again
from zhicheng_office.registry.registering import towns

ERROR_HEADER = ("行 row", "单元格 cell", "编号 code", "说明", "message")
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class ImportAsked:
    """Which list a file is of, from which day on it holds, who asks and whose columns it has (导入要求)."""

    kind: str
    day: date
    by: str
    platform: str = ""
    take_over: bool = False


def import_file(data: bytes, name: str, asked: ImportAsked, told: Told) -> tuple[Job, Evidence]:
    """Import a file by the job that the page queues (命令行导入); the same command again goes on with a job that was cut off.

    Raises UnknownList, UnknownCode, StillImporting, and what evidence refuses.
    """
    _check_list(asked.kind)
    if asked.platform:
        platform_columns(asked.platform, asked.kind)
    evidence = keep_evidence(data, name, asked.by)
    job = _unfinished(evidence, asked) or _queued(evidence, asked)

    def follow(instance: Job, **_: object) -> None:
        if instance.pk == job.pk and instance.total:
            told(instance.done, instance.total)

    post_save.connect(follow, sender=Job)
    try:
        done = run_job(job.pk, take_over=asked.take_over)
    finally:
        post_save.disconnect(follow, sender=Job)
    if done is None:
        job.refresh_from_db()
        if job.state != Job.State.DONE:
            raise StillImporting(value=name, until=f"{job.lease_until:%H:%M:%S} UTC" if job.lease_until else "–")
    return done or job, evidence


def _unfinished(evidence: Evidence, asked: ImportAsked) -> Job | None:
    open_jobs = Job.objects.filter(state__in=(Job.State.WAITING, Job.State.RUNNING), kind=_job_kind(asked.kind))
    wanted = {"digest": evidence.digest, "day": asked.day.isoformat(), "platform": asked.platform}
    if asked.kind != ENTITIES:
        wanted["list"] = asked.kind
    return next((job for job in open_jobs.order_by("-pk") if wanted.items() <= job.arguments.items()), None)


def _job_kind(kind: str) -> str:
    return "import_entities" if kind == ENTITIES else "import_register"


def _queued(evidence: Evidence, asked: ImportAsked) -> Job:
    if asked.kind == ENTITIES:
        return ask_for_import(evidence, asked.day, asked.by, platform=asked.platform)
    return ask_for_rows(asked.kind, evidence, asked.day, asked.by, platform=asked.platform)


def write_errors(path: Path, evidence: Evidence, asked: ImportAsked) -> int:
    """Write every refused row of a file with its cell and what to do (错误清单); return how many there are."""
    refused = list(_refused(evidence, asked))
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(ERROR_HEADER)
        for error in refused:
            where, words = error.where, error.words()
            writer.writerow((where.row if where else "", (where.cell if where else "") or "", error.code, words.zh, words.en))
    return len(refused)


def _refused(evidence: Evidence, asked: ImportAsked) -> Iterator[ZhichengError]:
    if asked.kind == ENTITIES:
        yield from read_again(evidence, asked.platform).refused
        return
    mapping = platform_columns(asked.platform, asked.kind) if asked.platform else None
    table = read_list(read_evidence(evidence), evidence.name)
    yield from read_register(register(asked.kind), table, towns=towns(), mapping=mapping).refused


def export_file(path: Path, kind: str, asked: dict[str, str], told: Told, *, platform: str = "") -> int:
    """Write a list as a file of the form that its ending says (命令行导出); return its size in bytes.

    Raises UnknownList, UnknownForm, UnknownCode.
    """
    _check_list(kind)
    form = path.suffix.lower().removeprefix(".")
    if form not in MEDIA_TYPES:
        raise UnknownForm(value=path.name)
    place = county()
    lines = exported(kind, asked, told, platform=platform)
    data = written(lines, form, simulated=bool(place and place.simulated))
    path.write_bytes(data)
    return len(data)


def _check_list(kind: str) -> None:
    if not is_list(kind):
        raise UnknownList(value=kind, known=", ".join((ENTITIES, *registers())))
