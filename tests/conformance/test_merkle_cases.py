"""196 inclusion and consistency cases, true and mutated, made by tools/merkle_cases.py from the definitions of RFC 9162.

They are this project's own, made without its code; the published vectors of others are in test_rfc9162.py and test_c2sp.py.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tools import merkle_cases
from zhicheng.log import NotConsistent, NotIncluded, verify_consistency, verify_inclusion

FOLDER = Path(__file__).parent / "vectors" / "merkle"


def cases(name: str) -> list:
    found = json.loads((FOLDER / name).read_text(encoding="utf8"))["cases"]
    return [pytest.param(case, id=case["name"]) for case in found]


def in_bytes(case: dict, *names: str) -> dict:
    hashes = {name: bytes.fromhex(case[name]) for name in names}
    return {**hashes, "proof": [bytes.fromhex(one) for one in case["proof"]]}


@pytest.mark.parametrize("case", cases("inclusion.json"))
def test_inclusion(case):
    given = {"index": case["index"], "size": case["size"], **in_bytes(case, "leaf", "root")}
    if case["ok"]:
        verify_inclusion(**given)
        return
    with pytest.raises(NotIncluded):
        verify_inclusion(**given)


@pytest.mark.parametrize("case", cases("consistency.json"))
def test_consistency(case):
    given = {"size1": case["size1"], "size2": case["size2"], **in_bytes(case, "root1", "root2")}
    if case["ok"]:
        verify_consistency(**given)
        return
    with pytest.raises(NotConsistent):
        verify_consistency(**given)


def test_there_are_196_and_they_are_what_the_generator_makes():
    assert [len(cases(name)) for name in ("inclusion.json", "consistency.json")] == [98, 98]
    assert len({case.id for name in merkle_cases.pages() for case in cases(name)}) == 196
    assert {name: (FOLDER / name).read_text(encoding="utf8") for name in merkle_cases.pages()} == merkle_cases.pages()
