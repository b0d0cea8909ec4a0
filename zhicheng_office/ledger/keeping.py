"""Keep the public log: what waits in the outbox goes into it in groups, by one process, and is signed. Nobody waits for it."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import transaction

from zhicheng.cli.errors import AnchorOutOfReach
from zhicheng.cli.log_files import FileStorage
from zhicheng.cli.log_own import own_log
from zhicheng.log import Flaw, Sequencer, SigningKey, read_groups
from zhicheng_office.ledger.errors import LedgerBehindLog
from zhicheng_office.ledger.models import Outbox
from zhicheng_office.ledger.records import county

GROUP = 10_000


def log_folder() -> Path:
    """Return the folder that holds the public log (日志文件夹)."""
    return Path(settings.HOME) / "log"


def log_name() -> str:
    """Return the name that a new log gets: the one that the installation sets, else one made of the county's division."""
    place = county()
    return settings.LOG_NAME or f"zhicheng.local/{place.division if place else 'empty'}"


class LogKeeper:
    """Puts leaves into a log that is open for writing (日志保管者)."""

    def __init__(self, storage: FileStorage, log: Sequencer, key: SigningKey) -> None:
        self._storage, self._log, self._key = storage, log, key
        self._out_of_reach: tuple[Path, ...] = ()

    def keep(self) -> int:
        """Append what waits, note where each leaf went, and sign; return how many leaves went in."""
        waiting = list(Outbox.objects.filter(index=None).order_by("id")[:GROUP])
        if waiting:
            self._note(waiting, self._log.append([bytes(row.leaf) for row in waiting]))
        if self._log.size > self._log.signed.size:
            self._log.sign_checkpoint(self._key)
            self._say_what_is_out_of_reach()
        return len(waiting)

    def catch_up(self) -> int:
        """Note where leaves went that were appended just before their keeper died; return how many.

        Raises LedgerBehindLog where the log holds an entry that no leaf of the ledger is, as after the restore of an older
        database: nothing is appended then.
        """
        known = Outbox.objects.exclude(index=None).count()
        found = 0
        for index, entry in self._entries_from(known):
            row = Outbox.objects.filter(index=None, leaf=entry).order_by("id").first()
            if row is None:
                raise LedgerBehindLog(value=index, known=known)
            self._note([row], range(index, index + 1))
            found += 1
        if found == 0 and known > self._log.size:
            raise LedgerBehindLog(value=self._log.size, known=known)
        return found

    def _say_what_is_out_of_reach(self) -> None:
        gone = self._storage.far.out_of_reach
        for place in set(gone) - set(self._out_of_reach):  # once, until it comes back
            logging.getLogger(__name__).warning(
                "%s", AnchorOutOfReach(value=str(place), zh="检查点没有写到那里", en="the checkpoint was not written there")
            )
        self._out_of_reach = gone

    def _entries_from(self, first: int) -> Iterator[tuple[int, bytes]]:
        signed = self._log.signed
        after_signed = first >= signed.size
        start, at = (signed.journal_end, signed.size) if after_signed else (0, 0)
        for group in read_groups(self._storage, start=start, first=at):
            if isinstance(group, Flaw):
                return
            for index, entry in enumerate(group.entries, group.first):
                if index >= first:
                    yield index, entry

    def _note(self, rows: list[Outbox], places: range) -> None:
        with transaction.atomic():
            for row, place in zip(rows, places, strict=True):
                row.index = place
            Outbox.objects.bulk_update(rows, ["index"], batch_size=500)


@contextmanager
def log_kept() -> Iterator[LogKeeper]:
    """Open the public log for writing, made when missing, and hold it; raise AnotherSequencer where another process does.

    Raises RestoredLog where it was restored and not reconciled, DamagedLog, LedgerBehindLog, and what the disk raises.
    """
    with own_log(log_folder(), log_name()) as opened:
        keeper = LogKeeper(*opened)
        keeper.catch_up()
        yield keeper
