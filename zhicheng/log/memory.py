"""A log's storage in memory: for examples, tests and simulations."""

from __future__ import annotations


class MemoryStorage:
    """Keeps one log in memory (内存存储); nothing survives the process.

    >>> MemoryStorage().swap_signed(None, b"first")
    True
    """

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.journal = bytearray()
        self.signed: bytes | None = None

    def read(self, path: str) -> bytes | None:
        """Return the bytes at a path, or None."""
        return self.files.get(path)

    def write(self, path: str, data: bytes) -> None:
        """Replace the file at a path."""
        self.files[path] = data

    def journal_length(self) -> int:
        """Return the journal's length in bytes."""
        return len(self.journal)

    def read_journal(self, start: int, length: int) -> bytes:
        """Return bytes of the journal."""
        return bytes(self.journal[start : start + length])

    def append_journal(self, at: int, data: bytes) -> bool:
        """Append to the journal if it is ``at`` bytes long."""
        if len(self.journal) != at:
            return False
        self.journal += data
        return True

    def cut_journal(self, at: int) -> None:
        """Shorten the journal."""
        del self.journal[at:]

    def last_signed(self) -> bytes | None:
        """Return the stored record of what was signed."""
        return self.signed

    def swap_signed(self, old: bytes | None, new: bytes) -> bool:
        """Replace the stored record if it is still ``old``."""
        if self.signed != old:
            return False
        self.signed = new
        return True
