"""Proofs built from tiles, also of a log of 180 million entries whose tiles are made when they are asked for."""

from __future__ import annotations

from functools import cache

import pytest

from tests.unit.log.logs import CountingReader, entries_of, root_at
from zhicheng.log import (
    Frontier,
    MalformedTile,
    MissingTile,
    OutsideTheLog,
    RightEdge,
    leaf_hash,
    parse_tile_path,
    prove_consistency,
    prove_inclusion,
    read_frontier,
    root_of,
    tree_root,
    verify_consistency,
    verify_inclusion,
)

HUGE = 180_000_000
LEAF = leaf_hash(b"{}")


@cache
def full(level: int) -> bytes:
    """The root of a full tile of the level, where all leaves are equal."""
    return root_of([LEAF if level == 0 else full(level - 1)] * 256)


def huge_tile(path: str) -> bytes | None:
    place = parse_tile_path(path)
    if place.level is None:
        return b"\x00\x02{}" * place.width
    beside = (HUGE >> (8 * place.level)) - place.index * 256
    if place.width != min(256, beside):
        return None  # only the tiles of this size are kept
    return (LEAF if place.level == 0 else full(place.level - 1)) * place.width


@pytest.mark.parametrize("index", [0, 1, 255, 256, 65_536, 16_777_216, 134_217_727, 134_217_728, HUGE - 1, HUGE - 2, HUGE // 2])
def test_a_proof_in_a_huge_log_reads_few_tiles(index):
    reader = CountingReader(huge_tile)
    proof = prove_inclusion(reader, index=index, size=HUGE)
    assert len(reader.paths) == len(set(reader.paths)) <= 8
    verify_inclusion(index=index, size=HUGE, leaf=LEAF, proof=proof, root=tree_root(CountingReader(huge_tile), HUGE))


@pytest.mark.parametrize("index", [0, 255, 16_777_215, HUGE // 2, HUGE - 1])
def test_with_the_right_edge_at_hand_four_tiles_are_enough(index):
    edge = read_frontier(CountingReader(huge_tile), HUGE).edge
    reader = CountingReader(huge_tile)
    proof = prove_inclusion(reader, index=index, size=HUGE, edge=edge)
    assert len(reader.paths) <= 4
    verify_inclusion(index=index, size=HUGE, leaf=LEAF, proof=proof, root=edge.root)


@pytest.mark.parametrize("size1", [1, 255, 65_537, 134_217_728, HUGE - 1, HUGE])
def test_consistency_in_a_huge_log(size1):
    reader = CountingReader(huge_tile)
    proof = prove_consistency(reader, size1=size1, size2=HUGE)
    assert len(reader.paths) <= 12
    edge = read_frontier(CountingReader(huge_tile), HUGE).edge
    verify_consistency(size1=size1, size2=HUGE, root1=equal_leaves(size1), root2=edge.root, proof=proof)


def equal_leaves(size: int) -> bytes:
    widths, level = [], 0
    while size >> (8 * level):
        hashes = (LEAF if level == 0 else full(level - 1),) * ((size >> (8 * level)) % 256)
        widths.append(hashes)
        level += 1
    return RightEdge(tuple(widths)).root


def kept(size: int) -> dict[str, bytes]:
    frontier, files = Frontier().grown(entries_of(size))
    return {file.path: file.data for file in files + frontier.partial_files()}


def test_full_tiles_serve_smaller_trees():
    grown = {path: data for path, data in kept(300).items() if not path.startswith(("tile/0/", "tile/entries/"))} | kept(512)
    reader = CountingReader(grown.get)
    proof = prove_inclusion(reader, index=3, size=300)
    verify_inclusion(index=3, size=300, leaf=leaf_hash(entries_of(4)[3]), proof=proof, root=root_at(300))
    assert read_frontier(reader, 300).edge.root == root_at(300)


@pytest.mark.parametrize(("index", "size"), [(-1, 4), (4, 4), (0, 0)])
def test_an_index_outside_the_log(index, size):
    with pytest.raises(OutsideTheLog):
        prove_inclusion(CountingReader(kept(4).get), index=index, size=size)


@pytest.mark.parametrize(("size1", "size2"), [(0, 4), (5, 4), (-1, 4)])
def test_sizes_that_have_no_consistency(size1, size2):
    with pytest.raises(OutsideTheLog):
        prove_consistency(CountingReader(kept(4).get), size1=size1, size2=size2)


def test_equal_sizes_need_no_proof():
    assert prove_consistency(CountingReader(kept(4).get), size1=4, size2=4) == []


def test_a_missing_or_cut_tile_is_named():
    tiles = kept(300)
    with pytest.raises(MissingTile, match=r"tile/0/001\.p/45"):
        prove_inclusion(CountingReader(tiles.get), index=0, size=301)
    tiles["tile/0/000"] = tiles["tile/0/000"][:-1]
    with pytest.raises(MalformedTile, match="tile/0/000"):
        prove_inclusion(CountingReader(tiles.get), index=0, size=300)


def test_a_bundle_that_is_not_the_tiles():
    tiles = kept(300)
    tiles["tile/entries/001.p/44"] = kept(44)["tile/entries/000.p/44"]
    with pytest.raises(MissingTile, match=r"tile/entries/001\.p/44"):
        read_frontier(CountingReader(tiles.get), 300)


def test_an_empty_log():
    assert tree_root(CountingReader({}.get), 0) == RightEdge().root
