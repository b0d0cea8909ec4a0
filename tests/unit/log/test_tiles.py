from __future__ import annotations

import pytest

from zhicheng.log import (
    LeafTooLong,
    MalformedTile,
    TilePlace,
    bundle_bytes,
    bundle_entries,
    parse_tile_path,
    places_of,
    tile_hashes,
)


@pytest.mark.parametrize(
    ("place", "path"),
    [
        (TilePlace(0, 0), "tile/0/000"),
        (TilePlace(0, 999), "tile/0/999"),
        (TilePlace(0, 1000), "tile/0/x001/000"),
        (TilePlace(3, 123_456_789, 255), "tile/3/x123/x456/789.p/255"),
        (TilePlace(None, 5, 1), "tile/entries/005.p/1"),
        (TilePlace(63, 0), "tile/63/000"),
    ],
)
def test_paths(place, path):
    assert place.path == path
    assert parse_tile_path(path) == place


@pytest.mark.parametrize(
    "path",
    [
        "tile/00/000",
        "tile/64/000",
        "tile/0/0",
        "tile/0/0000",
        "tile/0/x000/001",
        "tile/0/001/000",
        "tile/0/x001",
        "tile/0/000.p/0",
        "tile/0/000.p/256",
        "tile/0/000.p/01",
        "tile/0/000.p/",
        "tile/0/000/",
        "tile/0/００0",
        "/tile/0/000",
        "tile/data/000",
        "tile/0/000\n",
        "../tile/0/000",
        "tile/0/" + "x999/" * 7 + "999",
        "tile/0/" + "x999/" * 2000 + "999",  # more digits than Python takes for a number
    ],
)
def test_paths_out_of_form(path):
    with pytest.raises(MalformedTile):
        parse_tile_path(path)


@pytest.mark.parametrize(("level", "index", "width"), [(-1, 0, 1), (64, 0, 1), (0, -1, 1), (0, 0, 0), (0, 0, 257)])
def test_places_where_no_tile_stands(level, index, width):
    with pytest.raises(MalformedTile):
        TilePlace(level, index, width)


def test_an_empty_log_has_no_tiles():
    assert list(places_of(0)) == []


def test_what_holds_new_entries():
    paths = [place.path for place in places_of(513, first=511)]
    assert paths == ["tile/entries/001", "tile/entries/002.p/1", "tile/0/001", "tile/0/002.p/1", "tile/1/000.p/2"]


def test_a_tile_of_another_length():
    with pytest.raises(MalformedTile, match=r"tile/0/000\.p/2"):
        tile_hashes(TilePlace(0, 0, 2), bytes(63))


@pytest.mark.parametrize("entries", [[b""], [b"", b"a" * 65_535], [bytes([n]) * n for n in range(256)]])
def test_bundles_are_read_as_they_are_written(entries):
    assert bundle_entries(TilePlace(None, 0, len(entries)), bundle_bytes(entries)) == entries


def test_an_entry_too_long_for_a_bundle():
    with pytest.raises(LeafTooLong):
        bundle_bytes([b"a" * 65_536])


@pytest.mark.parametrize("data", [b"", b"\x00", b"\x00\x02a", b"\x00\x01a", b"\x00\x01a\x00\x00\x00\x00"])
def test_bundles_out_of_form(data):
    with pytest.raises(MalformedTile):
        bundle_entries(TilePlace(None, 0, 2), data)
