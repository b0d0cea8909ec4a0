"""Anchors of a log that lie elsewhere: its newest checkpoint in other folders or on other machines' shares, held against before signing.

The file ``anchors`` in the log's folder names them, one a line: ``may PLACE`` or ``must PLACE``. A place that cannot be read
or written is said to be out of reach; a log that must have it is then not signed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from zhicheng.cli.errors import AnchorOutOfReach
from zhicheng.cli.log_disk import Disk
from zhicheng.errors import Words, ZhichengError
from zhicheng.log import (
    Checkpoint,
    DamagedLog,
    SignedState,
    TileReader,
    check_continues,
    open_checkpoint,
    parse_checkpoint,
    split_note,
)

ANCHORS = "anchors"
_WORDS = {"may": False, "must": True}


@dataclass(frozen=True)
class FarAnchor:
    """A file elsewhere that holds a log's newest checkpoint (异地锚记); ``required`` where nothing is signed without it.

    >>> FarAnchor(Path("/mnt/b/quality.checkpoint"), required=True).line()
    'must /mnt/b/quality.checkpoint'
    """

    place: Path
    required: bool = False

    def line(self) -> str:
        """Return the line that names it."""
        return f"{'must' if self.required else 'may'} {self.place.as_posix()}"


class FarAnchors:
    """The anchors that a log's folder names (异地锚记). Reads the list each time, so that a running writer sees a new one."""

    def __init__(self, folder: Path, disk: Disk) -> None:
        self._file, self._disk = folder / ANCHORS, disk
        self.out_of_reach: tuple[Path, ...] = ()

    def listed(self) -> tuple[FarAnchor, ...]:
        """Return them in their order; raise DamagedLog where the list is out of form."""
        lines = (self._disk.read(self._file) or b"").decode("utf8", "replace").splitlines()
        words = [line.partition(" ") for line in lines]
        if not all(word in _WORDS and place for word, _, place in words):
            raise DamagedLog.at(ANCHORS, Words("名单不成形", "the list is out of form"))
        return tuple(FarAnchor(Path(place), _WORDS[word]) for word, _, place in words)

    def list(self, anchors: Sequence[FarAnchor]) -> None:
        """Replace the list."""
        self._disk.put(self._file, "".join(f"{anchor.line()}\n" for anchor in anchors).encode())

    def check(self, tiles: TileReader, state: SignedState, keys: Sequence[str]) -> None:
        """Check that a log goes on from what every anchor in reach holds.

        Raises RestoredLog and WrongLog where it does not, DamagedLog where one holds no checkpoint, AnchorOutOfReach.
        """
        missed = []
        for anchor in self.listed():
            if (seen := self._seen(anchor, keys)) is None:
                missed.append(anchor.place)
            else:
                check_continues(tiles, state, seen)
        self.out_of_reach = tuple(missed)

    def keep(self, note: bytes) -> None:
        """Write a checkpoint to every anchor in reach; raise AnchorOutOfReach where a required one is not."""
        missed = []
        for anchor in self.listed():
            try:
                if not anchor.place.exists():  # a share that is not mounted: what is written here would lie below it
                    raise FileNotFoundError(anchor.place)
                self._disk.put(anchor.place, note)
            except OSError as reason:
                missed.append(anchor.place)
                _refuse_if_required(anchor, reason)
        self.out_of_reach = tuple(missed)

    def lay(self, anchor: FarAnchor, note: bytes) -> None:
        """Write a checkpoint to a new anchor and put it on the list; raises OSError."""
        self._disk.put(anchor.place, note)
        others = [one for one in self.listed() if one.place != anchor.place]
        self.list([*others, anchor])

    def _seen(self, anchor: FarAnchor, keys: Sequence[str]) -> Checkpoint | None:
        try:
            note = anchor.place.read_bytes()
        except OSError as reason:
            _refuse_if_required(anchor, reason)
            return None
        try:
            return open_checkpoint(note, list(keys)) if keys else parse_checkpoint(split_note(note)[0])
        except ZhichengError as reason:
            words = reason.words()
            raise DamagedLog.at(str(anchor.place), words) from reason


def _refuse_if_required(anchor: FarAnchor, reason: OSError) -> None:
    if anchor.required:
        said = reason.strerror or type(reason).__name__
        raise AnchorOutOfReach(value=str(anchor.place), zh=said, en=said) from reason
