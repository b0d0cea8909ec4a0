"""The record of what a log signed last: it stands before every release of a checkpoint, and no log goes back behind it."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from zhicheng.errors import Words
from zhicheng.log.errors import DamagedLog
from zhicheng.log.hashing import EMPTY_ROOT, HASH_LENGTH
from zhicheng.log.spelling import base64_bytes, base64_text, decimal_number

PLACE = "signed"
_HEAD = "zhicheng/signed/1"


@dataclass(frozen=True)
class SignedState:
    """Size and root that were signed last, and where their entries end in the journal (已签状态).

    ``halted`` names what a scrub found damaged; while it is not empty nothing is signed.

    >>> SignedState("quality.example/log").to_bytes().decode().splitlines()[:3]
    ['zhicheng/signed/1', 'quality.example/log', '0']
    """

    origin: str
    size: int = 0
    root: bytes = EMPTY_ROOT
    journal_end: int = 0
    halted: str = ""

    def to_bytes(self) -> bytes:
        """Return the record as lines of text, the last one a check sum of those before."""
        lines = (_HEAD, self.origin, str(self.size), base64_text(self.root), str(self.journal_end), self.halted)
        text = "".join(f"{line}\n" for line in lines).encode("utf-8")
        return text + f"{zlib.crc32(text):08x}\n".encode()


def parse_signed(record: bytes) -> SignedState:
    """Return the state that a record holds (已签状态); raise DamagedLog.

    >>> parse_signed(SignedState("quality.example/log").to_bytes()).size
    0
    """
    lines = record.decode("utf-8", "replace").split("\n")
    if len(lines) == 8 and lines[0] == _HEAD:
        size, root, end = decimal_number(lines[2]), base64_bytes(lines[3]), decimal_number(lines[4])
        if size is not None and end is not None and root is not None and len(root) == HASH_LENGTH:
            state = SignedState(lines[1], size, root, end, lines[5])
            if state.to_bytes() == record:
                return state
    raise DamagedLog.at(PLACE, Words("已签状态的记录读不出", "the record of what was signed cannot be read"))
