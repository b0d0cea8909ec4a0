"""Record a batch of facts: checked, numbered, stored and queued for the log in one transaction."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from zhicheng.facts import Fact, check_batch, load_vocabulary
from zhicheng_office.audit.services import record_act
from zhicheng_office.ledger.models import Batch, BatchPredicate, FactRow, Outbox, Sequencer
from zhicheng_office.ledger.records import standing_facts


@dataclass(frozen=True)
class BatchLabel:
    """Where a batch comes from and who recorded it when."""

    source: str
    body: str
    recorded_on: date
    recorded_by: str
    simulated: bool = False
    idempotency_key: str | None = None


def record_batch(facts: Sequence[Fact], label: BatchLabel) -> Batch:
    """Record facts whole or not at all; the same idempotency key records nothing twice.

    Raises the library's coded errors when a fact is undeclared, refused or in conflict.
    """
    with transaction.atomic():
        sequencer = _lock_sequencer()
        if label.idempotency_key and (known := Batch.objects.filter(idempotency_key=label.idempotency_key).first()):
            return known
        check_batch(facts, standing=standing_facts(facts), vocabulary=load_vocabulary())
        batch = _store(facts, label, sequencer)
        record_act(label.recorded_by, "record_batch", f"batch {batch.pk}", facts=len(facts), source=label.source)
    return batch


def _lock_sequencer() -> Sequencer:
    Sequencer.objects.get_or_create(pk=1)
    return Sequencer.objects.select_for_update().get(pk=1)


def _store(facts: Sequence[Fact], label: BatchLabel, sequencer: Sequencer) -> Batch:
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
        last_sequence=first + len(facts) - 1,
        salt=salt,
        digest=salted_digest(facts, salt),
    )
    FactRow.objects.bulk_create([_row(fact, first + place, batch) for place, fact in enumerate(facts)], batch_size=2000)
    BatchPredicate.objects.bulk_create(_touched(facts, batch))
    sequencer.last = batch.last_sequence
    sequencer.save()
    Outbox.objects.create(kind="batch", leaf=json.dumps({"kind": "batch", "digest": batch.digest}).encode())
    return batch


def _touched(facts: Sequence[Fact], batch: Batch) -> Iterator[BatchPredicate]:
    reached: dict[str, list[int]] = {}
    for sequence, fact in enumerate(facts, batch.first_sequence):
        reached.setdefault(fact.predicate, [sequence, sequence])[1] = sequence
    for predicate, (first, last) in reached.items():
        yield BatchPredicate(batch=batch, predicate=predicate, first_sequence=first, last_sequence=last)


def salted_digest(facts: Sequence[Fact], salt: bytes) -> str:
    """Return the digest of a batch under its salt, so that nobody can guess facts from a public leaf."""
    digest = hashlib.sha256(salt)
    for fact in facts:
        fields = [fact.subject, fact.predicate, fact.value, fact.from_day, fact.to_day, fact.replaces, fact.retracted]
        digest.update(json.dumps(fields, ensure_ascii=False).encode() + b"\n")
    return digest.hexdigest()


def _row(fact: Fact, sequence: int, batch: Batch) -> FactRow:
    textual = isinstance(fact.value, str)
    return FactRow(
        sequence=sequence,
        subject=fact.subject,
        predicate=fact.predicate,
        value_number=None if textual else fact.value,
        value_text=fact.value if textual else None,
        from_day=fact.from_day,
        to_day=fact.to_day,
        replaces=fact.replaces,
        retracted=fact.retracted,
        batch=batch,
    )
