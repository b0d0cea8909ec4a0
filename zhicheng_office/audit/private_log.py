"""The trail once more as a private log of the same kind as the public one: what is gone from the database shows against it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_own import own_log
from zhicheng.log import Flaw, Sequencer, SigningKey, canonical_json, parse_signed, read_groups
from zhicheng_office.audit.models import AuditEntry

NAME = "zhicheng.local/audit"
GROUP = 10_000


def trail_folder() -> Path:
    """Return the folder that holds the private log (审计日志文件夹)."""
    return Path(settings.HOME) / "audit-log"


class TrailKeeper:
    """Puts sealed entries into the private log (审计日志保管者): the entry at a position is the log's entry just below it."""

    def __init__(self, log: Sequencer, key: SigningKey) -> None:
        self._log, self._key = log, key

    def keep(self) -> int:
        """Append what was sealed since, and sign; return how many entries that were."""
        rows = AuditEntry.objects.filter(position__gt=self._log.size).order_by("position")[:GROUP]
        if leaves := [leaf_of(row) for row in rows]:
            self._log.append(leaves)
            self._log.sign_checkpoint(self._key)
        return len(leaves)


@contextmanager
def trail_kept() -> Iterator[TrailKeeper]:
    """Open the private log for writing, made when missing, and hold it; raises as ``zhicheng.cli.writing`` does."""
    with own_log(trail_folder(), NAME) as (_, log, key):
        yield TrailKeeper(log, key)


def leaf_of(entry: AuditEntry) -> bytes:
    """Return what the private log holds of an entry: its place and the hash of its chain; who did what stays in the database."""
    return canonical_json({"position": entry.position, "chain": entry.chain, "schema": "zhicheng/audit/1"})


def trail_differences() -> Iterator[str]:
    """Yield a sentence for the first entry of the private log that the database no longer has as it was."""
    storage = FileStorage(trail_folder())
    record = storage.last_signed()
    if record is None:
        return
    chains = AuditEntry.objects.exclude(position=None)
    for group in read_groups(storage, start=0, first=0, end=parse_signed(record).journal_end):
        if isinstance(group, Flaw):
            yield f"审计日志第 {group.index} 条读不出 · entry {group.index} of the audit log cannot be read"
            return
        places = range(group.first + 1, group.first + len(group.entries) + 1)
        rows = {row.position: row for row in chains.filter(position__range=(places[0], places[-1]))}
        for place, entry in zip(places, group.entries, strict=True):
            if place not in rows or leaf_of(rows[place]) != entry:
                yield f"审计记录第 {place} 条与审计日志不符 · audit entry {place} differs from the audit log"
                return
