"""Tickets: one number for each code, which anybody can work out from the seed."""

from __future__ import annotations

import hashlib

from zhicheng.chance.errors import BadTicket
from zhicheng.errors import Words

SEED_LENGTH = 32
CODE_LENGTH = 18
SALT_LENGTH = 32
_SEED, _CODE, _SALT = Words("种子", "seed"), Words("代码", "code"), Words("盐", "salt")


def ticket(seed: bytes, code: str, salt: bytes = b"") -> bytes:
    """Return the lot of a code (抽签号): SHA-256 of seed, code and salt one after the other, 32 bytes.

    ``seed`` has 32 bytes, ``code`` 18 characters of one byte, ``salt`` 32 bytes or none; other lengths raise BadTicket, so
    that no two inputs share their bytes.

    Source: spec/draw.md 4; FIPS 180-4.

    >>> ticket(bytes(32), "91110000600037341L").hex()[:16]
    '6e4c6ce6f3ac2984'
    """
    check_seed(seed)
    encoded = code.encode("utf-8")
    if len(encoded) != CODE_LENGTH:
        raise BadTicket(value=len(encoded), part_zh=_CODE.zh, part_en=_CODE.en, due=CODE_LENGTH)
    if len(salt) not in (0, SALT_LENGTH):
        raise BadTicket(value=len(salt), part_zh=_SALT.zh, part_en=_SALT.en, due=SALT_LENGTH)
    return hashlib.sha256(seed + encoded + salt).digest()


def check_seed(seed: bytes) -> None:
    """Refuse a seed that has not 32 bytes; raise BadTicket.

    >>> check_seed(bytes(32))
    """
    if len(seed) != SEED_LENGTH:
        raise BadTicket(value=len(seed), part_zh=_SEED.zh, part_en=_SEED.en, due=SEED_LENGTH)
