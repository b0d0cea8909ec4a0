"""Check that the ledger is whole and that its projections say what the facts say."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Count, Max, Min

from zhicheng_office.audit.private_log import trail_differences
from zhicheng_office.audit.services import first_broken_entry
from zhicheng_office.ledger.models import Batch, BatchPredicate, FactRow, Sequencer


def ledger_differences() -> Iterator[str]:
    """Yield a sentence for every difference found; nothing when the ledger is whole."""
    sequencer = Sequencer.objects.filter(pk=1).first()
    last = sequencer.last if sequencer else 0
    counted = FactRow.objects.aggregate(total=Count("sequence"), first=Min("sequence"), last=Max("sequence"))
    if counted["total"] != last or (last and (counted["first"], counted["last"]) != (1, last)):
        yield f"事实 {counted['total']} 条，序号应连续至 {last} · {counted['total']} facts, sequences should reach {last}"
    yield from _batches()
    yield from _touched()
    if broken := first_broken_entry():
        yield f"审计记录 {broken.pk} 断链 · audit entry {broken.pk} breaks the chain"
    yield from trail_differences()


def _batches() -> Iterator[str]:
    expected = 1
    for batch in Batch.objects.order_by("first_sequence"):
        if batch.first_sequence != expected:
            yield f"批次 {batch.pk} 起于 {batch.first_sequence}，应为 {expected} · batch {batch.pk} should begin at {expected}"
        expected = batch.last_sequence + 1


def _touched() -> Iterator[str]:
    stated = set(FactRow.objects.order_by().values_list("batch_id", "predicate").distinct())
    projected = set(BatchPredicate.objects.values_list("batch_id", "predicate"))
    for batch, predicate in sorted(stated ^ projected):
        yield f"批次 {batch} 的谓词 {predicate} 未登记 · predicate {predicate} of batch {batch} differs"
