"""Import a list of entities: good rows become facts in chunks, the others are kept as errors with their cells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from zhicheng.errors import Words
from zhicheng.readers import read_table
from zhicheng.registry import Entity, EntityImport, Town, changes_between, read_entities, state
from zhicheng_office.ledger.models import Evidence
from zhicheng_office.ledger.records import county, figures_day, sequence_known_on, standing_facts, today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.registry.services import rebuild_entities

CHUNK = 500
BODY = "market_supervision"
Told = Callable[[int, int], None]


@dataclass(frozen=True)
class ImportCount:
    """What an import did (导入结果): entities read, facts recorded, rows refused with their words."""

    read: int
    recorded: int
    refused: tuple[tuple[str, Words], ...]


def towns() -> tuple[Town, ...]:
    """Return the towns of the ledger's county."""
    place = county()
    return tuple(Town(code, words, "") for code, words in place.town_words.items()) if place else ()


def import_entities(data: bytes, evidence: Evidence, by: str, *, day: date, told: Told) -> ImportCount:
    """Record what a list changes from a day on, a chunk a batch.

    Each chunk is one batch under a key of the file's digest, so an import that was killed goes on where it stopped and a
    repeated one records nothing. Raises the reader's and the registry's coded errors for a file that cannot be read at all.
    """
    found = read_entities(read_table(data, evidence.name), towns())
    recorded = 0
    for start in range(0, len(found.entities), CHUNK):
        recorded += _record(found.entities[start : start + CHUNK], evidence, by, day)
        told(min(start + CHUNK, len(found.entities)), len(found.entities))
    if recorded:
        rebuild_entities(figures_day(), sequence_known_on(max(today(), day)))
    return ImportCount(len(found.entities), recorded, _words(found))


def _record(entities: tuple[Entity, ...], evidence: Evidence, by: str, day: date) -> int:
    stated = [fact for entity in entities for fact in state(entity)]
    changes = changes_between(stated, standing_facts(stated), day=day)
    if changes:
        # the day of recording is the pages' today, which a demonstration sets
        label = BatchLabel(f"名录导入 {evidence.name} · {evidence.digest[:12]}", BODY, today(), by)
        record_batch(changes, label)
    return len(changes)


def _words(found: EntityImport) -> tuple[tuple[str, Words], ...]:
    return tuple((error.code, error.words()) for error in found.refused)
