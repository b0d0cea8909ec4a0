"""Import a list of entities: good rows become facts in chunks, the others are kept as errors with their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.registry import Entity, EntityImport, changes_between, read_entities, state
from zhicheng_office.ledger.jobs import ask_for
from zhicheng_office.ledger.models import Batch, Evidence, Job
from zhicheng_office.ledger.records import figures_day, sequence_known_on, standing_facts, today
from zhicheng_office.ledger.services import BatchLabel, next_sequence, record_batch
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


def ask_for_import(evidence: Evidence, day: date, by: str) -> Job:
    """Queue the import of a list from a day on; the job knows the ledger's next sequence, so that it counts its own facts."""
    return ask_for("import_entities", by, digest=evidence.digest, day=day.isoformat(), since=next_sequence())


def import_entities(data: bytes, evidence: Evidence, by: str, *, day: date, since: int, told: Told) -> ImportCount:
    """Record what a list changes from a day on, a chunk a batch; ``since`` is the sequence that came next when it was asked for.

    A chunk states only what the ledger does not say yet, so an import that was killed goes on where it stopped, counting what
    it had recorded before, and a repeated one records nothing. The projection is rebuilt either way: a kill may have come
    between the last chunk and it. Raises the reader's and the registry's coded errors for a file that cannot be read at all.
    """
    found = read_entities(read_list(data, evidence.name), towns())
    touched: set[str] = set()
    for start in range(0, len(found.entities), CHUNK):
        touched |= _record(found.entities[start : start + CHUNK], evidence, by, day)
        told(min(start + CHUNK, len(found.entities)), len(found.entities))
    if found.entities:
        _project(touched or {entity.subject for entity in found.entities}, max(today(), day))
    return ImportCount(len(found.entities), _recorded(evidence, since), _words(found))


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
    changes = changes_between(stated, standing_facts(stated), day=day)
    if changes:
        # the day of recording is the pages' today, which a demonstration sets
        record_batch(changes, BatchLabel(_source(evidence), BODY, today(), by))
    return {fact.subject for fact in changes}


def _words(found: EntityImport) -> tuple[tuple[str, Words], ...]:
    return tuple((error.code, error.words()) for error in found.refused)


def ask_for_rows(code: str, evidence: Evidence, day: date, by: str, *, platform: str = "") -> Job:
    """Queue the import of a file into a register from a day on (导入名录行); ``platform`` names a mapping of columns."""
    return ask_for("import_register", by, list=code, digest=evidence.digest, day=day.isoformat(), platform=platform)
