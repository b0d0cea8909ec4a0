"""Load very many facts fast: the same batches, rows by the database's own bulk path, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import transaction

from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.inserting import insert_rows
from zhicheng_office.ledger.models import Batch
from zhicheng_office.ledger.services import BatchLabel, PlainRow, lock_sequencer, open_batch

Loaded = tuple[BatchLabel, Sequence[PlainRow]]


def load_batches(batches: Iterable[Loaded], loaded_by: str) -> Iterator[int]:
    """Record batches that were made conflict-free, all in one transaction; yield the number of facts after each.

    A load that is killed leaves nothing behind. Facts are not compared with standing ones: this is for a ledger's first
    fill from a source that guarantees it, such as the simulation; ``zhicheng facts check`` looks afterwards.
    """
    total = 0
    with transaction.atomic():
        sequencer = lock_sequencer()
        for label, rows in batches:
            batch = open_batch(rows, label, sequencer)
            insert_rows(_numbered(rows, batch))
            total += len(rows)
            yield total
        record_act(loaded_by, "load_batches", facts=total)


def _numbered(rows: Sequence[PlainRow], batch: Batch) -> Iterator[tuple[object, ...]]:
    for sequence, row in enumerate(rows, batch.first_sequence):
        yield (sequence, *row, batch.pk)
