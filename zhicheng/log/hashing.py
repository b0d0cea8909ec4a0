"""The hashes of a Merkle tree: of a leaf, of a node, of a whole tree."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence

HASH_LENGTH = 32  # bytes of SHA-256
EMPTY_ROOT = hashlib.sha256(b"").digest()
_sha256 = hashlib.sha256


def leaf_hash(data: bytes) -> bytes:
    """Return the hash of a log entry as a leaf (叶哈希), 32 bytes.

    The zero byte in front keeps a leaf from being passed off as a node.

    Source: RFC 9162 2.1.1; RFC 6962 2.1.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return _sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Return the hash of two subtrees side by side (节点哈希), 32 bytes.

    Source: RFC 9162 2.1.1.

    >>> node_hash(leaf_hash(b""), leaf_hash(b"\\x00")).hex()[:16]
    'fac54203e7cc696c'
    """
    return _sha256(b"\x01" + left + right).digest()


def leaf_hashes(entries: Iterable[bytes]) -> list[bytes]:
    """Return the leaf hashes of many entries in their order; a loop of ``leaf_hash`` without its calls."""
    sha256 = _sha256
    return [sha256(b"\x00" + entry).digest() for entry in entries]


def root_of(hashes: Sequence[bytes]) -> bytes:
    """Return the root (根) over hashes of equal subtrees, of which the last may be smaller; of none, the empty root.

    Hashes without a neighbour rise as they are, which is the tree of RFC 9162: its left part is always a full one.

    Source: RFC 9162 2.1.1.

    >>> root_of([leaf_hash(b""), leaf_hash(b"\\x00"), leaf_hash(b"\\x10")]).hex()[:16]
    'aeb6bcfe274b70a1'
    >>> root_of([]) == EMPTY_ROOT
    True
    """
    sha256, row = _sha256, list(hashes)
    while len(row) > 1:
        pairs = zip(row[::2], row[1::2], strict=False)
        row = [sha256(b"\x01" + left + right).digest() for left, right in pairs] + row[len(row) & ~1 :]
    return row[0] if row else EMPTY_ROOT
