"""Disks that fail on demand and disks that lose power: what a folder is kept on, not our own parts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any, Literal

from zhicheng.cli.log_disk import Disk

CHANGES = ("write_at", "cut", "sync", "create", "replace", "remove", "sync_folder")


class Outage(OSError):
    """What a disk raises when it fails."""


class FailingDisk(Disk):
    """Fails at the n-th change, before it is done, after half of it, or after all of it; counts the changes.

    Syncs are counted and not done: no power goes here, and readers see the bytes without them.
    """

    def __init__(self, fail_at: int | None = None, flavour: str = "not stored") -> None:
        super().__init__()
        self.fail_at, self.flavour, self.calls = fail_at, flavour, 0


def _failing(name: str) -> Any:
    def change(self: FailingDisk, *given: Any) -> Any:
        failing = self.calls == self.fail_at
        self.calls += 1
        if failing and self.flavour == "half stored" and name in ("write_at", "create"):
            *place, data = given
            getattr(Disk, name)(self, *place, data[: len(data) // 2])
        if failing and self.flavour != "but stored":
            raise Outage(name)
        if name not in ("sync", "sync_folder"):
            getattr(Disk, name)(self, *given)
        if failing:
            raise Outage(name)

    return change


for _name in CHANGES:
    setattr(FailingDisk, _name, _failing(_name))


@dataclass
class Inode:
    """A file's bytes as a reader sees them, as they are on the platter, and what is on the way there."""

    seen: bytearray = field(default_factory=bytearray)
    kept: bytearray = field(default_factory=bytearray)
    waiting: list[tuple[int, bytes | None]] = field(default_factory=list)  # where, which bytes (None: cut here)

    def change(self, at: int, data: bytes | None) -> None:
        applied(self.seen, at, data)
        self.waiting.append((at, data))

    def settle(self) -> None:
        for at, data in self.waiting:
            applied(self.kept, at, data)
        self.waiting.clear()

    def scatter(self, chance: Random) -> None:
        """Keep of what was on the way some pieces, whole or torn, in any order; the rest never gets there."""
        rest = [one for one in self.waiting if chance.random() < 0.5]
        chance.shuffle(rest)
        for at, data in rest:
            kept = data if data is None or chance.random() < 0.5 else data[: chance.randint(0, len(data))]
            if kept and chance.random() < 0.2:  # the length was written, the bytes beyond the old end were not
                kept = bytes(self.kept[at : at + len(kept)]).ljust(len(kept), b"\x00")
            applied(self.kept, at, kept)
        self.waiting.clear()

    def lose(self, chance: Random) -> None:
        """Lose power: readers see what is on the platter."""
        self.scatter(chance)
        self.seen = bytearray(self.kept)


def applied(content: bytearray, at: int, data: bytes | None) -> None:
    if data is None:
        del content[at:]
        return
    if data:
        content.extend(bytes(max(0, at - len(content))))
        content[at : at + len(data)] = data


Names = dict[Path, Inode]
Renaming = tuple[Literal["name", "rename", "remove"], Path, Path, Inode | None]


class PowerDisk(Disk):
    """A disk in memory that on a power cut forgets whatever was not synced, in any order.

    Names and bytes are synced apart, as POSIX has it: names with their folder, bytes with their file.
    """

    def __init__(self, seed: int) -> None:
        super().__init__()
        self.chance = Random(seed)
        self.names: Names = {}
        self.kept_names: Names = {}
        self.renamings: list[Renaming] = []
        self.left: int | None = None  # how many changes until the power goes
        self.sync_fails = False

    def read(self, path: Path) -> bytes | None:
        return bytes(self.names[path].seen) if path in self.names else None

    def length(self, path: Path) -> int:
        return len(self.names[path].seen) if path in self.names else 0

    def read_at(self, path: Path, start: int, length: int) -> bytes:
        return bytes(self.names[path].seen[start : start + length])

    def write_at(self, path: Path, at: int, data: bytes) -> None:
        self._tick()
        self._inode(path).change(at, bytes(data))

    def cut(self, path: Path, length: int) -> None:
        self._tick()
        self._inode(path).change(length, None)

    def sync(self, path: Path) -> None:
        self._tick()
        inode = self.names[path]
        if self.sync_fails:
            inode.scatter(self.chance)  # readers see it all the same, and no later sync brings the rest
            raise Outage("sync")
        inode.settle()

    def create(self, path: Path, data: bytes) -> None:
        self._tick()
        self._inode(path).change(0, None)
        self._inode(path).change(0, data)

    def replace(self, source: Path, target: Path) -> None:
        self._tick()
        self.names[target] = self.names.pop(source)
        self.renamings.append(("rename", source, target, self.names[target]))

    def remove(self, path: Path) -> None:
        self._tick()
        self.names.pop(path, None)
        self.renamings.append(("remove", path, path, None))

    def sync_folder(self, path: Path) -> None:
        self._tick()
        here = [one for one in self.renamings if one[2].parent == path]
        self.renamings = [one for one in self.renamings if one[2].parent != path]
        for one in here:
            self._keep_name(one)

    @contextmanager
    def locked(self, path: Path) -> Iterator[None]:
        yield

    def close(self) -> None:
        """Nothing is open."""

    def cut_power(self) -> None:
        """Lose what was not synced."""
        for one in self.renamings:
            if self.chance.random() < 0.5:
                self._keep_name(one)
        self.names, self.renamings, self.left, self.sync_fails = dict(self.kept_names), [], None, False
        for inode in {id(inode): inode for inode in self.names.values()}.values():
            inode.lose(self.chance)

    def _tick(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                raise Outage("the power is gone")

    def _inode(self, path: Path) -> Inode:
        if path not in self.names:
            self.names[path] = Inode()
            self.renamings.append(("name", path, path, self.names[path]))
        return self.names[path]

    def _keep_name(self, renaming: Renaming) -> None:
        kind, source, target, inode = renaming
        if kind != "name":
            self.kept_names.pop(source, None)
        if inode is not None:
            self.kept_names[target] = inode
