"""A log kept in a folder: what is synced when, who may write, and how a restored folder is told from a current one.

::

    FOLDER/journal      the entries; one sync for each group
    FOLDER/signed       what was signed last; swapped by compare-and-swap
    FOLDER/confirmed    how much of the journal was confirmed; never synced
    FOLDER/lock         held by the one process that writes
    FOLDER/public/      checkpoint and tile/…: all that a web server needs to show
    FOLDER/anchors      where else the newest checkpoint is kept (``zhicheng.cli.log_anchors``); may be missing
    FOLDER.anchor       the signed record once more, beside the folder and kept out of backups
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from zhicheng.cli.errors import FolderInUse, LogReadOnly
from zhicheng.cli.log_anchors import FarAnchors
from zhicheng.cli.log_disk import Disk
from zhicheng.cli.log_keys import KEY_FILE, verifier_file, verifiers
from zhicheng.log import DamagedLog, SignedState, check_current, parse_signed, parse_tile_path
from zhicheng.log.storage import CHECKPOINT_PATH, CONFIRMED_PATH

PUBLIC = "public"


class FileStorage:
    """One log in a folder (文件存储), an implementation of ``zhicheng.log.Storage``; made like this it can only be read.

    ``anchor`` is the file that lies outside the folder and its backups, by default ``FOLDER.anchor``. ``writing`` opens a
    folder for writing. Methods raise OSError as the disk does, MalformedTile for a path that no log has, and LogReadOnly.

    >>> import tempfile
    >>> FileStorage(Path(tempfile.gettempdir()) / "no-log-here").last_signed() is None
    True
    """

    def __init__(self, folder: Path, *, anchor: Path | None = None, disk: Disk | None = None) -> None:
        self.folder = folder.absolute()
        self.anchor = anchor.absolute() if anchor else self.folder.with_name(f"{self.folder.name}.anchor")
        self.disk = disk or Disk()
        self.far = FarAnchors(self.folder, self.disk)
        self._journal, self._signed, self._confirmed = (self.folder / name for name in ("journal", "signed", CONFIRMED_PATH))
        self._writable = self._anchored = False

    def read(self, path: str) -> bytes | None:
        """Return the bytes at a path of the log, or None."""
        return self.disk.read(self._place(path))

    def write(self, path: str, data: bytes) -> None:
        """Replace the file at a path. Tiles are not synced: they can be made again. The checkpoint is, so that it is never torn."""
        self._must_write()
        place = self._place(path)
        if path == CONFIRMED_PATH:
            self._note(data)
        elif path == CHECKPOINT_PATH:
            self.far.keep(data)  # first: nobody reads a checkpoint that the anchors do not know
            self.disk.put(place, data)
        else:
            new = place.with_name(f"{place.name}.new")
            self.disk.create(new, data)
            self.disk.replace(new, place)

    def journal_length(self) -> int:
        """Return the journal's length in bytes."""
        return self.disk.length(self._journal)

    def read_journal(self, start: int, length: int) -> bytes:
        """Return at most ``length`` bytes of the journal from ``start`` on."""
        return self.disk.read_at(self._journal, start, length)

    def append_journal(self, at: int, data: bytes) -> bool:
        """Append if the journal is ``at`` bytes long; on return of True the bytes survive a power cut."""
        self._must_write()
        if self.disk.length(self._journal) != at:
            return False
        try:
            self.disk.write_at(self._journal, at, data)
            self.disk.sync(self._journal)
        except OSError:
            self._take_back(at)
            raise
        return True

    def cut_journal(self, at: int) -> None:
        """Shorten the journal."""
        self._must_write()
        self.disk.cut(self._journal, at)
        self.disk.sync(self._journal)

    def last_signed(self) -> bytes | None:
        """Return the stored record of what was signed."""
        return self.disk.read(self._signed)

    def swap_signed(self, old: bytes | None, new: bytes) -> bool:
        """Replace the record if it is still ``old``; on return of True record and anchor survive a power cut.

        Before it the anchors elsewhere are asked whether the log as it was signed last goes on from what they hold: a whole
        machine may have gone back, its memory with it. Raises RestoredLog and AnchorOutOfReach.
        """
        self._must_write()
        if self.last_signed() != old:
            return False
        if old is not None and self._anchored:
            self._check_far(parse_signed(old))
        return self._swap(old, new)

    def _swap(self, old: bytes | None, new: bytes) -> bool:
        if old is None:  # an anchor of an empty log without its log hinders nobody; the other way round would
            self.disk.put(self.anchor, new)
        self.disk.put(self._signed, new)
        if old is not None and self._anchored:
            self.disk.put(self.anchor, new)
        return True

    def trust(self, state: SignedState) -> None:
        """Lay the anchor of a restored log anew (重立锚记), after ``zhicheng.log.reconcile`` gave the state.

        Raises RestoredLog where an anchor elsewhere knows more than the checkpoints that it was held against.
        """
        self._check_far(state)
        self._anchored = True
        self._swap(self.last_signed(), state.to_bytes())

    def begin_writing(self, *, restored_too: bool) -> None:
        """Settle the journal and hold the log against its anchor; only ``writing`` calls this, which holds the lock."""
        self._writable, record = True, self.last_signed()
        if record is None:
            self._begin_new()
            return
        state = parse_signed(record)
        if not restored_too:
            check_current(state, self._read_anchor())
            self._check_far(state)
        self._anchored = not restored_too
        self._settle()

    def _begin_new(self) -> None:
        anchor = self._read_anchor()
        if anchor and anchor.size:  # a second log of the same name would contradict the first
            raise FolderInUse(value=str(self.anchor))
        self.disk.write_at(self._journal, 0, b"")
        self.disk.sync(self._journal)
        self.disk.sync_folder(self.folder)
        self.disk.sync_folder(self.folder.parent)
        self._anchored = True

    def _take_back(self, at: int) -> None:
        # After a sync that failed the system takes the bytes for clean: readers see them and no later sync brings them to
        # the disk. So nobody may count them; what was never written by halves is gone as well.
        with suppress(OSError):
            self.cut_journal(at)

    def _settle(self) -> None:
        # A group may stand in the system's memory alone, where its writer was killed before the sync; and beyond the end
        # that is seen, the disk may keep what was cut off. Both are settled before anything is counted or signed.
        if length := self.journal_length():
            self.cut_journal(length)

    def _check_far(self, state: SignedState) -> None:
        if self.far.listed():
            own = self.disk.read(verifier_file(self.folder / KEY_FILE))
            self.far.check(self, state, verifiers([own.decode("utf8", "replace")]) if own else [])

    def _read_anchor(self) -> SignedState | None:
        data = self.disk.read(self.anchor)
        try:
            return parse_signed(data) if data is not None else None
        except DamagedLog as reason:
            raise DamagedLog(**{**reason.details, "value": self.anchor.name}) from reason

    def _place(self, path: str) -> Path:
        if path == CONFIRMED_PATH:
            return self._confirmed
        if path == CHECKPOINT_PATH:
            return self.folder / PUBLIC / CHECKPOINT_PATH
        return self.folder / PUBLIC / parse_tile_path(path).path

    def _note(self, data: bytes) -> None:
        # In place: it is a help with a check sum of its own, and this is done for every group.
        self.disk.write_at(self._confirmed, 0, data)
        if self.disk.length(self._confirmed) > len(data):
            self.disk.cut(self._confirmed, len(data))

    def _must_write(self) -> None:
        if not self._writable:
            raise LogReadOnly(value=str(self.folder))

    def end_writing(self) -> None:
        """Write no more, and close the files; only ``writing`` calls this."""
        self._writable = False
        self.disk.close()


