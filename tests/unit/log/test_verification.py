from __future__ import annotations

import pytest

from zhicheng.log import NotConsistent, NotIncluded, leaf_hash, verify_consistency, verify_inclusion

LEAF = leaf_hash(b"{}")


def test_a_tree_of_one_leaf_is_its_own_proof():
    verify_inclusion(index=0, size=1, leaf=LEAF, proof=[], root=LEAF)
    verify_consistency(size1=1, size2=1, root1=LEAF, root2=LEAF, proof=[])


@pytest.mark.parametrize(("index", "size"), [(-1, 1), (1, 1), (0, 0), (0, -1), (2, 1)])
def test_an_index_outside_the_tree(index, size):
    with pytest.raises(NotIncluded, match="outside") as caught:
        verify_inclusion(index=index, size=size, leaf=LEAF, proof=[], root=LEAF)
    assert caught.value.code == "ZC-LOG-004"


@pytest.mark.parametrize("wrong", [b"", LEAF[:31], LEAF + b"\x00", "a" * 32, None])
def test_hashes_of_another_length_or_kind(wrong):
    with pytest.raises(NotIncluded, match="32 bytes"):
        verify_inclusion(index=0, size=1, leaf=wrong, proof=[], root=wrong)
    with pytest.raises(NotIncluded, match="32 bytes"):
        verify_inclusion(index=0, size=2, leaf=LEAF, proof=[wrong], root=LEAF)
    with pytest.raises(NotConsistent, match="32 bytes"):
        verify_consistency(size1=1, size2=1, root1=wrong, root2=wrong, proof=[])


def test_a_hash_too_few_or_too_many():
    with pytest.raises(NotIncluded, match="lacks"):
        verify_inclusion(index=0, size=2, leaf=LEAF, proof=[], root=LEAF)
    with pytest.raises(NotIncluded, match="spare"):
        verify_inclusion(index=0, size=1, leaf=LEAF, proof=[LEAF], root=LEAF)
    with pytest.raises(NotConsistent, match="lacks"):
        verify_consistency(size1=1, size2=2, root1=LEAF, root2=LEAF, proof=[])
    with pytest.raises(NotConsistent, match="spare"):
        verify_consistency(size1=2, size2=2, root1=LEAF, root2=LEAF, proof=[LEAF])


def test_a_huge_size_ends():
    with pytest.raises(NotIncluded):
        verify_inclusion(index=2**200, size=2**201, leaf=LEAF, proof=[LEAF] * 200, root=LEAF)
