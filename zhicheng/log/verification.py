"""Checking proofs against roots: is this leaf in that tree, does this tree continue that one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from zhicheng.errors import Words
from zhicheng.log.errors import NotConsistent, NotIncluded
from zhicheng.log.hashing import HASH_LENGTH, node_hash

_LENGTH = Words("哈希不是32字节", "a hash is not 32 bytes long")
_TOO_MANY = Words("证明里哈希过多", "the proof has hashes to spare")
_TOO_FEW = Words("证明里哈希不足", "the proof lacks hashes")
_OTHER_ROOT = Words("算出的根不同", "another root comes out")
_OTHER_FIRST = Words("算出的较早的根不同", "another earlier root comes out")


def verify_inclusion(*, index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> None:
    """Check that a leaf stands in a tree at an index (包含证明); raise NotIncluded when it does not.

    ``leaf`` is a leaf hash; ``leaf``, ``root`` and every hash of ``proof`` have 32 bytes; the proof runs from the leaf's
    neighbour up. A proof with a hash too few or too many is false.

    Source: RFC 9162 2.1.3.2.

    >>> from zhicheng.log import leaf_hash, node_hash
    >>> left, right = leaf_hash(b"a"), leaf_hash(b"b")
    >>> verify_inclusion(index=1, size=2, leaf=right, proof=[left], root=node_hash(left, right))
    """
    reason = _why_not_included(index, size, leaf, proof, root)
    if reason:
        raise NotIncluded(index=index, size=size, zh=reason.zh, en=reason.en)


def verify_consistency(*, size1: int, size2: int, root1: bytes, root2: bytes, proof: Sequence[bytes]) -> None:
    """Check that a tree only continues an earlier one (一致性证明); raise NotConsistent when it does not.

    ``root1`` and ``root2`` are the roots at ``size1`` and ``size2``, 32 bytes each. An empty earlier tree proves nothing
    and is refused. Between equal sizes the roots are equal and the proof is empty.

    Source: RFC 9162 2.1.4.2.

    >>> from zhicheng.log import leaf_hash, node_hash
    >>> first, second = leaf_hash(b"a"), leaf_hash(b"b")
    >>> verify_consistency(size1=1, size2=2, root1=first, root2=node_hash(first, second), proof=[second])
    """
    reason = _why_not_consistent((size1, size2), (root1, root2), proof)
    if reason:
        raise NotConsistent(size1=size1, size2=size2, zh=reason.zh, en=reason.en)


def _why_not_included(index: int, size: int, leaf: bytes, proof: Sequence[bytes], root: bytes) -> Words | None:
    if not 0 <= index < size:
        return Words("序号不在树内", "the index is outside the tree")
    if not _are_hashes([leaf, root, *proof]):
        return _LENGTH
    here, last, found = index, size - 1, leaf
    for neighbour in proof:
        if last == 0:
            return _TOO_MANY
        if here & 1 or here == last:
            found = node_hash(neighbour, found)
            here, last = _past_lone_subtrees(here, last)
        else:
            found = node_hash(found, neighbour)
        here, last = here >> 1, last >> 1
    if last:
        return _TOO_FEW
    return None if found == root else _OTHER_ROOT


def _why_not_consistent(sizes: tuple[int, int], roots: tuple[bytes, bytes], proof: Sequence[bytes]) -> Words | None:
    size1, size2 = sizes
    if not 0 < size1 <= size2:
        return Words("较早的树须非空且不大于较晚的树", "the earlier tree must not be empty, nor larger than the later")
    if not _are_hashes([*roots, *proof]):
        return _LENGTH
    if size1 == size2:
        return _TOO_MANY if proof else (None if roots[0] == roots[1] else _OTHER_ROOT)
    if not proof:
        return _TOO_FEW
    # A whole earlier tree is itself the first hash, and the proof leaves it out.
    hashes = iter(proof) if size1 & (size1 - 1) else iter([roots[0], *proof])
    return _folded(size1, size2, roots, hashes)


def _folded(size1: int, size2: int, roots: tuple[bytes, bytes], hashes: Iterator[bytes]) -> Words | None:
    here, last = size1 - 1, size2 - 1
    while here & 1:
        here, last = here >> 1, last >> 1
    earlier = later = next(hashes)
    for neighbour in hashes:
        if last == 0:
            return _TOO_MANY
        if here & 1 or here == last:
            earlier, later = node_hash(neighbour, earlier), node_hash(neighbour, later)
            here, last = _past_lone_subtrees(here, last)
        else:
            later = node_hash(later, neighbour)
        here, last = here >> 1, last >> 1
    if last:
        return _TOO_FEW
    return None if roots == (earlier, later) else (_OTHER_FIRST if earlier != roots[0] else _OTHER_ROOT)


def _past_lone_subtrees(here: int, last: int) -> tuple[int, int]:
    # At the right edge a subtree without a neighbour rises unchanged: those levels have no hash in the proof.
    while here and not here & 1:
        here, last = here >> 1, last >> 1
    return here, last


def _are_hashes(values: Sequence[bytes]) -> bool:
    return all(isinstance(value, bytes) and len(value) == HASH_LENGTH for value in values)
