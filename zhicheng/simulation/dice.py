"""Chance of the simulation: SHA-256 of a seed and a label in counter mode, integers only, the same on every machine."""

from __future__ import annotations

import hashlib
import struct
from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import Generic, TypeVar

Item = TypeVar("Item")
_WORDS = struct.Struct(">8I")


class Dice:
    """A stream of integers that depends on nothing but seed and label (种子骰).

    >>> Dice("zhicheng/1", "samples").below(6) == Dice("zhicheng/1", "samples").below(6)
    True
    """

    __slots__ = ("_counter", "_start", "_waiting")

    def __init__(self, seed: str, label: str) -> None:
        self._start = hashlib.sha256(f"{seed}\x1f{label}\x1f".encode())
        self._counter = 0
        self._waiting: list[int] = []

    def below(self, limit: int) -> int:
        """Return an integer from 0 up to but not including a limit of at most 2^32; its bias is below 2^-20."""
        if not self._waiting:
            block = self._start.copy()
            block.update(self._counter.to_bytes(8, "big"))
            self._counter += 1
            self._waiting = list(_WORDS.unpack(block.digest()))
        return (self._waiting.pop() * limit) >> 32

    def between(self, low: int, high: int) -> int:
        """Return an integer from low to high, both included."""
        return low + self.below(high - low + 1)

    def happens(self, per_million: int) -> bool:
        """Say whether something with a chance in a million happens."""
        return self.below(1_000_000) < per_million

    def one_of(self, items: Sequence[Item]) -> Item:
        """Return one of the items, each as likely."""
        return items[self.below(len(items))]

    def shuffled(self, items: Sequence[Item]) -> list[Item]:
        """Return the items in a random order (Fisher-Yates)."""
        mixed = list(items)
        for place in range(len(mixed) - 1, 0, -1):
            other = self.below(place + 1)
            mixed[place], mixed[other] = mixed[other], mixed[place]
        return mixed


class Weighted(Generic[Item]):
    """Items with integer weights, found by a 16-bit number or by dice (加权选取)."""

    def __init__(self, items: Sequence[tuple[Item, int]]) -> None:
        self._items = [item for item, _ in items]
        total = sum(weight for _, weight in items)
        sums = accumulate(weight for _, weight in items)
        self._edges = [(edge << 16) // total for edge in sums]

    def at(self, number: int) -> Item:
        """Return the item that a number from 0 to 65535 falls on."""
        return self._items[bisect_right(self._edges, number)]

    def drawn(self, dice: Dice) -> Item:
        """Return an item by its weight."""
        return self.at(dice.below(1 << 16))
