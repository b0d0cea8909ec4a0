"""Other people's draws, reproduced from public sources: RFC 3797, consistent_sampler, ICANN's OCTO-41.

Their rules are not ours; what agrees here is how sources become bytes, bytes a hash and a hash an order.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

RFC_3797_KEY = "9319./2.5.8.10.12./9.18.26.34.41.45./"
RFC_3797_DRAWN = [17, 7, 2, 16, 25, 23, 8, 24, 19, 13, 22, 5, 18, 9, 1, 4]
RFC_3797_FIRST = ("990DD0A5692A029A98B5E01AA28F3459", "3691E55CB63FCC37914430B2F70B5EC6", "FE814EDF564C190AC1D25753979990FA")


def _key(*sources: Sequence[int]) -> str:
    return "".join(".".join(str(number) for number in sorted(source)) + "./" for source in sources)


def _hashes(key: str, count: int) -> list[bytes]:
    numbered = [place.to_bytes(2, "big") for place in range(count)]
    return [hashlib.md5(place + key.encode() + place, usedforsecurity=False).digest() for place in numbered]


def _selected(key: str, pool: int, count: int) -> list[int]:
    """Return RFC 3797's choice: each hash modulo those left, in the order of the list."""
    left, drawn = list(range(1, pool + 1)), []
    for found in _hashes(key, count):
        drawn.append(left.pop(int.from_bytes(found, "big") % len(left)))
    return drawn


def test_rfc_3797_section_6():
    key = _key([9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45])
    assert key == RFC_3797_KEY
    assert tuple(found.hex().upper() for found in _hashes(key, 3)) == RFC_3797_FIRST
    assert _hashes(key, 16)[-1].hex().upper() == "3269E6CE559ABD57E2BA6AAB495EB9BD"
    assert _selected(key, 25, 16) == RFC_3797_DRAWN


def _ticket(identity: object, seed: object) -> str:
    """Return a first ticket of consistent_sampler 1.0.10: decimal digits, last first, of a hash over seed and id."""
    begun = hashlib.sha256(str(seed).encode()).hexdigest()
    number = int(hashlib.sha256((begun + str(identity)).encode()).hexdigest(), 16)
    return str(number)[::-1]


def _sampled(identities: Sequence[object], seed: object, take: int) -> list[object]:
    return sorted(identities, key=lambda identity: _ticket(identity, seed))[:take]


def test_consistent_sampler_examples():
    cards = ["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"]
    assert _sampled(cards, 314159, 4) == ["B-2", "B-3", "A-3", "A-2"]
    assert _sampled(range(100), 41, 10) == [73, 51, 17, 58, 38, 42, 39, 20, 11, 67]
    assert _ticket(73, 41).startswith("000508333")


NAMES = ("Peter Handke", "石黒 一雄", "Louise Glück")
OCTO_41_DATA = "7623.10/390C1610"
OCTO_41_HASHES = {"Peter Handke": ("8df19790", "3728"), "石黒 一雄": ("7959cb0f", "71fe"), "Louise Glück": ("7424fabc", "9a7a")}


def _spelled(text: str) -> str:
    """Return the hexadecimal text that OCTO-41 hashes: each byte without its leading zero."""
    return "".join(f"{byte:x}" for byte in text.encode())


def test_octo_41_example():
    found = {name: hashlib.sha256(_spelled(f"{name}/{OCTO_41_DATA}").encode()).hexdigest() for name in NAMES}
    assert {name: (hash[:8], hash[-4:]) for name, hash in found.items()} == OCTO_41_HASHES
    assert sorted(found, key=found.__getitem__, reverse=True) == list(NAMES)
