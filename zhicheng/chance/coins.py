"""Coins: whole numbers below a limit, one after the other, from a public seed."""

from __future__ import annotations

from hashlib import sha256

from zhicheng.chance.encoding import prefixed, tagged_hash
from zhicheng.chance.tickets import check_seed

_COIN = "zhicheng/coin/1"
_STAGE = "zhicheng/stage/1"
_RANGE = 1 << 256


class Coins:
    """A public sequence of coins (公开硬币): ``below`` gives the next whole number under a limit, all equally likely.

    The same seed and purpose give the same coins on every machine. A number that would favour small results is thrown
    away and the next one taken. Source: spec/draw.md 5.

    >>> coins = Coins(bytes(32), "quota")
    >>> [coins.below(6) for _ in range(8)]
    [5, 0, 4, 2, 1, 2, 4, 2]
    """

    def __init__(self, seed: bytes, purpose: str) -> None:
        check_seed(seed)
        parts = (_COIN.encode("ascii"), seed, purpose.encode("ascii"))
        self._begun = (
            b"".join(prefixed(part) for part in parts) + prefixed(bytes(8))[:4]
        )  # what tagged_hash takes before the number
        self.thrown = 0

    def below(self, limit: int) -> int:
        """Return the next whole number from 0 up to, not including, ``limit`` (at most 2^256)."""
        fair = _RANGE - _RANGE % limit
        while True:
            number = int.from_bytes(sha256(self._begun + self.thrown.to_bytes(8, "big")).digest(), "big")
            self.thrown += 1
            if number < fair:
                return number % limit


def stage_seed(seed: bytes, purpose: str) -> bytes:
    """Return the seed of a part of a draw that must not share its lots with another (阶段种子), such as the control arm.

    Source: spec/draw.md 1.

    >>> stage_seed(bytes(32), "control") == stage_seed(bytes(32), "reserve")
    False
    """
    check_seed(seed)
    return tagged_hash(_STAGE, seed, purpose.encode("ascii"))
