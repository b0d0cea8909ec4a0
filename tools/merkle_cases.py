"""Makes tests/conformance/vectors/merkle/*.json: inclusion and consistency proofs, true ones and mutated ones.

    python -m tools.merkle_cases [--check]

98 of each, in the manner that transparency-dev/merkle describes for its own (happy cases, and each of them with wrong index,
wrong size, wrong root, a proof cut, lengthened, swapped or turned). They are made here and are nobody else's. The tree is
worked out by the recursive definitions of RFC 9162 2.1 alone, and nothing of ``zhicheng`` is used, so that a slip in one is
seen in the other. Every mutation is of a kind that no verifier may accept; it is said in ``name``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "tests" / "conformance" / "vectors" / "merkle"
MANNER = "made by tools/merkle_cases.py of this project; proofs and roots by the definitions of RFC 9162 2.1"
EACH = 98
LEAVES = [hashlib.sha256(b"\x00" + b"leaf %d" % n).digest() for n in range(64)]
INCLUSIONS = ((0, 1), (0, 2), (1, 2), (2, 3), (5, 8), (1, 5), (6, 7), (12, 13), (17, 33), (63, 64))
CONSISTENCIES = ((1, 1), (8, 8), (1, 2), (1, 8), (6, 8), (2, 5), (3, 7), (4, 8), (12, 13), (21, 64), (32, 33))
GARBAGE = hashlib.sha256(b"garbage").digest()
Case = dict[str, Any]


def root(leaves: list[bytes]) -> bytes:
    """Return MTH of RFC 9162 2.1.1 over leaf hashes."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    k = split(len(leaves))
    return hashlib.sha256(b"\x01" + root(leaves[:k]) + root(leaves[k:])).digest()


def split(n: int) -> int:
    """Return the largest power of two smaller than n."""
    k = 1
    while 2 * k < n:
        k *= 2
    return k


def path(m: int, leaves: list[bytes]) -> list[bytes]:
    """Return PATH of RFC 9162 2.1.3.1."""
    if len(leaves) == 1:
        return []
    k = split(len(leaves))
    if m < k:
        return [*path(m, leaves[:k]), root(leaves[k:])]
    return [*path(m - k, leaves[k:]), root(leaves[:k])]


def subproof(m: int, leaves: list[bytes], whole: bool = True) -> list[bytes]:
    """Return SUBPROOF of RFC 9162 2.1.4.1; PROOF where the earlier tree is whole."""
    if m == len(leaves):
        return [] if whole else [root(leaves)]
    k = split(len(leaves))
    if m <= k:
        return [*subproof(m, leaves[:k], whole), root(leaves[k:])]
    return [*subproof(m - k, leaves[k:], False), root(leaves[:k])]


def turned(data: bytes) -> bytes:
    """Return bytes with one bit turned."""
    return bytes([data[0] ^ 8]) + data[1:]


def proofs(proof: list[bytes], some_root: bytes) -> Iterator[tuple[str, list[bytes]]]:
    """Yield what a proof may be changed into."""
    yield "a hash appended", [*proof, GARBAGE]
    yield "the root appended", [*proof, some_root]
    yield "a hash in front", [GARBAGE, *proof]
    yield "an empty hash appended", [*proof, b""]
    if proof:
        yield "the last hash cut off", proof[:-1]
        yield "the first hash cut off", proof[1:]
        yield "no hashes", []
        yield "a bit turned in the first hash", [turned(proof[0]), *proof[1:]]
        yield "a bit turned in the last hash", [*proof[:-1], turned(proof[-1])]
        yield "a hash of 31 bytes", [proof[0][:31], *proof[1:]]
    if len(proof) > 1:
        yield "two hashes swapped", [proof[1], proof[0], *proof[2:]]
        yield "the hashes backwards", proof[::-1]


