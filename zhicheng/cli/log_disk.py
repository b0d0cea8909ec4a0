"""The few things that are done to a log's files; each can fail, and each is one thing that a power cut can take away."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import FileIO
from pathlib import Path

from zhicheng.log import AnotherSequencer

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Disk:
    """Files as the operating system keeps them (磁盘). Every method may raise OSError.

    Only what ``sync`` and ``sync_folder`` were called for survives a power cut; the rest may be lost in any order.
    """

    def __init__(self) -> None:
        self._open: dict[Path, FileIO] = {}

    def read(self, path: Path) -> bytes | None:
        """Return a whole file, or None where there is none."""
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None

    def length(self, path: Path) -> int:
        """Return the length of a file in bytes, 0 where there is none."""
        try:
            return path.stat().st_size
        except FileNotFoundError:
            return 0

    def read_at(self, path: Path, start: int, length: int) -> bytes:
        """Return at most ``length`` bytes of a file from ``start`` on."""
        parts: list[bytes] = []
        with path.open("rb", buffering=0) as file:
            file.seek(start)
            while length and (part := file.read(length)):
                parts.append(part)
                length -= len(part)
        return b"".join(parts)

    def write_at(self, path: Path, at: int, data: bytes) -> None:
        """Write bytes into a file that stays open until ``close``; the file is made where there is none."""
        file, rest = self._opened(path), memoryview(data)
        file.seek(at)
        while rest:
            rest = rest[file.write(rest) or 0 :]

    def cut(self, path: Path, length: int) -> None:
        """Shorten a file."""
        self._opened(path).truncate(length)

    def sync(self, path: Path) -> None:
        """Return when the bytes of a file would survive a power cut."""
        _sync(self._opened(path).fileno())

    def create(self, path: Path, data: bytes) -> None:
        """Write a whole new file, with its folder where that is missing; ``replace`` then puts it in its place."""
        try:
            path.write_bytes(data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)

    def replace(self, source: Path, target: Path) -> None:
        """Give a file the name of another, which is gone at the same moment."""
        if source in self._open:
            self._open.pop(source).close()  # Windows renames no open file
        source.replace(target)

    def put(self, path: Path, data: bytes) -> None:
        """Replace a whole file, or make it; on return its bytes survive a power cut, and at no moment is it there by halves."""
        new = path.with_name(f"{path.name}.new")
        self.create(new, data)
        self.sync(new)
        self.replace(new, path)
        self.sync_folder(path.parent)

    def remove(self, path: Path) -> None:
        """Remove a file if it is there."""
        path.unlink(missing_ok=True)

    def sync_folder(self, path: Path) -> None:
        """Return when the names in a folder would survive a power cut; Windows has no such call and needs none."""
        if sys.platform != "win32":
            handle = os.open(path, os.O_RDONLY)
            try:
                os.fsync(handle)
            finally:
                os.close(handle)

    @contextmanager
    def locked(self, path: Path) -> Iterator[None]:
        """Hold a lock file, which the system lets go whatever ends the process; raise AnotherSequencer where it is held."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a+b", buffering=0) as file:
            if not _lock(file):
                raise AnotherSequencer(value=str(path))
            yield

    def close(self) -> None:
        """Close every file."""
        while self._open:
            self._open.popitem()[1].close()

    def _opened(self, path: Path) -> FileIO:
        if path not in self._open:
            handle = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
            self._open[path] = FileIO(handle, "r+")
        return self._open[path]


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)  # fsync there stops at the drive's own memory
    elif sys.platform == "win32":
        os.fsync(handle)
    else:
        os.fdatasync(handle)


def _lock(file: FileIO) -> bool:
    try:
        if sys.platform == "win32":
            file.seek(0)
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    return True
