"""Every entry of a log as a site or a folder holds it, checked against the root that was signed."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from rich.console import Console
from rich.progress import track

from zhicheng.cli.errors import NothingSigned, OtherRoot
from zhicheng.cli.sites import tiles_at
from zhicheng.log import (
    Checkpoint,
    MissingTile,
    TilePlace,
    TileReader,
    bundle_entries,
    leaf_hash,
    open_checkpoint,
    places_of,
    root_of,
)


def copied_log(place: str, keys: list[str]) -> tuple[Checkpoint, list[bytes]]:
    """Return the checkpoint of a log at an address or in a folder with every entry under it (日志副本).

    A log's own folder will do as well as what it serves. Raises NothingSigned, OtherRoot, MissingTile, SiteUnreachable and
    what ``open_checkpoint`` raises.

    >>> copied_log("no-such-folder", [])
    Traceback (most recent call last):
    zhicheng.cli.errors.NothingSigned: there is no checkpoint at 'no-such-folder'...
    """
    reader = tiles_at(_served(place))
    note = reader.read("checkpoint")
    if note is None:
        raise NothingSigned(value=place)
    checkpoint = open_checkpoint(note, keys)
    return checkpoint, _entries(reader, checkpoint)


def _served(place: str) -> str:
    own = Path(place) / "public"
    return str(own) if urlsplit(place).scheme not in ("http", "https") and (own / "checkpoint").exists() else place


def _entries(reader: TileReader, checkpoint: Checkpoint) -> list[bytes]:
    places = [place for place in places_of(checkpoint.size) if place.level is None]
    entries: list[bytes] = []
    for place in track(places, "取条目 entries", console=Console(stderr=True), transient=True):
        entries += _bundle(reader, place)
    if root_of([leaf_hash(entry) for entry in entries]) != checkpoint.root:
        raise OtherRoot(value=checkpoint.size)
    return entries


def _bundle(reader: TileReader, place: TilePlace) -> list[bytes]:
    # A partial bundle may have given way to the full one by the time it is asked for.
    for candidate in dict.fromkeys((place, place.full)):
        data = reader.read(candidate.path)
        if data is not None:
            return bundle_entries(candidate, data)[: place.width]
    raise MissingTile(value=place.path)
