from __future__ import annotations

import pytest

from zhicheng.log import EMPTY_ROOT, leaf_hash, node_hash, root_of


def test_a_leaf_is_never_a_node():
    assert leaf_hash(b"\x01" + bytes(64)) != node_hash(bytes(32), bytes(32))


def tree(hashes: list[bytes]) -> bytes:
    """The definition, word by word."""
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return node_hash(tree(hashes[:k]), tree(hashes[k:]))


@pytest.mark.parametrize("size", range(1, 70))
def test_the_root_is_that_of_the_definition(size):
    hashes = [leaf_hash(bytes([n])) for n in range(size)]
    assert root_of(hashes) == tree(hashes)


def test_of_nothing():
    assert root_of([]) == EMPTY_ROOT
