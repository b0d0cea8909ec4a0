"""Load very many facts fast: the same batches, rows by the database's own bulk path, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction

from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Batch
from zhicheng_office.ledger.services import BatchLabel, PlainRow, lock_sequencer, open_batch

COLUMNS = (
    "sequence",
    "subject",
    "predicate",
    "value_number",
    "value_text",
    "from_day",
    "to_day",
    "replaces",
    "retracted",
    "batch_id",
)
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
            _insert(_numbered(rows, batch))
            total += len(rows)
            yield total
        record_act(loaded_by, "load_batches", facts=total)


def _numbered(rows: Sequence[PlainRow], batch: Batch) -> Iterator[tuple[object, ...]]:
    for sequence, row in enumerate(rows, batch.first_sequence):
        yield (sequence, *row, batch.pk)


def _insert(rows: Iterable[tuple[object, ...]]) -> None:
    names = ", ".join(COLUMNS)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor, cursor.cursor.copy(f"COPY ledger_fact ({names}) FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        return
    connection.ensure_connection()
    connection.connection.executemany(f"INSERT INTO ledger_fact ({names}) VALUES ({', '.join('?' * len(COLUMNS))})", rows)
