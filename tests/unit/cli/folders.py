"""Logs in folders that the tests of the command line share."""

from __future__ import annotations

from pathlib import Path

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of
from zhicheng.cli import FileStorage, writing
from zhicheng.cli.log_disk import Disk
from zhicheng.log import (
    Checkpoint,
    check_log,
    create_log,
    leaf_hash,
    open_checkpoint,
    open_log,
    read_groups,
    rebuild_tiles,
    restored_tree,
    root_of,
)


def new_folder(folder: Path, *, signed: int = 0, unsigned: int = 0, disk: Disk | None = None) -> FileStorage:
    """Return a log in a folder, closed again."""
    with writing(folder, disk=disk) as storage:
        create_log(storage, ORIGIN)
        log = open_log(storage, ORIGIN)
        if signed:
            log.append(entries_of(signed))
            log.sign_checkpoint(KEY)
        if unsigned:
            log.append(entries_of(unsigned, signed))
    return FileStorage(folder, disk=disk)


def stored_entries(storage: FileStorage) -> list[bytes]:
    return [entry for group in read_groups(storage, start=0, first=0) for entry in group.entries]


def assert_whole(storage: FileStorage, signed: list[bytes], *, at_least: int) -> None:
    """Nothing acknowledged is lost, no two checkpoints disagree, and the tiles can be made again. The folder is open for writing."""
    entries = stored_entries(storage)
    assert len(entries) >= at_least
    assert entries == entries_of(len(entries))
    opened: list[Checkpoint] = [open_checkpoint(note, VERIFIERS) for note in signed]
    _, roots = restored_tree(storage, sizes=[one.size for one in opened])
    assert [one.root for one in opened] == [roots[one.size] for one in opened]
    assert [one.size for one in opened] == sorted(one.size for one in opened)
    assert root_of([leaf_hash(entry) for entry in entries]) == restored_tree(storage)[0].frontier.edge.root
    rebuild_tiles(storage)
    assert check_log(storage, keys=VERIFIERS).damages == ()
