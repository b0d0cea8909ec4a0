"""Salted commitments: what a leaf shows instead of the record, so that it can be opened later and never be guessed."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zhicheng.log.canonical import JsonValue, canonical_json
from zhicheng.log.errors import WeakSalt

SHORTEST_SALT = 16  # bytes: 180 million codes are tried in a minute, 2^128 salts are not
_FIELD, _ROOT, _ROWS = b"zhicheng/field/1\x00", b"zhicheng/root/1\x00", b"zhicheng/rows/1\x00"


@dataclass(frozen=True)
class Commitment:
    """Digests of fields, each under a salt of its own, and the root over them (加盐承诺); hexadecimal, by field name."""

    fields: tuple[tuple[str, str], ...]
    root: str


def commit(salt: bytes, fields: Mapping[str, JsonValue]) -> Commitment:
    """Commit to the fields of a record under one random salt (加盐承诺).

    A field is opened by showing its value and ``field_salt``; the others stay hidden. Destroying the salt hides them for
    good. Raises WeakSalt and NotCanonical.

    Source: RFC 2104 (HMAC, one salt per field); FIPS 180-4 (SHA-256).

    >>> made = commit(bytes(range(32)), {"verdict": "合格", "sample": "S-001"})
    >>> [name for name, _ in made.fields]
    ['sample', 'verdict']
    """
    digests = {name: _field_digest(field_salt(salt, name), name, value) for name, value in fields.items()}
    root = hashlib.sha256(_ROOT + canonical_json(digests)).hexdigest()
    return Commitment(tuple(sorted(digests.items())), root)


def field_salt(salt: bytes, name: str) -> bytes:
    """Return the salt of one field: the record's salt cannot be found from it. Raises WeakSalt.

    >>> field_salt(bytes(16), "verdict").hex()[:8]
    '7a609928'
    """
    if len(salt) < SHORTEST_SALT:
        raise WeakSalt(value=len(salt), limit=SHORTEST_SALT)
    return hmac.new(salt, name.encode("utf-8"), hashlib.sha256).digest()


def opens(commitment: Commitment, name: str, value: JsonValue, salt_of_field: bytes) -> bool:
    """Tell whether a value and the salt of its field are what was committed to.

    >>> salt = bytes(range(32))
    >>> made = commit(salt, {"verdict": "合格"})
    >>> opens(made, "verdict", "合格", field_salt(salt, "verdict")), opens(made, "verdict", "不合格", field_salt(salt, "verdict"))
    (True, False)
    """
    return dict(commitment.fields).get(name) == _field_digest(salt_of_field, name, value)


def rows_digest(salt: bytes, rows: Iterable[JsonValue]) -> str:
    """Return the digest of many rows in their order under one salt, hexadecimal; rows may stream. Raises WeakSalt.

    Source: FIPS 180-4. Each row is its canonical JSON and a line feed, which no canonical JSON holds.

    >>> rows_digest(bytes(32), [["entity:1", "verdict", "合格"]])[:8]
    'de1bb2ed'
    """
    if len(salt) < SHORTEST_SALT:
        raise WeakSalt(value=len(salt), limit=SHORTEST_SALT)
    digest = hashlib.sha256(_ROWS + len(salt).to_bytes(2, "big") + salt)
    for row in rows:
        digest.update(canonical_json(row) + b"\n")
    return digest.hexdigest()


def _field_digest(salt: bytes, name: str, value: JsonValue) -> str:
    return hashlib.sha256(_FIELD + len(salt).to_bytes(2, "big") + salt + canonical_json([name, value])).hexdigest()
