"""What stands behind the public tables: the records and batches that a withdrawal may take out, by their random ids."""

from __future__ import annotations

from collections.abc import Iterator

from zhicheng.facts import predicates_read
from zhicheng_office.cockpit.services import Overview
from zhicheng_office.ledger.models import Batch, BatchPredicate, Outbox
from zhicheng_office.ledger.outbox import leaf_id
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.ledger.withdrawables import withdrawn_ids
from zhicheng_office.ledger.withdrawal_models import Withdrawal
from zhicheng_office.planning.models import Report, VerdictOverride
from zhicheng_office.planning.records import revision_in_force
from zhicheng_office.portal.services import public_overview

LATEST = 1 << 62


def rows_today() -> list[tuple[str, str]]:
    """Return what stands behind today's public tables (数据表来源): random id and subject, such as ``report 12``.

    The plan's revision in force, the verdicts by a person in force, the reports behind readings, and every batch of facts
    that a figure reads. What was withdrawn and corrected since stands behind them no longer.
    """
    found = public_overview()
    if found is None:
        return []
    gone = withdrawn_ids()
    subjects = [*_revision(), *_overrides(), *_reports(gone)]
    rows = Outbox.objects.filter(subject__in=subjects).values_list("leaf", "subject")
    return [*((leaf_id(leaf), subject) for leaf, subject in rows), *_batches(found, gone)]


def _subjects(gone: frozenset[str], kind: str) -> list[str]:
    return list(Withdrawal.objects.filter(withdrawn__in=gone, subject__startswith=kind).values_list("subject", flat=True))


def _revision() -> Iterator[str]:
    newest = revision_in_force()
    if newest is not None:
        yield f"revision {newest.number}"


def _overrides() -> Iterator[str]:
    keys = VerdictOverride.objects.filter(withdrawn_at=None).values_list("pk", flat=True)
    yield from (f"override {key}" for key in keys)


def _reports(gone: frozenset[str]) -> Iterator[str]:
    """Yield the reports behind readings; one that was withdrawn only while its fact still stands."""
    reports = dict(Report.objects.exclude(fact_sequence=None).values_list("pk", "fact_sequence"))
    withdrawn = set(_subjects(gone, "report "))
    doubted = [sequence for key, sequence in reports.items() if f"report {key}" in withdrawn]
    standing = set(visible_rows(LATEST).filter(sequence__in=doubted).values_list("sequence", flat=True))
    for key, sequence in reports.items():
        if f"report {key}" not in withdrawn or sequence in standing:
            yield f"report {key}"


def _batches(found: Overview, gone: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Yield the batches that a figure reads; one that was withdrawn only while a fact of it still stands."""
    read = {name for line in found.lines for name in predicates_read(line.indicator.formula, None)}
    touching = BatchPredicate.objects.filter(predicate__in=read).values("batch")
    for digest, key in Batch.objects.filter(pk__in=touching).order_by("pk").values_list("digest", "pk"):
        if digest not in gone or visible_rows(LATEST).filter(batch=key, predicate__in=read).exists():
            yield digest, f"batch {key}"
