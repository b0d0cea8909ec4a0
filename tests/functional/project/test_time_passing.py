"""Time passes in a demonstration: what came later is added, corrections find what they correct, twice adds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from zhicheng.facts import Fact
from zhicheng.simulation import simulate_county
from zhicheng.simulation.example import example_settings
from zhicheng_office.ledger.bulk import load_batches
from zhicheng_office.ledger.checking import ledger_differences
from zhicheng_office.ledger.models import Batch, County, FactRow
from zhicheng_office.ledger.records import figures_day, today
from zhicheng_office.ledger.services import BatchLabel, record_batch
from zhicheng_office.project.county import read_county
from zhicheng_office.project.preparation import load_county
from zhicheng_office.project.simulated_facts import loaded

pytestmark = pytest.mark.django_db

YONGKANG = Path(__file__).resolve().parents[3] / "county" / "yongkang"
FULL = example_settings()
HALF = FULL.first + (FULL.until - FULL.first) / 2


def load(until):
    return list(load_batches(loaded(replace(FULL, until=until)), "模拟 simulation"))


def rows():
    fields = ("subject", "predicate", "value_number", "value_text", "from_day", "to_day", "retracted")
    return sorted(map(str, FactRow.objects.values_list(*fields)))


def test_in_two_steps_with_another_batch_between_gives_the_same_facts_as_in_one():
    load(HALF)
    last = Batch.objects.order_by("-last_sequence").first()
    between = Fact("entity:other", "entity.name", "另一户（合成）", date(2018, 1, 1), body="market_supervision")
    record_batch([between], BatchLabel("between", "market_supervision", last.recorded_on, "tester"))
    load(FULL.until)
    assert list(ledger_differences()) == []
    for row in FactRow.objects.filter(replaces__isnull=False):
        old = FactRow.objects.get(sequence=row.replaces)
        assert (old.subject, old.predicate) == (row.subject, row.predicate)
    FactRow.objects.filter(subject="entity:other").delete()
    expected = sorted(str((*row[:6], row[7])) for batch in simulate_county(FULL) for row in batch.rows)
    assert rows() == expected


def test_a_second_start_does_not_turn_back_the_time_that_was_let_pass():
    folder = read_county(YONGKANG)
    load_county(folder, empty=False)
    assert today() == folder.county.known_day
    later = folder.county.known_day + timedelta(days=80)
    County.objects.update(demonstration_day=later, demonstration_known=later)
    load_county(folder, empty=False)
    assert (figures_day(), today()) == (later, later)
    load_county(folder, empty=True)
    assert County.objects.get().demonstration_day is None


def test_the_same_day_twice_adds_nothing():
    load(HALF)
    count = FactRow.objects.count()
    assert load(HALF) == []
    assert load(HALF - timedelta(days=40)) == []
    assert FactRow.objects.count() == count > 0
