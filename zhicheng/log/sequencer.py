"""The writer of a log: appends to the journal, keeps the tiles, and signs only what it has read back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from zhicheng.errors import Words, ZhichengError
from zhicheng.log.checkpoints import Checkpoint
from zhicheng.log.cosignatures import time_of
from zhicheng.log.edge import Frontier, StoredFile
from zhicheng.log.errors import AnotherSequencer, BadKey, DamagedLog, LogStopped, MalformedNote, WrongLog
from zhicheng.log.hashing import EMPTY_ROOT
from zhicheng.log.journal import Flaw, group_bytes, read_groups
from zhicheng.log.keys import SigningKey
from zhicheng.log.notes import Signature, sign_note, split_note
from zhicheng.log.recovery import confirmation, recovered
from zhicheng.log.signed import SignedState, parse_signed
from zhicheng.log.storage import CHECKPOINT_PATH, CONFIRMED_PATH, Storage


def create_log(storage: Storage, origin: str) -> None:
    """Make a new, empty log in a place (新建日志); raise WrongLog where one already is.

    ``origin`` is the log's name for ever, best a URL without scheme; its key has the same name.

    Source: C2SP tlog-checkpoint, note text.

    >>> from zhicheng.log import MemoryStorage
    >>> storage = MemoryStorage()
    >>> create_log(storage, "quality.example/log")
    >>> create_log(storage, "quality.example/log")
    Traceback (most recent call last):
    zhicheng.log.errors.WrongLog: the log here is 'quality.example/log', ...
    """
    Checkpoint(origin, 0, EMPTY_ROOT)  # refuses a name that no checkpoint can carry
    if not storage.swap_signed(None, SignedState(origin).to_bytes()):
        raise WrongLog(value=_name_of(storage), expected=origin)


def open_log(storage: Storage, origin: str) -> Sequencer:
    """Open a log for writing (打开日志): read its frontier, replay what was not signed, cut off what was never confirmed.

    Raises WrongLog, and DamagedLog where something confirmed or signed cannot be read back; what
    the storage raises passes through.

    >>> from zhicheng.log import MemoryStorage, parse_checkpoint, split_note
    >>> storage, key = MemoryStorage(), SigningKey("quality.example/log", bytes(32))
    >>> create_log(storage, key.name)
    >>> log = open_log(storage, key.name)
    >>> log.append([b'{"verdict":"commitment"}', b"{}"])
    range(0, 2)
    >>> parse_checkpoint(split_note(log.sign_checkpoint(key))[0]).size
    2
    """
    record = storage.last_signed()
    if record is None:
        raise WrongLog(value="", expected=origin)
    state = parse_signed(record)
    if state.origin != origin:
        raise WrongLog(value=state.origin, expected=origin)
    if state.halted:
        raise DamagedLog.at(state.halted, Words("检查时发现", "found by a scrub"))
    signed, frontier, end = recovered(storage, state)
    return Sequencer(storage, state, signed=signed, frontier=frontier, journal_end=end)


class Sequencer:
    """A log open for writing (定序器). After any failure of its storage it stops, and the log must be opened anew."""

    def __init__(self, storage: Storage, state: SignedState, *, signed: Frontier, frontier: Frontier, journal_end: int) -> None:
        self._storage, self._state = storage, state
        self._signed, self._frontier, self._journal_end = signed, frontier, journal_end
        self._stopped = False

    @property
    def size(self) -> int:
        """How many entries the log has, signed or not."""
        return self._frontier.edge.size

    @property
    def root(self) -> bytes:
        """The root over all of them."""
        return self._frontier.edge.root

    @property
    def frontier(self) -> Frontier:
        """The right edge at this size."""
        return self._frontier

    @property
    def signed(self) -> SignedState:
        """What was signed last."""
        return self._state

    def append(self, entries: Sequence[bytes]) -> range:
        """Append entries as one group (成组追加) and return their indexes; on return they survive a power cut.

        Raises NoEntries and LeafTooLong before anything is stored, AnotherSequencer, and LogStopped: then the group is
        stored whole or not at all, and the log's size after opening it anew tells which.
        """
        first, group = self.size, group_bytes(self.size, entries)
        with self._storing("append"):
            if not self._storage.append_journal(self._journal_end, group):
                raise AnotherSequencer(value=f"journal, {self._journal_end}")
            self._journal_end += len(group)
            self._storage.write(CONFIRMED_PATH, confirmation(self._journal_end))
            self._frontier, files = self._frontier.grown(entries)
            self._write(files)
        return range(first, self.size)

    def sign_checkpoint(self, key: SigningKey) -> bytes:
        """Return the signed checkpoint of all entries (签署检查点), after reading the new ones back from the journal.

        The size and root are stored as signed before the signature leaves this function, so that no two checkpoints that
        contradict each other can ever be released. Raises DamagedLog, AnotherSequencer, LogStopped and BadKey.

        Source: C2SP tlog-checkpoint, signatures.
        """
        if key.name != self._state.origin:
            raise BadKey(value=key.name, zh="密钥名与日志名不同", en="the key does not have the log's name")
        with self._storing("sign"):
            self._write(self._frontier.partial_files())
            self._check_what_is_new()
            state = replace(self._state, size=self.size, root=self.root, journal_end=self._journal_end)
            if not self._storage.swap_signed(self._state.to_bytes(), state.to_bytes()):
                raise AnotherSequencer(value=f"signed, {self._state.size}")
            self._state, self._signed = state, self._frontier
            text = Checkpoint(state.origin, state.size, state.root).text()
            note = sign_note(text, [key], self._cosignatures(text))
            self._storage.write(CHECKPOINT_PATH, note)
        return note

    def _cosignatures(self, text: str) -> tuple[Signature, ...]:
        # Signing the same checkpoint again loses nothing of what witnesses signed under it already.
        try:
            stored, signatures = split_note(self._storage.read(CHECKPOINT_PATH) or b"")
        except MalformedNote:
            return ()
        return tuple(one for one in signatures if time_of(one.value) is not None) if stored == text else ()

    def _check_what_is_new(self) -> None:
        frontier = self._signed
        groups = read_groups(self._storage, start=self._state.journal_end, first=self._state.size, end=self._journal_end)
        for group in groups:
            if isinstance(group, Flaw):
                raise DamagedLog.at(f"journal, entry {group.index}", group.reason)
            frontier, files = frontier.grown(group.entries)
            self._compare(files)
        if (frontier.edge.size, frontier.edge.root) != (self.size, self.root):
            words = Words("读回的条目算不出这个根", "what was read back does not give this root")
            raise DamagedLog.at(f"journal, entries {self._state.size} to {self.size - 1}", words)
        self._compare(frontier.partial_files())

    def _compare(self, files: Sequence[StoredFile]) -> None:
        for file in files:
            if self._storage.read(file.path) != file.data:
                raise DamagedLog.at(file.path, Words("与流水不符", "it differs from the journal"))

    def _write(self, files: Sequence[StoredFile]) -> None:
        for file in files:
            self._storage.write(file.path, file.data)

    @contextmanager
    def _storing(self, step: str) -> Iterator[None]:
        # A step that failed may or may not have been stored: nothing in memory can be trusted to match the storage.
        if self._stopped:
            raise LogStopped(value=step)
        self._stopped = True
        try:
            yield
        except ZhichengError:
            raise
        except Exception as reason:
            raise LogStopped(value=f"{step}: {reason!r}") from reason
        self._stopped = False


def _name_of(storage: Storage) -> str:
    record = storage.last_signed()
    return parse_signed(record).origin if record else ""
