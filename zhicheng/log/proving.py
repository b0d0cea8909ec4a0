"""Building proofs from tiles alone."""

from __future__ import annotations

from zhicheng.log.edge import Frontier, RightEdge
from zhicheng.log.errors import MissingTile, OutsideTheLog
from zhicheng.log.hashing import leaf_hashes, node_hash, root_of
from zhicheng.log.tiles import LEVEL_BITS, TILE_WIDTH, TilePlace, TileReader, bundle_entries, tile_hashes


class Tiles:
    """The tiles of a tree of one size, each read at most once (瓦片缓存).

    Where ``edge`` is given, it answers for the partial tiles: a proof then reads at most one tile a level.
    """

    def __init__(self, reader: TileReader, size: int, edge: RightEdge | None = None) -> None:
        self._reader, self.size = reader, size
        self._read: dict[tuple[int, int], list[bytes]] = {}
        for height, level in enumerate(edge.levels if edge and edge.size == size else ()):
            self._read[height, size >> (LEVEL_BITS * (height + 1))] = list(level)

    def hashes(self, level: int, index: int) -> list[bytes]:
        """Return the hashes of a tile as far as this tree's size goes; raise MissingTile and MalformedTile."""
        if (level, index) not in self._read:
            width = min(TILE_WIDTH, (self.size >> (LEVEL_BITS * level)) - index * TILE_WIDTH)
            place, data = find_file(self._reader, TilePlace(level, index, width))
            self._read[level, index] = tile_hashes(place, data)[:width]
        return self._read[level, index]

    def subtree(self, first: int, last: int) -> bytes:
        """Return the root over the leaves from ``first`` to before ``last``, where ``first`` is where a subtree begins."""
        width = last - first
        if width & (width - 1):
            middle = first + largest_power_below(width)
            return node_hash(self.subtree(first, middle), self.subtree(middle, last))
        level, within = divmod(width.bit_length() - 1, LEVEL_BITS)
        at = first >> (LEVEL_BITS * level)
        index, start = divmod(at, TILE_WIDTH)
        return root_of(self.hashes(level, index)[start : start + (1 << within)])


def prove_inclusion(reader: TileReader, *, index: int, size: int, edge: RightEdge | None = None) -> list[bytes]:
    """Return the proof that the entry at an index is in the tree of a size (包含证明), the leaf's neighbour first.

    Reads at most one tile a level on the way up and one a level along the right edge: 7 at 180 million entries, 4 with
    the ``edge`` of that size at hand. Raises OutsideTheLog, MissingTile and MalformedTile.

    Source: RFC 9162 2.1.3.1; C2SP tlog-tiles.

    >>> from zhicheng.log import leaf_hash
    >>> tiles = {"tile/0/000.p/2": leaf_hash(b"a") + leaf_hash(b"b")}
    >>> class Shelf:
    ...     def read(self, path): return tiles.get(path)
    >>> prove_inclusion(Shelf(), index=0, size=2) == [leaf_hash(b"b")]
    True
    """
    if not 0 <= index < size:
        raise OutsideTheLog(value=index, size=size)
    return inclusion_from(Tiles(reader, size, edge), index)


def inclusion_from(tiles: Tiles, index: int) -> list[bytes]:
    """Return the inclusion proof of an index from tiles that may have been read already."""
    first, last, proof = 0, tiles.size, []
    while last - first > 1:
        middle = first + largest_power_below(last - first)
        if index < middle:
            proof.append(tiles.subtree(middle, last))
            last = middle
        else:
            proof.append(tiles.subtree(first, middle))
            first = middle
    return proof[::-1]


def prove_consistency(reader: TileReader, *, size1: int, size2: int, edge: RightEdge | None = None) -> list[bytes]:
    """Return the proof that the tree of ``size2`` continues the tree of ``size1`` (一致性证明).

    ``edge`` is that of ``size2``. Raises OutsideTheLog (an empty earlier tree too), MissingTile and MalformedTile.

    Source: RFC 9162 2.1.4.1.

    >>> from zhicheng.log import leaf_hash
    >>> tiles = {"tile/0/000.p/2": leaf_hash(b"a") + leaf_hash(b"b")}
    >>> class Shelf:
    ...     def read(self, path): return tiles.get(path)
    >>> prove_consistency(Shelf(), size1=1, size2=2) == [leaf_hash(b"b")]
    True
    """
    if not 0 < size1 <= size2:
        raise OutsideTheLog(value=size1, size=size2)
    tiles, first, last, proof = Tiles(reader, size2, edge), 0, size2, []
    while last != size1:
        middle = first + largest_power_below(last - first)
        if size1 <= middle:
            proof.append(tiles.subtree(middle, last))
            last = middle
        else:
            proof.append(tiles.subtree(first, middle))
            first = middle
    if first:  # the earlier tree is a whole left part otherwise, and the verifier has its root
        proof.append(tiles.subtree(first, last))
    return proof[::-1]


def tree_root(reader: TileReader, size: int) -> bytes:
    """Return the root of the tree of a size as its tiles give it (由瓦片算根); raise MissingTile and MalformedTile.

    >>> from zhicheng.log import leaf_hash, node_hash
    >>> tiles = {"tile/0/000.p/2": leaf_hash(b"a") + leaf_hash(b"b")}
    >>> class Shelf:
    ...     def read(self, path): return tiles.get(path)
    >>> tree_root(Shelf(), 2) == node_hash(leaf_hash(b"a"), leaf_hash(b"b"))
    True
    """
    return Tiles(reader, size).subtree(0, size) if size else root_of([])


def read_frontier(reader: TileReader, size: int) -> Frontier:
    """Return the frontier of a size from its partial tiles and bundle (读回前沿).

    Raises MissingTile and MalformedTile, also when the entries of the bundle are not those of the tile.

    >>> read_frontier(None, 0) == Frontier()
    True
    """
    tiles, levels, height = Tiles(reader, size), [], 0
    while size >> (LEVEL_BITS * height):
        index, width = divmod(size >> (LEVEL_BITS * height), TILE_WIDTH)
        levels.append(tuple(tiles.hashes(height, index)) if width else ())
        height += 1
    entries: list[bytes] = []
    if size % TILE_WIDTH:
        place, data = find_file(reader, TilePlace(None, size // TILE_WIDTH, size % TILE_WIDTH))
        entries = bundle_entries(place, data)[: size % TILE_WIDTH]
        if tuple(leaf_hashes(entries)) != levels[0]:
            raise MissingTile(value=place.path)
    return Frontier(RightEdge(tuple(levels)), tuple(entries))


def find_file(reader: TileReader, place: TilePlace) -> tuple[TilePlace, bytes]:
    """Return a tile or bundle with its place; a partial one may have given way to the full one. Raises MissingTile."""
    for candidate in dict.fromkeys((place, place.full)):
        data = reader.read(candidate.path)
        if data is not None:
            return candidate, data
    raise MissingTile(value=place.path)


def largest_power_below(count: int) -> int:
    """Return the largest power of two smaller than a count above 1.

    >>> [largest_power_below(count) for count in (2, 3, 4, 5)]
    [1, 2, 2, 4]
    """
    return 1 << ((count - 1).bit_length() - 1)
