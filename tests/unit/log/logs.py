"""Logs and storages that the tests of the log share; one storage fails on demand, in both flavours."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from zhicheng.log import MemoryStorage, Sequencer, SigningKey, create_log, leaf_hash, open_log, root_of

ORIGIN = "quality.example/log"
KEY = SigningKey(ORIGIN, hashlib.sha256(b"a key for tests").digest())
VERIFIERS = [str(KEY.verifier)]
CHANGING = ("write", "append_journal", "cut_journal", "swap_signed")


class Outage(Exception):
    """What a storage raises when it fails."""


@dataclass
class FailingStorage(MemoryStorage):
    """Fails at the n-th change asked of it, before it is stored or after; ``calls`` counts the changes."""

    fail_at: int | None = None
    stored: bool = False
    calls: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        MemoryStorage.__init__(self)

    def _change(self, name: str, *given: Any) -> Any:
        failing = len(self.calls) == self.fail_at
        self.calls.append(name)
        if failing and not self.stored:
            raise Outage(name)
        result = getattr(MemoryStorage, name)(self, *given)
        if failing:
            raise Outage(name)
        return result

    def write(self, path: str, data: bytes) -> None:
        self._change("write", path, data)

    def append_journal(self, at: int, data: bytes) -> bool:
        return bool(self._change("append_journal", at, data))

    def cut_journal(self, at: int) -> None:
        self._change("cut_journal", at)

    def swap_signed(self, old: bytes | None, new: bytes) -> bool:
        return bool(self._change("swap_signed", old, new))

    def mend(self) -> None:
        """Fail no more."""
        self.fail_at = None


def entries_of(count: int, first: int = 0) -> list[bytes]:
    """Return entries with their own number in them."""
    return [f'{{"n":{first + n}}}'.encode() for n in range(count)]


def new_log(storage: MemoryStorage | None = None, *, size: int = 0) -> tuple[MemoryStorage, Sequencer]:
    """Return a new log with entries in it, none of them signed."""
    storage = storage or MemoryStorage()
    create_log(storage, ORIGIN)
    log = open_log(storage, ORIGIN)
    if size:
        log.append(entries_of(size))
    return storage, log


def root_at(size: int) -> bytes:
    """Return the root over the first of ``entries_of``."""
    return root_of([leaf_hash(entry) for entry in entries_of(size)])


def flipped(data: bytes, bit: int) -> bytes:
    """Return bytes with one bit turned."""
    at, within = divmod(bit, 8)
    return data[:at] + bytes([data[at] ^ (1 << within)]) + data[at + 1 :]


@dataclass
class CountingReader:
    """Counts what is read through it."""

    inner: Callable[[str], bytes | None]
    paths: list[str] = field(default_factory=list)

    def read(self, path: str) -> bytes | None:
        self.paths.append(path)
        return self.inner(path)
