"""Opening a log after whatever happened to it: what is read back, what is cut off, what is refused."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from zhicheng.errors import Words
from zhicheng.log.edge import Frontier, StoredFile
from zhicheng.log.errors import DamagedLog, MalformedTile, MissingTile
from zhicheng.log.journal import Flaw, read_groups
from zhicheng.log.proving import read_frontier
from zhicheng.log.signed import SignedState, parse_signed
from zhicheng.log.spelling import decimal_number
from zhicheng.log.storage import CONFIRMED_PATH, Journal, Storage
from zhicheng.log.tiles import TileReader


@dataclass(frozen=True)
class Step:
    """One stretch of the journal replayed (重放一段): the frontier after it, its full files, and where it ends."""

    frontier: Frontier
    files: tuple[StoredFile, ...]
    journal_end: int


def replay(
    journal: Journal, frontier: Frontier, *, start: int, end: int | None = None, stops: tuple[int, ...] = ()
) -> Iterator[Step | Flaw]:
    """Yield the frontier as the journal's groups make it grow (重放流水), also at each size of ``stops``; a Flaw ends it."""
    for group in read_groups(journal, start=start, first=frontier.edge.size, end=end):
        if isinstance(group, Flaw):
            yield group
            return
        inside = [stop - group.first for stop in sorted(set(stops)) if 0 < stop - group.first < len(group.entries)]
        cuts = [0, *inside, len(group.entries)]
        for here, there in pairwise(cuts):
            frontier, files = frontier.grown(group.entries[here:there])
            yield Step(frontier, files, group.end)


def recovered(storage: Storage, state: SignedState) -> tuple[Frontier, Frontier, int]:
    """Return the frontier at the signed size, the one at the journal's end, and that end; raise DamagedLog.

    What follows the last whole group is cut off if it was never confirmed; what was confirmed and cannot be read is damage.
    """
    if storage.journal_length() < state.journal_end:
        raise DamagedLog.at("journal", Words("短于已签的部分", "it is shorter than what was signed"))
    signed = frontier = _signed_frontier(storage, state)
    end = state.journal_end
    for step in replay(storage, frontier, start=end):
        if isinstance(step, Flaw):
            _cut_off(storage, step, max(state.journal_end, confirmed(storage)))
            break
        frontier, end = step.frontier, step.journal_end
        for file in step.files:
            storage.write(file.path, file.data)  # a power cut may have taken them
    if end < confirmed(storage):
        raise DamagedLog.at(f"journal, entry {frontier.edge.size}", Words("已确认的条目缺失", "confirmed entries are missing"))
    return signed, frontier, end


def rebuild_tiles(storage: Storage) -> int:
    """Write every tile and bundle of a log anew from its journal (重建瓦片) and return the size they reach.

    The journal must give the root that was signed last; else DamagedLog is raised and nothing is written.

    >>> from zhicheng.log import MemoryStorage, create_log, open_log
    >>> storage = MemoryStorage()
    >>> create_log(storage, "quality.example/log")
    >>> added = open_log(storage, "quality.example/log").append([b"{}"] * 300)
    >>> storage.files.clear()
    >>> rebuild_tiles(storage), sorted(storage.files)
    (300, ['tile/0/000', 'tile/entries/000'])
    """
    record = storage.last_signed()
    state = parse_signed(record) if record else SignedState("")
    _replayed_to(storage, state)
    frontier = Frontier()
    for step in replay(storage, frontier, start=0, stops=(state.size,)):
        if isinstance(step, Flaw):
            break
        frontier = step.frontier
        files = step.files + (frontier.partial_files() if frontier.edge.size == state.size else ())
        for file in files:
            storage.write(file.path, file.data)
    return frontier.edge.size


def confirmed(storage: TileReader) -> int:
    """Return how many bytes of the journal were confirmed to callers, as far as is known; 0 where it is not."""
    text = storage.read(CONFIRMED_PATH) or b""
    number = decimal_number(text.partition(b"\n")[0].decode("ascii", "replace"))
    return number if number is not None and confirmation(number) == text else 0


def confirmation(journal_end: int) -> bytes:
    """Return the bytes that say how much of the journal was confirmed, with a check sum.

    >>> confirmation(30)
    b'30\\ne6ff5d36\\n'
    """
    line = f"{journal_end}\n".encode()
    return line + f"{zlib.crc32(line):08x}\n".encode()


def _signed_frontier(storage: Storage, state: SignedState) -> Frontier:
    try:
        frontier = read_frontier(storage, state.size)
    except (MissingTile, MalformedTile):
        return _replayed_to(storage, state)
    return frontier if frontier.edge.root == state.root else _replayed_to(storage, state)


def _replayed_to(storage: Storage, state: SignedState) -> Frontier:
    # The tiles are lost or damaged: the journal alone must give the signed root.
    frontier, end = Frontier(), 0
    for step in replay(storage, frontier, start=0, end=min(state.journal_end, storage.journal_length())):
        if isinstance(step, Flaw):
            raise DamagedLog.at(f"journal, entry {step.index}", step.reason)
        frontier, end = step.frontier, step.journal_end
    if (end, frontier.edge.size, frontier.edge.root) != (state.journal_end, state.size, state.root):
        raise DamagedLog.at("journal", Words("算不出已签的根", "it does not give the root that was signed"))
    return frontier


def _cut_off(storage: Storage, flaw: Flaw, kept: int) -> None:
    if not flaw.torn or flaw.start < kept:
        raise DamagedLog.at(f"journal, entry {flaw.index}", flaw.reason)
    storage.cut_journal(flaw.start)
