"""Entries, proofs and bundles that the tests of the verifiers share, and the second verifier itself."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from tests.unit.log.logs import KEY, ORIGIN, entries_of
from zhicheng.log import (
    Checkpoint,
    Frontier,
    JsonValue,
    Proof,
    canonical_json,
    commit,
    field_salt,
    leaf_hash,
    prove_inclusion,
    root_of,
    sign_note,
)
from zhicheng.publication.verifier import Bundle, OpenedField

SALT = bytes(range(32))
SECOND = Path(__file__).parents[4] / "spec" / "verify_proof.py"


class Shelf:
    """The tiles over some entries."""

    def __init__(self, entries: list[bytes]) -> None:
        frontier, files = Frontier().grown(entries)
        self.files = {file.path: file.data for file in files + frontier.partial_files()}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)


def proof_of(entry: bytes, *, size: int = 7, index: int = 1, extra: bytes = b"") -> bytes:
    """Return the proof file of an entry that stands at an index among others."""
    entries = entries_of(size)
    entries[index] = entry
    root = root_of([leaf_hash(one) for one in entries])
    note = sign_note(Checkpoint(ORIGIN, size, root).text(), [KEY])
    return Proof(index, tuple(prove_inclusion(Shelf(entries), index=index, size=size)), note, extra).to_bytes()


def entry_with_fields(record: Mapping[str, JsonValue]) -> bytes:
    return canonical_json({"fields": dict(commit(SALT, record).fields), "simulated": True})


def entry_with_root(record: Mapping[str, JsonValue]) -> bytes:
    return canonical_json({"root": commit(SALT, record).root})


def opened(record: Mapping[str, JsonValue], *names: str) -> tuple[OpenedField, ...]:
    return tuple(OpenedField(name, record[name], field_salt(SALT, name)) for name in names)


def bundle_of(entry: bytes, fields: tuple[OpenedField, ...] = (), **more: Any) -> Bundle:
    return Bundle(entry, proof_of(entry), fields, **more)


def second_verifier() -> ModuleType:
    """Return spec/verify_proof.py as a module; it is no package, since it stands alone."""
    found = importlib.util.spec_from_file_location("verify_proof", SECOND)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module
