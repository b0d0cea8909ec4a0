"""The vectors of spec/log.md are what the library makes."""

from __future__ import annotations

import re
from pathlib import Path

from zhicheng.log import (
    MemoryStorage,
    SigningKey,
    create_log,
    leaf_hash,
    open_log,
    parse_proof,
    prove_entry,
    verify_proof,
)

PAGE = (Path(__file__).parents[2] / "spec" / "log.md").read_text(encoding="utf8")
BLOCKS = dict(re.findall(r"^```(\w+)\n(.*?)\n```$", PAGE, re.DOTALL | re.MULTILINE))
KEY = SigningKey("quality.example/log", bytes(range(32)))
ENTRIES = [line.encode() for line in BLOCKS["entries"].split("\n")]


def made() -> MemoryStorage:
    storage = MemoryStorage()
    create_log(storage, KEY.name)
    log = open_log(storage, KEY.name)
    log.append(ENTRIES[:2])
    log.append(ENTRIES[2:])
    log.sign_checkpoint(KEY)
    return storage


def test_the_key_and_the_journal():
    assert str(KEY.verifier) == BLOCKS["key"]
    assert len(ENTRIES) == 3
    assert made().journal.hex() == BLOCKS["journal"]


def test_the_proof():
    storage = made()
    file = (BLOCKS["proof"] + "\n").encode()
    assert prove_entry(storage, index=1, checkpoint=storage.files["checkpoint"]).to_bytes() == file
    assert verify_proof(parse_proof(file), leaf=leaf_hash(ENTRIES[1]), keys=[BLOCKS["key"]]).size == 3
    assert leaf_hash(ENTRIES[1]).hex() in PAGE
