"""Cosignatures: a witness says that by a time it saw a log's checkpoint continue all those it saw before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from zhicheng.log.errors import BadKey
from zhicheng.log.keys import COSIGNATURE, ED25519, SigningKey, VerifierKey

LATEST_TIME = 2**63 - 1
"""The largest time that a cosignature may carry, in seconds of POSIX."""
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CALENDAR = 253_402_300_799  # seconds to the end of the year 9999
_TIME_LENGTH, _SIGNATURE_LENGTH = 8, 64


@dataclass(frozen=True)
class Cosignature:
    """A cosignature that holds (见证签名): whose, and when by the witness's own clock, in seconds of POSIX.

    >>> Cosignature("witness.example/w1", 1679315147).time
    1679315147
    """

    name: str
    time: int

    @property
    def at(self) -> datetime:
        """Return the time as a moment in UTC; one beyond the calendar is told as its end."""
        return _EPOCH + timedelta(seconds=min(self.time, _CALENDAR))


def cosigned_message(text: str, seconds: int) -> bytes:
    """Return what a witness signs of a checkpoint's text (见证签名的内容).

    Source: C2SP tlog-cosignature, Ed25519 signed message.

    >>> cosigned_message("quality.example/log\\n", 7)
    b'cosignature/v1\\ntime 7\\nquality.example/log\\n'
    """
    return f"cosignature/v1\ntime {seconds}\n{text}".encode("utf-8", "replace")


def sign_at(text: str, key: SigningKey, seconds: int) -> bytes:
    """Return a witness's signature over a checkpoint's text with the time before it; raise BadKey for a key of another type.

    >>> sign_at("a\\n", SigningKey("w", bytes(32), COSIGNATURE), 7)[:8].hex()
    '0000000000000007'
    """
    if key.kind != COSIGNATURE or not 0 <= seconds <= LATEST_TIME:
        raise BadKey(value=key.name, zh="不是见证密钥，或时刻超出范围", en="it is no witness's key, or the time is out of range")
    return seconds.to_bytes(_TIME_LENGTH, "big") + key.sign(cosigned_message(text, seconds))


def time_of(value: bytes) -> int | None:
    """Return the time that a cosignature carries, None where it is none.

    >>> time_of(bytes(7)), time_of(bytes(72))
    (None, 0)
    """
    seconds = int.from_bytes(value[:_TIME_LENGTH], "big")
    return seconds if len(value) == _TIME_LENGTH + _SIGNATURE_LENGTH and seconds <= LATEST_TIME else None


def holds(key: VerifierKey, text: str, value: bytes) -> bool:
    """Tell whether a signature under a note's text is this key's, by the rules of the key's type.

    >>> key = SigningKey("w", bytes(32), COSIGNATURE)
    >>> holds(key.verifier, "a\\n", sign_at("a\\n", key, 7)), holds(key.verifier, "b\\n", sign_at("a\\n", key, 7))
    (True, False)
    """
    if key.kind == ED25519:
        return key.verifies(text.encode("utf-8"), value)
    seconds = time_of(value)
    return seconds is not None and key.verifies(cosigned_message(text, seconds), value[_TIME_LENGTH:])
