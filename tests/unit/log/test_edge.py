from __future__ import annotations

import pytest

from tests.unit.log.logs import entries_of, root_at
from zhicheng.log import Frontier, LeafTooLong, RightEdge, leaf_hash, places_of


@pytest.mark.parametrize("size", [0, 1, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 66_000])
def test_size_and_root_at_any_time(size):
    edge, _ = RightEdge().grown([leaf_hash(entry) for entry in entries_of(size)])
    assert (edge.size, edge.root) == (size, root_at(size))


@pytest.mark.parametrize("steps", [[300], [1] * 300, [256, 44], [255, 1, 44], [0, 300, 0]])
def test_however_it_grows_the_same_files_come_out(steps):
    frontier, written, entries = Frontier(), {}, entries_of(300)
    for step in steps:
        frontier, files = frontier.grown(entries[frontier.edge.size : frontier.edge.size + step])
        written |= {file.path: file.data for file in files}
    written |= {file.path: file.data for file in frontier.partial_files()}
    whole, files = Frontier().grown(entries)
    assert written == {file.path: file.data for file in files + whole.partial_files()}
    assert sorted(written) == sorted(place.path for place in places_of(300))


def test_full_tiles_feed_the_level_above():
    leaves = [leaf_hash(entry) for entry in entries_of(70_000)]
    edge, tiles = RightEdge().grown(leaves)
    assert [len(level) for level in edge.levels] == [112, 17, 1]
    assert [tile.path for tile in tiles if tile.place.level == 1] == ["tile/1/000"]
    assert [tile.path for tile in edge.partial_tiles()] == ["tile/0/273.p/112", "tile/1/001.p/17", "tile/2/000.p/1"]


def test_an_entry_too_long():
    with pytest.raises(LeafTooLong):
        Frontier().grown([b"a" * 65_536] * 256)
