"""Tiles and entry bundles: where they stand and what their bytes are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from zhicheng.errors import Words
from zhicheng.log.errors import LeafTooLong, MalformedTile
from zhicheng.log.hashing import HASH_LENGTH
from zhicheng.log.leaves import LONGEST_LEAF

TILE_WIDTH = 256
LEVEL_BITS = 8
_DEEPEST_LEVEL = 63
# Seven groups of digits reach beyond 2^64, the largest size that there is: a longer path names no tile.
_PATH = re.compile(r"tile/(entries|[0-9]{1,2})/((?:x[0-9]{3}/){0,6})([0-9]{3})(?:\.p/([0-9]{1,3}))?")


class TileReader(Protocol):
    """Whatever can be asked for a tile or a bundle by its path (瓦片来源): a folder, a web site, a dictionary."""

    def read(self, path: str) -> bytes | None:
        """Return the bytes at a path, or None where there is nothing."""


@dataclass(frozen=True)
class TilePlace:
    """The place of a tile, or of an entry bundle where ``level`` is None (瓦片位置); ``width`` below 256 is partial.

    Raises MalformedTile.

    Source: C2SP tlog-tiles, Merkle tree and log entries.

    >>> TilePlace(0, 1_234_067).path
    'tile/0/x001/x234/067'
    >>> TilePlace(None, 273, 112).path
    'tile/entries/273.p/112'
    """

    level: int | None
    index: int
    width: int = TILE_WIDTH

    def __post_init__(self) -> None:
        """Refuse a place that no tile can have."""
        level_fits = self.level is None or 0 <= self.level <= _DEEPEST_LEVEL
        if not (level_fits and self.index >= 0 and 1 <= self.width <= TILE_WIDTH):
            raise _malformed(f"{self.level}/{self.index}/{self.width}", Words("不是瓦片的位置", "no tile stands there"))

    @property
    def path(self) -> str:
        """The path below the log's prefix."""
        digits = str(self.index)
        digits = digits.zfill(-(-len(digits) // 3) * 3)
        groups = [digits[at : at + 3] for at in range(0, len(digits), 3)]
        number = "/".join([*(f"x{group}" for group in groups[:-1]), groups[-1]])
        level = "entries" if self.level is None else str(self.level)
        partial = "" if self.width == TILE_WIDTH else f".p/{self.width}"
        return f"tile/{level}/{number}{partial}"

    @property
    def full(self) -> TilePlace:
        """The same tile when it is full."""
        return TilePlace(self.level, self.index)


def parse_tile_path(path: str) -> TilePlace:
    """Return the place that a path names (瓦片路径); raise MalformedTile, also for a second spelling of the same place.

    Source: C2SP tlog-tiles.

    >>> parse_tile_path("tile/1/x001/x234/067.p/8")
    TilePlace(level=1, index=1234067, width=8)
    """
    found = _PATH.fullmatch(path)
    if found:
        level, high, low, width = found.groups()
        index = int(high.replace("x", "").replace("/", "") + low)
        partial = int(width) if width else TILE_WIDTH
        if partial >= 1 and (not width or partial < TILE_WIDTH):
            place = TilePlace(None if level == "entries" else int(level), index, partial)
            if place.path == path:
                return place
    raise _malformed(ascii(path[:80]), Words("路径不成形", "the path is out of form"))


def places_of(size: int, *, first: int = 0) -> Iterator[TilePlace]:
    """Yield every tile and entry bundle of a tree of a size, or only those that hold entries from ``first`` on (全部瓦片).

    Source: C2SP tlog-tiles, partial tiles.

    >>> [place.path for place in places_of(70_000, first=69_999)]
    ['tile/entries/273.p/112', 'tile/0/273.p/112', 'tile/1/001.p/17', 'tile/2/000.p/1']
    """
    yield from _row_of(None, size, first)
    level = 0
    while size >> (LEVEL_BITS * level):
        yield from _row_of(level, size >> (LEVEL_BITS * level), first >> (LEVEL_BITS * level))
        level += 1


def tile_hashes(place: TilePlace, data: bytes) -> list[bytes]:
    """Return the hashes that a tile's bytes hold, leaf side first; raise MalformedTile.

    >>> [found.hex()[:2] for found in tile_hashes(TilePlace(0, 0, 2), bytes(32) + b"\\x11" * 32)]
    ['00', '11']
    """
    if len(data) != place.width * HASH_LENGTH:
        raise _malformed(place.path, Words("长度不对", "its length is wrong"))
    return [data[start : start + HASH_LENGTH] for start in range(0, len(data), HASH_LENGTH)]


def bundle_bytes(entries: Sequence[bytes]) -> bytes:
    """Return entries as the bytes of a bundle (条目包): each after its length in two bytes; raise LeafTooLong.

    Source: C2SP tlog-tiles, log entries.

    >>> bundle_bytes([b"a", b"bc"])
    b'\\x00\\x01a\\x00\\x02bc'
    """
    longest = max(map(len, entries), default=0)
    if longest > LONGEST_LEAF:
        raise LeafTooLong(value=longest, limit=LONGEST_LEAF)
    return b"".join([len(entry).to_bytes(2, "big") + entry for entry in entries])


def bundle_entries(place: TilePlace, data: bytes) -> list[bytes]:
    """Return the entries that a bundle's bytes hold (条目); raise MalformedTile.

    >>> bundle_entries(TilePlace(None, 0, 2), b"\\x00\\x01a\\x00\\x02bc")
    [b'a', b'bc']
    """
    entries, at = [], 0
    while at < len(data):
        end = at + 2 + int.from_bytes(data[at : at + 2], "big")
        if end > len(data) or at + 2 > len(data):
            raise _malformed(place.path, Words("最后一条不完整", "its last entry is cut short"))
        entries.append(data[at + 2 : end])
        at = end
    if len(entries) != place.width:
        raise _malformed(place.path, Words(f"有{len(entries)}条", f"it holds {len(entries)} entries"))
    return entries


def _row_of(level: int | None, count: int, first: int) -> Iterator[TilePlace]:
    full, width = divmod(count, TILE_WIDTH)
    yield from (TilePlace(level, index) for index in range(first // TILE_WIDTH, full))
    if width:
        yield TilePlace(level, full, width)


def _malformed(path: str, words: Words) -> MalformedTile:
    return MalformedTile(value=path, zh=words.zh, en=words.en)
