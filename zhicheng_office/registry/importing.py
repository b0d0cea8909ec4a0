"""Import a list of entities: good rows become facts in chunks, the others are kept as errors with their cells."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.errors import Words
from zhicheng.registry import Entity, EntityImport, changes_between, platform_columns, read_entities, state
from zhicheng_office.ledger.evidence import read_evidence
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Batch, Evidence, Job
from zhicheng_office.ledger.records import figures_day, sequence_known_on, standing_facts, today
from zhicheng_office.ledger.services import BatchLabel, lock_sequencer, next_sequence, record_batch
from zhicheng_office.registry.files import read_list
from zhicheng_office.registry.registering import towns
from zhicheng_office.registry.services import rebuild_entities, refresh_entities

CHUNK = 2000
MANY = 5000
BODY = "market_supervision"
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class ImportCount:
    """What an import did (导入结果): entities read, facts recorded, rows refused with their words."""

    read: int
    recorded: int
    refused: tuple[tuple[str, Words], ...]


@dataclass(frozen=True)
class Asked:
    """What is asked of an import (导入要求): from which day on rows hold, who asks, the platform whose columns the file has.

    ``since`` is the sequence that came next when it was asked for.
    """

    day: date
    by: str
    since: int
    platform: str = ""


def ask_for_import(evidence: Evidence, day: date, by: str, *, platform: str = "") -> Job:
    """Queue the import of a list from a day on; the job knows the ledger's next sequence, so that it counts its own facts.

    ``platform`` names a mapping of columns.
    """
    return ask_for("import_entities", by, digest=evidence.digest, day=day.isoformat(), since=next_sequence(), platform=platform)


def import_entities(evidence: Evidence, asked: Asked, told: Told) -> ImportCount:
    """Record what a list changes from a day on, a chunk a batch.

    A chunk states only what the ledger does not say yet, so an import that was killed goes on where it stopped, counting what
    it had recorded before, and a repeated one records nothing. The projection is rebuilt either way: a kill may have come
    between the last chunk and it. Raises the reader's and the registry's coded errors for a file that cannot be read at all.
    """
    with collector_paused():
        return _import(evidence, asked, told)


def read_again(evidence: Evidence, platform: str) -> EntityImport:
    """Return what a list of entities holds, row by row (重读名录文件): good ones and an error for each of the others."""
    mapping = platform_columns(platform, "entities") if platform else None
    return read_entities(read_list(read_evidence(evidence), evidence.name), towns(), mapping=mapping)


@contextmanager
def collector_paused() -> Iterator[None]:
    """Let no garbage be looked for while a list is held: hundreds of thousands of facts, none of which refers to itself."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _import(evidence: Evidence, asked: Asked, told: Told) -> ImportCount:
    found = read_again(evidence, asked.platform)
    touched: set[str] = set()
    for start in range(0, len(found.entities), CHUNK):
        touched |= _record(found.entities[start : start + CHUNK], evidence, asked.by, asked.day)
        told(min(start + CHUNK, len(found.entities)), len(found.entities))
    if found.entities:
        _project(touched or {entity.subject for entity in found.entities}, max(today(), asked.day))
    return ImportCount(len(found.entities), _recorded(evidence, asked.since), _words(found))


def _project(subjects: set[str], day: date) -> None:
    """Renew the projection: of a long list all of it, which takes less time than every entity by itself."""
    if len(subjects) > MANY:
        rebuild_entities(figures_day(), sequence_known_on(day))
    else:
        refresh_entities(subjects, figures_day(), sequence_known_on(day))


def _source(evidence: Evidence) -> str:
    return f"名录导入 {evidence.name} · {evidence.digest[:12]}"


def _recorded(evidence: Evidence, since: int) -> int:
    runs = Batch.objects.filter(source=_source(evidence), first_sequence__gte=since).values_list(
        "first_sequence", "last_sequence"
    )
    return sum(last - first + 1 for first, last in runs)


def _record(entities: tuple[Entity, ...], evidence: Evidence, by: str, day: date) -> set[str]:
    stated = [fact for entity in entities for fact in state(entity)]
    with transaction.atomic():
        lock_sequencer()  # what stands is read once, for the comparison and for the ledger's own check
        standing = standing_facts(stated)
        changes = changes_between(stated, standing, day=day)
        if changes:
            # the day of recording is the pages' today, which a demonstration sets
            record_batch(changes, BatchLabel(_source(evidence), BODY, today(), by), standing=standing)
    return {fact.subject for fact in changes}


def _words(found: EntityImport) -> tuple[tuple[str, Words], ...]:
    return tuple((error.code, error.words()) for error in found.refused)


def ask_for_rows(code: str, evidence: Evidence, day: date, by: str, *, platform: str = "") -> Job:
    """Queue the import of a file into a register from a day on (导入名录行); ``platform`` names a mapping of columns."""
    return ask_for("import_register", by, list=code, digest=evidence.digest, day=day.isoformat(), platform=platform)
