"""存证: canonical JSON, salted commitments, and the leaves made of them; the Merkle tile log itself comes later.

Imports values and errors. Called by facts, by every room that decides, by publication, and by the office's outbox.
"""

from zhicheng.log.canonical import JsonValue, canonical_json
from zhicheng.log.commitments import Commitment, commit, field_salt, opens, rows_digest
from zhicheng.log.errors import LeafTooLong, NotCanonical, WeakSalt
from zhicheng.log.leaves import BatchLeaf

__all__ = [
    "BatchLeaf",
    "Commitment",
    "JsonValue",
    "LeafTooLong",
    "NotCanonical",
    "WeakSalt",
    "canonical_json",
    "commit",
    "field_salt",
    "opens",
    "rows_digest",
]
