"""A Merkle tree in memory: the root of a frozen roster and the proof that a row lies in it."""

from __future__ import annotations

from collections.abc import Iterable

from zhicheng.log import EMPTY_ROOT, leaf_hash, node_hash


class Tree:
    """The tree of RFC 9162 over entries in their order (默克尔树).

    >>> tree = Tree([b"a", b"b", b"c"])
    >>> len(tree.proof(2)), tree.root == node_hash(node_hash(leaf_hash(b"a"), leaf_hash(b"b")), leaf_hash(b"c"))
    (1, True)
    """

    def __init__(self, entries: Iterable[bytes]) -> None:
        self._levels = [[leaf_hash(entry) for entry in entries]]
        while len(below := self._levels[-1]) > 1:
            above = [node_hash(left, right) for left, right in zip(below[::2], below[1::2], strict=False)]
            self._levels.append(above + below[len(below) & ~1 :])

    @property
    def root(self) -> bytes:
        """Return the root, 32 bytes."""
        return self._levels[-1][0] if self._levels[-1] else EMPTY_ROOT

    def proof(self, index: int) -> list[bytes]:
        """Return the inclusion proof of an entry, as ``zhicheng.log.verify_inclusion`` takes it."""
        found = []
        for level in self._levels[:-1]:
            if (beside := index ^ 1) < len(level):
                found.append(level[beside])
            index //= 2
        return found