def inclusion(index: int, size: int) -> Iterator[Case]:
    """Yield a true inclusion case, then its mutations."""
    right = {
        "index": index,
        "size": size,
        "leaf": LEAVES[index],
        "proof": path(index, LEAVES[:size]),
        "root": root(LEAVES[:size]),
    }
    yield {"name": f"entry {index} of {size}", **right, "ok": True}
    changes: list[tuple[str, Case]] = [
        (f"proof: {name}", {"proof": proof}) for name, proof in proofs(right["proof"], right["root"])
    ]
    changes += [
        ("another leaf", {"leaf": GARBAGE}),
        ("the root as the leaf", {"leaf": right["root"]} if size > 1 else {"leaf": turned(right["leaf"])}),
        ("an empty leaf", {"leaf": b""}),
        ("a random root", {"root": turned(right["root"])}),
        ("the root of an empty tree", {"root": root([])}),
        ("an empty root", {"root": b""}),
        ("the index beyond the tree", {"index": size}),
        ("a negative index", {"index": -1}),
        ("an empty tree", {"size": 0}),
        ("twice the size", {"size": 2 * size}),
    ]
    changes += [("the next index", {"index": index + 1}), ("the index before", {"index": index - 1})] if size > 1 else []
    yield from ({"name": f"entry {index} of {size}: {name}", **right, **change, "ok": False} for name, change in changes)


def consistency(size1: int, size2: int) -> Iterator[Case]:
    """Yield a true consistency case, then its mutations."""
    right = {
        "size1": size1,
        "size2": size2,
        "root1": root(LEAVES[:size1]),
        "root2": root(LEAVES[:size2]),
        "proof": subproof(size1, LEAVES[:size2]),
    }
    yield {"name": f"{size1} to {size2}", **right, "ok": True}
    changes: list[tuple[str, Case]] = [
        (f"proof: {name}", {"proof": proof}) for name, proof in proofs(right["proof"], right["root1"])
    ]
    changes += [
        ("a random earlier root", {"root1": turned(right["root1"])}),
        ("a random later root", {"root2": turned(right["root2"])}),
        ("an empty earlier root", {"root1": b""}),
        ("an empty earlier tree", {"size1": 0}),
        ("a negative earlier size", {"size1": -1}),
        ("the sizes exchanged", {"size1": size2 + 1, "size2": size1}),
    ]
    if size1 < size2:
        changes += [
            ("the roots exchanged", {"root1": right["root2"], "root2": right["root1"]}),
            ("the same size twice", {"size1": size2}),
            ("twice the later size", {"size2": 2 * size2}),
        ]
    yield from ({"name": f"{size1} to {size2}: {name}", **right, **change, "ok": False} for name, change in changes)


def pages() -> dict[str, str]:
    """Return both files by name."""
    every = {
        "inclusion.json": [list(inclusion(*one)) for one in INCLUSIONS],
        "consistency.json": [list(consistency(*one)) for one in CONSISTENCIES],
    }
    return {name: written(chosen(cases)) for name, cases in every.items()}


def chosen(cases: list[list[Case]]) -> list[Case]:
    """Return 98 cases: the true ones, then mutations, each kind in turn and from the large trees first."""
    kinds: dict[str, list[Case]] = {}
    for case in [case for one in reversed(cases) for case in one]:
        kinds.setdefault(case["name"].partition(": ")[2], []).append(case)
    true = [one[0] for one in cases]
    del kinds[""]
    mutated = [kind[turn] for turn in range(len(cases)) for kind in kinds.values() if turn < len(kind)]
    return true + mutated[: EACH - len(true)]


def written(cases: list[Case]) -> str:
    """Return cases as JSON, bytes in hexadecimal."""

    def plain(value: Any) -> Any:
        if isinstance(value, list):
            return [one.hex() for one in value]
        return value.hex() if isinstance(value, bytes) else value

    rows = [json.dumps({name: plain(value) for name, value in case.items()}) for case in cases]
    return f'{{"source": {json.dumps(MANNER)},\n"cases": [\n' + ",\n".join(rows) + "\n]}\n"


def main() -> int:
    """Write the files, or with --check say whether they are current."""
    if "--check" in sys.argv:
        return 0 if all((FOLDER / name).read_text(encoding="utf8") == text for name, text in pages().items()) else 1
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
