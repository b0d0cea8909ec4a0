"""What a log needs of the place it is kept in; folders and databases live outside the library."""

from __future__ import annotations

from typing import Protocol

from zhicheng.log.tiles import TileReader

CHECKPOINT_PATH = "checkpoint"
CONFIRMED_PATH = "confirmed"  # how many bytes of the journal were confirmed to callers; a help, never the truth


class Journal(Protocol):
    """The entries in the order they came (流水): the one thing that cannot be made again from something else."""

    def journal_length(self) -> int:
        """Return its length in bytes."""

    def read_journal(self, start: int, length: int) -> bytes:
        """Return at most ``length`` bytes from ``start`` on; fewer only where the journal ends."""

    def append_journal(self, at: int, data: bytes) -> bool:
        """Append bytes if the journal is ``at`` bytes long, else change nothing and return False.

        On return of True they survive a power cut.
        """

    def cut_journal(self, at: int) -> None:
        """Shorten the journal to ``at`` bytes; what is cut off was never confirmed to anybody."""


class Storage(TileReader, Journal, Protocol):
    """Where one log is kept (存储). Any method may raise whatever it likes; the log then stops and wants to be opened anew.

    Only one process may hold a log open for writing; where two try, ``append_journal`` and ``swap_signed`` let one win.
    """

    def write(self, path: str, data: bytes) -> None:
        """Replace the file at a path as a whole. Files can be made again, so they need not survive a power cut at once."""

    def last_signed(self) -> bytes | None:
        """Return the record that ``swap_signed`` stored last, or None in a new place."""

    def swap_signed(self, old: bytes | None, new: bytes) -> bool:
        """Store a record if the stored one is still ``old``, else change nothing and return False.

        On return of True the record survives a power cut; it must never be rolled back.
        """
