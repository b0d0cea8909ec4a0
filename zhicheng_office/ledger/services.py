"""Record a batch of facts: checked, numbered, stored and queued for the log in one transaction."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.facts import Fact, check_batch
from zhicheng.log import BatchLeaf, rows_digest
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.errors import RecordedBackwards
from zhicheng_office.ledger.inserting import insert_rows
from zhicheng_office.ledger.models import Batch, BatchPredicate, Outbox, Sequencer
from zhicheng_office.ledger.records import standing_facts
from zhicheng_office.ledger.rulebook import load_vocabulary

PlainRow = tuple[str, str, int | None, str | None, int, int, int | None, bool]
"""subject, predicate, number, text, from_day, to_day, replaced sequence, retracted: the columns between sequence and batch."""


@dataclass(frozen=True)
class BatchLabel:
    """Where a batch comes from and who recorded it when."""

    source: str
    body: str
    recorded_on: date
    recorded_by: str
    simulated: bool = False
    idempotency_key: str | None = None


def record_batch(facts: Sequence[Fact], label: BatchLabel, *, standing: Sequence[Fact] | None = None) -> Batch:
    """Record facts whole or not at all; the same idempotency key records nothing twice.

    ``standing`` are the visible facts of the same subjects and predicates, where the caller has read them already while it held
    the sequencer: they are not read a second time.
    Raises the library's coded errors when a fact is undeclared, refused or in conflict.
    """
    with transaction.atomic():
        sequencer = lock_sequencer()
        if label.idempotency_key and (known := Batch.objects.filter(idempotency_key=label.idempotency_key).first()):
            return known
        known_standing = standing_facts(facts) if standing is None else standing
        check_batch(facts, standing=known_standing, vocabulary=load_vocabulary())
        batch = _store(facts, label, sequencer)
        record_act(label.recorded_by, "record_batch", f"batch {batch.pk}", facts=len(facts), source=label.source)
    return batch


def lock_sequencer() -> Sequencer:
    """Take the one counter of known-time for the rest of the transaction."""
    Sequencer.objects.get_or_create(pk=1)
    return Sequencer.objects.select_for_update().get(pk=1)


def _store(facts: Sequence[Fact], label: BatchLabel, sequencer: Sequencer) -> Batch:
    rows = [plain_row(fact) for fact in facts]
    batch = open_batch(rows, label, sequencer)
    insert_rows((sequence, *row, batch.pk) for sequence, row in enumerate(rows, batch.first_sequence))
    return batch


def next_sequence() -> int:
    """Return the sequence that the next fact will get; certain only while the sequencer is locked."""
    return (Sequencer.objects.values_list("last", flat=True).filter(pk=1).first() or 0) + 1


def open_batch(rows: Sequence[PlainRow], label: BatchLabel, sequencer: Sequencer) -> Batch:
    """Create the batch of rows that the caller stores in the same transaction: sequences, salted digest, outbox leaf."""
    _check_day(label.recorded_on)
    salt = os.urandom(32)
    first = sequencer.last + 1
    batch = Batch.objects.create(
        source=label.source,
        body=label.body,
        recorded_on=label.recorded_on,
        recorded_by=label.recorded_by,
        simulated=label.simulated,
        idempotency_key=label.idempotency_key,
        first_sequence=first,
        last_sequence=first + len(rows) - 1,
        salt=salt,
        digest=rows_digest(salt, map(list, rows)),
    )
    BatchPredicate.objects.bulk_create(_touched(rows, batch))
    sequencer.last = batch.last_sequence
    sequencer.save()
    Outbox.objects.create(kind="batch", subject=f"batch {batch.pk}", leaf=_leaf(batch).to_bytes())
    return batch


def _check_day(day: date) -> None:
    last = Batch.objects.order_by("-last_sequence").values_list("recorded_on", flat=True).first()
    if last is not None and day < last:
        raise RecordedBackwards(value=day, last=last)


def _leaf(batch: Batch) -> BatchLeaf:
    return BatchLeaf(batch.first_sequence, batch.last_sequence, batch.recorded_on, batch.body, batch.simulated, batch.digest)


def _touched(rows: Sequence[PlainRow], batch: Batch) -> Iterator[BatchPredicate]:
    reached: dict[str, list[int]] = {}
    for sequence, row in enumerate(rows, batch.first_sequence):
        reached.setdefault(row[1], [sequence, sequence])[1] = sequence
    for predicate, (first, last) in reached.items():
        yield BatchPredicate(batch=batch, predicate=predicate, first_sequence=first, last_sequence=last)


def plain_row(fact: Fact) -> PlainRow:
    """Return a fact as the ledger keeps it: one column for integers, one for texts."""
    textual = isinstance(fact.value, str)
    number, text = (None, fact.value) if textual else (fact.value, None)
    return (fact.subject, fact.predicate, number, text, fact.from_day, fact.to_day, fact.replaces, fact.retracted)