@contextmanager
def writing(
    folder: Path, *, anchor: Path | None = None, disk: Disk | None = None, restored_too: bool = False
) -> Iterator[FileStorage]:
    """Open a folder for writing (打开写入) and hold its lock; a new folder is made.

    ``restored_too`` lets a log in that has gone back behind its anchor, for checking and reconciling: it must not be signed.
    Raises AnotherSequencer where another process writes, RestoredLog, WrongLog, DamagedLog, FolderInUse and OSError.

    >>> import tempfile
    >>> from zhicheng.log import create_log, open_log
    >>> with tempfile.TemporaryDirectory() as home, writing(Path(home) / "log") as storage:
    ...     create_log(storage, "quality.example/log")
    ...     open_log(storage, "quality.example/log").append([b"{}"])
    range(0, 1)
    """
    storage = FileStorage(folder, anchor=anchor, disk=disk)
    with storage.disk.locked(storage.folder / "lock"):
        try:
            storage.begin_writing(restored_too=restored_too)
            yield storage
        finally:
            storage.end_writing()


def mark_restored(storage: FileStorage) -> None:
    """Say that a folder came from a backup (标记为已恢复): nobody signs it before it is reconciled. Raises OSError.

    >>> import tempfile
    >>> mark_restored(FileStorage(Path(tempfile.gettempdir()) / "no-log-here"))
    """
    storage.disk.remove(storage.anchor)
    storage.disk.sync_folder(storage.anchor.parent)
