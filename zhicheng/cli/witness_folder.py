"""A witness kept in a folder: what it cosigned last of each log, beside the folder once more, and one who writes.

::

    FOLDER/key, key.pub     the witness's key, the secret one for its owner alone
    FOLDER/logs             verifier keys of the logs it knows, one a line; may be missing
    FOLDER/held/NAME        the last checkpoint that it cosigned of a log, as a note; NAME is made of the log's name
    FOLDER/lock             held by the one process that signs
    FOLDER.anchor/NAME      the same once more, beside the folder and kept out of backups
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from zhicheng.cli.errors import NoWitness
from zhicheng.cli.log_disk import Disk
from zhicheng.cli.log_keys import KEY_FILE, read_key, verifiers
from zhicheng.cli.speech import bytes_of
from zhicheng.errors import Words
from zhicheng.log import (
    Answer,
    BadKey,
    CheckpointRequest,
    Held,
    NotSigned,
    RestoredWitness,
    SigningKey,
    answer,
    known_logs,
    open_held,
    origin_of,
    parse_checkpoint,
    split_note,
)
from zhicheng.log.keys import COSIGNATURE


class WitnessFolder:
    """A witness's folder (见证文件夹). ``signing`` opens one to sign; made like this it can only be read.

    Raises NoWitness where there is none, and BadKey where its key is no witness's.
    """

    def __init__(self, folder: Path, logs: Sequence[str] = (), *, disk: Disk | None = None) -> None:
        self.folder, self.disk = folder.absolute(), disk or Disk()
        self.anchors = self.folder.with_name(f"{self.folder.name}.anchor")
        if not (self.folder / KEY_FILE).exists():
            raise NoWitness(value=str(folder))
        self.key = read_key(self.folder / KEY_FILE)
        if self.key.kind != COSIGNATURE:
            raise BadKey(value=self.key.name, zh="不是见证密钥", en="it is no witness's key")
        self.logs: Mapping[str, Sequence[str]] = known_logs(verifiers([*self._listed(), *logs]), self.key)

    def held(self, origin: str) -> bytes | None:
        """Return what was cosigned last of a log, None where nothing ever was; raise RestoredWitness where that is not known.

        The anchor is written first, so it knows at least as much as the folder; where it does not, the folder or the anchor
        came from elsewhere.
        """
        own, anchor = (self.disk.read(place / name_of(origin)) for place in (self.folder / "held", self.anchors))
        if not self.anchors.is_dir() or (own is not None and anchor is None):
            _refuse(origin, Words("文件夹旁没有锚记：它来自备份", "there is no anchor beside the folder: it came from a backup"))
        if own is not None and anchor is not None:
            _check_anchor(origin, *(open_held(one, origin, self.key, self.logs[origin]) for one in (own, anchor)))
        return anchor

    def keep(self, origin: str, note: bytes) -> None:
        """Store what is cosigned now; on return it survives a power cut. Raises OSError: then nothing may leave."""
        self.disk.put(self.anchors / name_of(origin), note)
        self.disk.put(self.folder / "held" / name_of(origin), note)

    def answer(self, request: CheckpointRequest, *, time: int) -> Answer:
        """Answer a request and store what is cosigned before the answer leaves (见证); raise RestoredWitness and OSError.

        Whoever calls it holds the lock, and lets nobody else call it meanwhile.
        """
        origin = origin_of(request)
        held = self.held(origin) if origin is not None and origin in self.logs else None
        said = answer(request, logs=self.logs, held=held, key=self.key, time=time)
        if said.held is not None and origin is not None:
            self.keep(origin, said.held)
        return said

    def reconcile(self, notes: Sequence[bytes]) -> list[str]:
        """Lay anchors anew from checkpoints that others hold with this witness's own cosignature (核对恢复的见证方).

        Of each log the largest counts, that in the folder among them. Returns the logs' names. Raises RestoredWitness where
        two of one size differ, or one is not cosigned by this witness.
        """
        newest: dict[str, tuple[Held, bytes]] = {}
        for origin, note in [*self._own(), *((parse_checkpoint(split_note(one)[0]).origin, one) for one in notes)]:
            if origin not in self.logs:
                raise NotSigned(value=origin)
            found = open_held(note, origin, self.key, self.logs[origin])
            before = newest.get(origin, (found, note))[0]
            if (before.checkpoint.size == found.checkpoint.size) and before.checkpoint.root != found.checkpoint.root:
                _refuse(origin, Words("同一条数签过两个不同的根", "two different roots of one size were cosigned"))
            if (found.checkpoint.size, found.time) >= (before.checkpoint.size, before.time):
                newest[origin] = found, note
        shown = {parse_checkpoint(split_note(one)[0]).origin for one in notes}
        self.anchors.mkdir(exist_ok=True)
        for origin in sorted(shown):
            self.keep(origin, newest[origin][1])
        return sorted(shown)

    def _own(self) -> Iterator[tuple[str, bytes]]:
        for origin in self.logs:
            for place in (self.folder / "held", self.anchors):
                if (note := self.disk.read(place / name_of(origin))) is not None:
                    yield origin, note

    def _listed(self) -> list[str]:
        file = self.folder / "logs"
        return bytes_of(file).decode("utf8", "replace").split() if file.exists() else []


@contextmanager
def signing(folder: Path, logs: Sequence[str] = (), *, disk: Disk | None = None) -> Iterator[WitnessFolder]:
    """Open a witness's folder to sign (打开见证) and hold its lock; raise AnotherSequencer where another process does."""
    opened = WitnessFolder(folder, logs, disk=disk)
    with opened.disk.locked(opened.folder / "lock"):
        try:
            yield opened
        finally:
            opened.disk.close()


def name_of(origin: str) -> str:
    """Return the name of the file that is kept of a log.

    >>> name_of("quality.example/log")
    'a72e8617a129279e'
    """
    return hashlib.sha256(origin.encode()).hexdigest()[:16]


def new_witness(folder: Path, key: SigningKey, disk: Disk) -> None:
    """Make the folders of a new witness whose key is there."""
    (folder / "held").mkdir(exist_ok=True)
    anchors = folder.absolute().with_name(f"{folder.absolute().name}.anchor")
    anchors.mkdir()
    (folder / f"{KEY_FILE}.pub").write_text(f"{key.verifier}\n", encoding="utf8", newline="\n")
    disk.sync_folder(folder)
    disk.sync_folder(anchors.parent)


def _check_anchor(origin: str, own: Held, anchor: Held) -> None:
    if own.checkpoint.size == anchor.checkpoint.size and own.checkpoint.root != anchor.checkpoint.root:
        _refuse(origin, Words("锚记与记录同条数而根不同", "anchor and record are of one size and differ in their roots"))
    if (own.checkpoint.size, own.time) > (anchor.checkpoint.size, anchor.time):
        _refuse(origin, Words("锚记比记录旧", "the anchor is older than the record"))


def _refuse(origin: str, words: Words) -> None:
    raise RestoredWitness(value=origin, zh=words.zh, en=words.en)
