"""The Merkle tree of eight leaves that implementations of RFC 6962 share: roots, proofs, and what must be refused.

Leaves, roots and proofs as published with transparency-dev/merkle (Apache-2.0).
"""

from __future__ import annotations

import base64

import pytest

from zhicheng.log import (
    EMPTY_ROOT,
    NotConsistent,
    NotIncluded,
    RightEdge,
    leaf_hash,
    root_of,
    verify_consistency,
    verify_inclusion,
)

LEAVES = [
    bytes.fromhex(leaf)
    for leaf in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
ROOTS = [
    bytes.fromhex(root)
    for root in (
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    )
]
INCLUSION = [  # index, size, proof
    (0, 1, []),
    (2, 3, ["+sVCA+fMaWzw38tCySodnbr3CtnmIfS9jZhmLwDjwSU="]),
    (
        5,
        8,
        [
            "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
            "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        ],
    ),
    (
        1,
        5,
        [
            "bjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=",
            "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
            "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms=",
        ],
    ),
]
CONSISTENCY = [  # size1, size2, proof
    (1, 1, []),
    (
        1,
        8,
        [
            "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=",
            "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=",
            "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=",
        ],
    ),
    (
        6,
        8,
        [
            "DrxdNDf74tsVi58Sah0RjjCBgQMdCpSfje3t68VY72o=",
            "yoVOoSjtBQtBs1/8G4e46yveRh6eO1WW7Oa51ZdaCuA=",
            "037kGJdt2VdTwcc4Yrk5j6Kiz5tP8P3+izDNlSCWFLc=",
        ],
    ),
    (2, 5, ["Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=", "vBoGQ7EuTS18d5GPROD095qDi2z57FtcKD4fTYhZnms="]),
]


def hashes(texts: list[str]) -> list[bytes]:
    return [base64.b64decode(text) for text in texts]


def test_the_empty_root():
    assert ROOTS[0] == EMPTY_ROOT == RightEdge().root


@pytest.mark.parametrize("size", range(9))
def test_roots(size):
    leaves = [leaf_hash(leaf) for leaf in LEAVES[:size]]
    assert root_of(leaves) == RightEdge().grown(leaves)[0].root == ROOTS[size]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_inclusion(index, size, proof):
    verify_inclusion(index=index, size=size, leaf=leaf_hash(LEAVES[index]), proof=hashes(proof), root=ROOTS[size])


@pytest.mark.parametrize(("size1", "size2", "proof"), CONSISTENCY)
def test_consistency(size1, size2, proof):
    verify_consistency(size1=size1, size2=size2, root1=ROOTS[size1], root2=ROOTS[size2], proof=hashes(proof))


def mutated(proof: list[bytes], root: bytes) -> list[list[bytes]]:
    """The published mutations of a proof: garbage or a root before or after, a piece taken out or put in, a bit turned."""
    turned = [[*proof[:n], bytes([one[0] ^ 8]) + one[1:], *proof[n + 1 :]] for n, one in enumerate(proof)]
    taken = [proof[:n] + proof[n + 1 :] for n in range(len(proof))]
    put = [[*proof[:n], b"", *proof[n:]] for n in range(len(proof) + 1)]
    around = [[*proof, b""], [*proof, root], [b"", *proof], [root, *proof], [*proof, b"\x00" * 31], [*proof, b"\x00" * 33]]
    return [*turned, *taken, *put, *around]


@pytest.mark.parametrize(("index", "size", "proof"), INCLUSION)
def test_a_mutated_inclusion_proof_is_refused(index, size, proof):
    right = {"index": index, "size": size, "leaf": leaf_hash(LEAVES[index]), "proof": hashes(proof), "root": ROOTS[size]}
    wrong = [{"proof": one} for one in mutated(hashes(proof), ROOTS[size])]
    wrong += [{"index": other} for other in (index - 1, index + 1, index ^ 2) if other != index]
    wrong += [{"size": other} for other in (size * 2, size // 2, 0, -1)]
    wrong += [{"root": other} for other in (b"", EMPTY_ROOT, ROOTS[size - 1], ROOTS[size][:31], ROOTS[size] + b"\x00")]
    wrong += [{"leaf": other} for other in (b"", leaf_hash(b"other"), right["leaf"] + b"\x00")]
    for change in wrong:
        with pytest.raises(NotIncluded):
            verify_inclusion(**(right | change))


@pytest.mark.parametrize(("size1", "size2", "proof"), CONSISTENCY)
def test_a_mutated_consistency_proof_is_refused(size1, size2, proof):
    right = {"size1": size1, "size2": size2, "root1": ROOTS[size1], "root2": ROOTS[size2], "proof": hashes(proof)}
    wrong = [{"proof": one} for one in [*mutated(hashes(proof), ROOTS[size1]), *mutated(hashes(proof), ROOTS[size2])]]
    wrong += [{"size1": other} for other in (size1 - 1, size1 + 1, size1 ^ 2, 0, -1) if other != size1]
    wrong += [{"size2": other} for other in (size2 * 2, size2 // 2)]
    wrong += [{name: other} for name in ("root1", "root2") for other in (b"", leaf_hash(b"other"))]
    wrong += [{"root1": ROOTS[size2], "root2": ROOTS[size1]}] if size1 != size2 else []
    for change in wrong:
        with pytest.raises(NotConsistent):
            verify_consistency(**(right | change))


@pytest.mark.parametrize(("size1", "size2"), [(0, 0), (0, 1), (1, 0), (2, 1)])
def test_an_empty_or_larger_earlier_tree_is_refused(size1, size2):
    for proof in ([], [ROOTS[1]]):
        with pytest.raises(NotConsistent):
            verify_consistency(size1=size1, size2=size2, root1=ROOTS[size1], root2=ROOTS[size2], proof=proof)
