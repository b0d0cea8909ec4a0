"""The journal's bytes: groups of entries, each group and each entry with a check sum."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from zhicheng.errors import Words
from zhicheng.log.errors import LeafTooLong, NoEntries
from zhicheng.log.leaves import LONGEST_LEAF
from zhicheng.log.storage import Journal

MOST_ENTRIES = 65_000  # of one group: it is read back in one piece, and its length fits in four bytes
_MAGIC = b"ZLG1"
_HEAD = struct.Struct(">4sQII")  # magic, index of the first entry, entries, bytes that follow the head
_SUM = struct.Struct(">I")
_ENTRY = struct.Struct(">HI")  # length, check sum
_HEAD_LENGTH = _HEAD.size + _SUM.size


@dataclass(frozen=True)
class Group:
    """Entries that were appended together (一组条目), with where their bytes begin and end in the journal."""

    first: int
    entries: tuple[bytes, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Flaw:
    """Where the journal cannot be read (流水破损): from which byte and entry on.

    ``torn`` is True where nothing follows, as after an append that was cut short.
    """

    start: int
    index: int
    torn: bool
    reason: Words


def group_bytes(first: int, entries: Sequence[bytes]) -> bytes:
    """Return the bytes that a group of entries adds to the journal (流水记录); raise NoEntries and LeafTooLong.

    Source: spec/log.md, the journal.

    >>> group_bytes(7, [b"a"]).hex()
    '5a4c47310000000000000007000000010000000702ad07d5000176d32be061'
    """
    if not 0 < len(entries) <= MOST_ENTRIES:
        raise NoEntries(value=len(entries), limit=MOST_ENTRIES)
    longest = max(map(len, entries))
    if longest > LONGEST_LEAF:
        raise LeafTooLong(value=longest, limit=LONGEST_LEAF)
    crc, pack = zlib.crc32, _ENTRY.pack
    parts = [pack(len(entry), crc(entry, (first + n) & 0xFFFFFFFF)) + entry for n, entry in enumerate(entries)]
    body = b"".join(parts)
    head = _HEAD.pack(_MAGIC, first, len(entries), len(body))
    return head + _SUM.pack(crc(head)) + body


def read_groups(journal: Journal, *, start: int, first: int, end: int | None = None) -> Iterator[Group | Flaw]:
    """Yield the groups of a journal from a byte and an entry on (读流水), and a Flaw instead of what cannot be read.

    Nothing comes after a Flaw. ``end`` is where to stop; by default at the journal's end.

    >>> class Pages:
    ...     data = group_bytes(0, [b"a", b"b"]) + b"ZLG1"
    ...     def journal_length(self): return len(self.data)
    ...     def read_journal(self, start, length): return self.data[start : start + length]
    >>> whole, flaw = read_groups(Pages(), start=0, first=0)
    >>> whole.entries, flaw.index, flaw.torn
    ((b'a', b'b'), 2, True)
    """
    end = journal.journal_length() if end is None else end
    while start < end:
        found = _read_group(journal, start, first, end)
        yield found
        if isinstance(found, Flaw):
            return
        start, first = found.end, first + len(found.entries)


def _read_group(journal: Journal, start: int, first: int, end: int) -> Group | Flaw:
    head = journal.read_journal(start, min(_HEAD_LENGTH, end - start))
    if len(head) < _HEAD_LENGTH:
        return Flaw(start, first, True, Words("记录头不完整", "the head of a group is cut short"))
    magic, stated, count, length = _HEAD.unpack_from(head)
    whole = magic == _MAGIC and _SUM.unpack_from(head, _HEAD.size)[0] == zlib.crc32(head[: _HEAD.size])
    if not whole or stated != first:
        # How long the group was meant to be is not known, so nothing can be said to follow it.
        return Flaw(start, first, not whole, Words("记录头校验不符", "the head of a group fails its check"))
    body_start = start + _HEAD_LENGTH
    body = journal.read_journal(body_start, min(length, end - body_start))
    if len(body) < length:
        return Flaw(start, first, True, Words("记录不完整", "a group is cut short"))
    entries = _entries(body, first)
    if len(entries) != count:
        torn = body_start + length == end
        return Flaw(start, first + len(entries), torn, Words("条目校验不符", "an entry fails its check"))
    return Group(first, tuple(entries), start, body_start + length)


def _entries(body: bytes, first: int) -> list[bytes]:
    # Stops at the first entry that fails, so that its index is known.
    entries: list[bytes] = []
    at, crc, unpack = 0, zlib.crc32, _ENTRY.unpack_from
    while at + _ENTRY.size <= len(body):
        length, stated = unpack(body, at)
        entry = body[at + _ENTRY.size : at + _ENTRY.size + length]
        if len(entry) < length or crc(entry, (first + len(entries)) & 0xFFFFFFFF) != stated:
            return entries
        entries.append(entry)
        at += _ENTRY.size + length
    return entries if at == len(body) else entries[:-1]
