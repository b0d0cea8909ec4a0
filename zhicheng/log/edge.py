"""The right edge of the tree: the few hashes that growing needs, however large the log is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.log.hashing import leaf_hashes, root_of
from zhicheng.log.tiles import LEVEL_BITS, TILE_WIDTH, TilePlace, bundle_bytes


@dataclass(frozen=True)
class StoredFile:
    """A tile or bundle with its bytes (瓦片文件)."""

    place: TilePlace
    data: bytes

    @property
    def path(self) -> str:
        """The path below the log's prefix."""
        return self.place.path


@dataclass(frozen=True)
class RightEdge:
    """The hashes of the partial tile on each level, leaves first (右缘): at most 255 a level, 4 levels at 180 million.

    >>> from zhicheng.log import leaf_hash
    >>> edge, tiles = RightEdge().grown([leaf_hash(b"")] * 300)
    >>> edge.size, [len(level) for level in edge.levels], [tile.path for tile in tiles]
    (300, [44, 1], ['tile/0/000'])
    """

    levels: tuple[tuple[bytes, ...], ...] = ()

    @property
    def size(self) -> int:
        """The number of leaves."""
        return sum(len(level) << (LEVEL_BITS * height) for height, level in enumerate(self.levels))

    @property
    def root(self) -> bytes:
        """The root of the tree; the partial tile of a level hangs right of the tile above.

        Source: RFC 9162 2.1.1.
        """
        below: tuple[bytes, ...] = ()
        for level in self.levels:
            row = (*level, *below)
            below = (root_of(row),) if row else ()
        return root_of(below)

    def grown(self, leaves: Sequence[bytes]) -> tuple[RightEdge, tuple[StoredFile, ...]]:
        """Return the edge after more leaf hashes (追加), and every tile that became full on the way."""
        levels, tiles = list(self.levels), []
        size, height, new = self.size, 0, tuple(leaves)
        while new:
            row = (levels[height] if height < len(levels) else ()) + new
            whole = len(row) - len(row) % TILE_WIDTH
            first = size >> (LEVEL_BITS * (height + 1))
            chunks = [row[start : start + TILE_WIDTH] for start in range(0, whole, TILE_WIDTH)]
            tiles += [StoredFile(TilePlace(height, first + n), b"".join(chunk)) for n, chunk in enumerate(chunks)]
            levels[height : height + 1] = [row[whole:]]
            new, height = tuple(root_of(chunk) for chunk in chunks), height + 1
        return RightEdge(tuple(levels)), tuple(tiles)

    def partial_tiles(self) -> tuple[StoredFile, ...]:
        """Return the partial tiles of this size (不满的瓦片)."""
        size = self.size
        return tuple(
            StoredFile(TilePlace(height, size >> (LEVEL_BITS * (height + 1)), len(level)), b"".join(level))
            for height, level in enumerate(self.levels)
            if level
        )


@dataclass(frozen=True)
class Frontier:
    """The right edge and the entries of the bundle that is not full yet (前沿): all that writing further files needs."""

    edge: RightEdge = RightEdge()
    entries: tuple[bytes, ...] = ()

    def grown(self, entries: Sequence[bytes]) -> tuple[Frontier, tuple[StoredFile, ...]]:
        """Return the frontier after more entries, and every bundle and tile that became full; raise LeafTooLong."""
        row = self.entries + tuple(entries)
        whole = len(row) - len(row) % TILE_WIDTH
        first = self.edge.size // TILE_WIDTH
        bundles = tuple(
            StoredFile(TilePlace(None, first + n), bundle_bytes(row[start : start + TILE_WIDTH]))
            for n, start in enumerate(range(0, whole, TILE_WIDTH))
        )
        edge, tiles = self.edge.grown(leaf_hashes(entries))
        return Frontier(edge, row[whole:]), bundles + tiles

    def partial_files(self) -> tuple[StoredFile, ...]:
        """Return the partial bundle and the partial tiles of this size."""
        index = self.edge.size // TILE_WIDTH
        bundle = (StoredFile(TilePlace(None, index, len(self.entries)), bundle_bytes(self.entries)),) if self.entries else ()
        return bundle + self.edge.partial_tiles()
