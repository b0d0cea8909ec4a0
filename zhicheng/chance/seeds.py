"""The seed of a draw: what was committed to, and what every named source then showed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import prod

from zhicheng.chance.encoding import tagged_hash, text_bytes
from zhicheng.chance.errors import BadTicket, WeakChance
from zhicheng.chance.sources import Source

_SEED = "zhicheng/seed/1"
ENTROPY_BITS = 64


def check_strength(sources: Iterable[Source], *, bits: int = ENTROPY_BITS) -> int:
    """Return how many outcomes the sources have together (合计结果数); raise WeakChance where they are fewer than 2^bits.

    Whoever chooses salts or rows can try commitments until a weak source suits: a small lottery has few outcomes.

    >>> from zhicheng.chance.sources import NumbersSource, Pool
    >>> check_strength([NumbersSource("双色球", (Pool(6, 1, 33), Pool(1, 1, 16)))], bits=24)
    17721088
    """
    outcomes = prod(source.outcomes for source in sources)
    if outcomes < 1 << bits:
        raise WeakChance(value=outcomes, bits=bits)
    return outcomes


def seed_of(commitment: bytes, values: Sequence[tuple[str, bytes]]) -> bytes:
    """Return the seed of a stage (种子): over the commitment and (name, value) of every source in the order committed to.

    ``commitment`` has 32 bytes. Source: spec/draw.md 3.

    >>> seed_of(bytes(32), [("双色球 2026130", b"1.5.9.16.22.31/7")]).hex()[:16]
    '81a373841fdbf192'
    """
    if len(commitment) != 32:
        raise BadTicket(value=len(commitment), part_zh="承诺", part_en="commitment", due=32)
    named = [part for name, value in values for part in (text_bytes(name), value)]
    return tagged_hash(_SEED, commitment, *named)
