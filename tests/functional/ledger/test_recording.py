"""Recording facts: whole or not at all, once, numbered without gaps, and never overwritten."""

from datetime import date

import pytest

from zhicheng.facts import ConflictingFact, Fact, RefusedFact
from zhicheng_office.audit.models import AuditEntry
from zhicheng_office.ledger.models import Batch, FactRow, Outbox
from zhicheng_office.ledger.records import sequence_known_on, visible_rows
from zhicheng_office.ledger.services import BatchLabel, record_batch

pytestmark = pytest.mark.django_db


def label(on="2018-03-01", key=None):
    return BatchLabel("模拟名单 simulated list", "science", date.fromisoformat(on), "tester", simulated=True, idempotency_key=key)


def high_tech(number, since="2018-01-01", **more):
    return Fact(f"entity:{number}", "entity.high_tech", 1, date.fromisoformat(since), body="science", **more)


def test_a_batch_gets_consecutive_sequences_one_leaf_and_one_audit_entry():
    first = record_batch([high_tech(1), high_tech(2)], label())
    second = record_batch([high_tech(3)], label())
    assert (first.first_sequence, first.last_sequence, second.first_sequence) == (1, 2, 3)
    assert Outbox.objects.count() == 2
    assert AuditEntry.objects.filter(act="record_batch").count() == 2


def test_the_same_key_records_nothing_twice():
    first = record_batch([high_tech(1)], label(key="file-1"))
    again = record_batch([high_tech(1)], label(key="file-1"))
    assert again == first
    assert FactRow.objects.count() == 1


def test_one_refused_fact_refuses_the_whole_batch():
    wrong = Fact("entity:2", "entity.high_tech", 1, date(2018, 1, 1), body="education")
    with pytest.raises(RefusedFact, match="education"):
        record_batch([high_tech(1), wrong], label())
    assert not FactRow.objects.exists()
    assert not Batch.objects.exists()
    assert not Outbox.objects.exists()


def test_a_second_value_for_the_same_days_is_refused_unless_it_names_what_it_replaces():
    record_batch([high_tech(1)], label())
    with pytest.raises(ConflictingFact, match="sequence 1"):
        record_batch([high_tech(1, "2018-06-01")], label())
    record_batch([high_tech(1, "2018-06-01", replaces=1)], label())
    assert [row.sequence for row in visible_rows(2)] == [2]
    assert [row.sequence for row in visible_rows(1)] == [1]


def test_known_time_is_the_sequence_reached_by_a_day():
    record_batch([high_tech(1)], label("2018-03-01"))
    record_batch([high_tech(2), high_tech(3)], label("2018-04-01"))
    assert [sequence_known_on(date(2018, month, 15)) for month in (2, 3, 4)] == [0, 1, 3]


def test_a_batch_digest_cannot_be_guessed_without_its_salt():
    one = record_batch([high_tech(1)], label())
    FactRow.objects.all().delete()
    Batch.objects.all().delete()
    other = record_batch([high_tech(1)], label())
    assert one.digest != other.digest
