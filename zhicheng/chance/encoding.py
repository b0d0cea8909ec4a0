"""How values become bytes before they are hashed: one spelling each, with their lengths in front."""

from __future__ import annotations

import hashlib
import unicodedata


def prefixed(part: bytes) -> bytes:
    """Return bytes with their length in front as four bytes, most significant first (长度前缀).

    >>> prefixed(b"abc").hex()
    '00000003616263'
    """
    return len(part).to_bytes(4, "big") + part


def tagged_hash(tag: str, *parts: bytes) -> bytes:
    """Return SHA-256 over a domain tag and parts, each with its length in front (域标签哈希), 32 bytes.

    No two lists of parts give the same bytes, and no tag's hash is another's. Source: spec/draw.md 1.

    >>> tagged_hash("zhicheng/test", b"ab", b"c") == tagged_hash("zhicheng/test", b"a", b"bc")
    False
    """
    return hashlib.sha256(b"".join(prefixed(part) for part in (tag.encode("ascii"), *parts))).digest()


def text_bytes(text: str) -> bytes:
    """Return a text's bytes in the one spelling that is hashed: UTF-8 of its composed form (NFC).

    >>> text_bytes("e\\u0301") == text_bytes("\\u00e9")
    True
    """
    return unicodedata.normalize("NFC", text).encode("utf-8")
