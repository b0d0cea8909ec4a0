"""Destroy what was withdrawn: records, salts and files go; numbers, days, titles, leaves and indexes stay."""

from __future__ import annotations

from collections.abc import Collection

from django.db import connection, transaction
from django.db.models import Q

from zhicheng_office.ledger.models import Batch, Outbox, ReleaseFile, ReleaseSet
from zhicheng_office.ledger.withdrawal_models import Withdrawal


def destroy_published(withdrawal: Withdrawal, entries: Collection[int], releases: Collection[str]) -> list[int]:
    """Destroy the public records of some entries and the files of some releases (销毁), in the caller's transaction.

    ``entries`` are keys of the outbox, ``releases`` random ids. What waits for a second person and rests on the thing goes
    too. Returns the numbers of the releases that stood until now. Doing it again changes nothing.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete=ON")  # what is freed is overwritten
    Outbox.objects.filter(pk__in=entries).update(record={}, salt=b"", opened=[])
    Batch.objects.filter(digest=withdrawal.withdrawn).update(salt=b"")
    standing = list(ReleaseSet.objects.filter(name__in=releases, withdrawal=None).order_by("number"))
    ReleaseFile.objects.filter(release__name__in=releases).delete()
    ReleaseSet.objects.filter(pk__in=[release.pk for release in standing]).update(withdrawal=withdrawal, salt=b"")
    _drop_waiting(withdrawal.withdrawn)
    transaction.on_commit(_truncate_journal, robust=True)
    return [release.number for release in standing]


def _drop_waiting(id: str) -> None:
    if ReleaseSet.objects.filter(name=id).exists():
        return  # a release was withdrawn: what waits does not rest on it
    waiting = ReleaseSet.objects.filter(Q(rows__row=id) | Q(rows=None), published_at=None)
    keys = list(waiting.values_list("pk", flat=True))
    ReleaseFile.objects.filter(release__in=keys).delete()
    ReleaseSet.objects.filter(pk__in=keys).delete()


def _truncate_journal() -> None:
    """Empty SQLite's write-ahead file, which still holds the pages as they were; somebody who reads now leaves it for later."""
    if connection.vendor == "sqlite" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
