"""Leaves: the bytes that the public log will hold for what the ledger recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.log.canonical import JsonValue, canonical_json
from zhicheng.log.commitments import Commitment
from zhicheng.log.errors import LeafTooLong

LONGEST_LEAF = 65_535  # bytes: an entry states its length in two of them


@dataclass(frozen=True)
class BatchLeaf:
    """What the log says of a recorded batch (批次条目): its sequences, its day, its body, and a digest; no fact itself.

    ``digest`` is ``rows_digest`` over the batch's statements under a salt that stays in the ledger. ``recorded_on`` is a
    label; the order is that of the sequences.
    """

    first_sequence: int
    last_sequence: int
    recorded_on: date
    body: str
    simulated: bool
    digest: str

    def to_bytes(self) -> bytes:
        """Return the leaf as canonical JSON; raise LeafTooLong and NotCanonical.

        Source: C2SP tlog-tiles (an entry is at most 65,535 bytes); RFC 8785.

        >>> leaf = BatchLeaf(1, 3, date(2019, 6, 30), "samr", True, "00" * 32)
        >>> leaf.to_bytes().decode()[:41]
        '{"body":"samr","digest":"0000000000000000'
        """
        return leaf_bytes(
            {
                "type": "batch",
                "schema": "zhicheng/batch/1",
                "first_sequence": self.first_sequence,
                "last_sequence": self.last_sequence,
                "recorded_on": self.recorded_on.isoformat(),
                "body": self.body,
                "simulated": self.simulated,
                "digest": self.digest,
            }
        )


@dataclass(frozen=True)
class RecordLeaf:
    """What the log says of one decision (决定条目): its kind, its day, and a salted digest of each field of its record.

    ``id`` is random, so that nothing is found by guessing; who publishes the record opens fields with their salts, and what
    is never opened stays hidden. ``day`` is a label; the order is that of the log.
    """

    kind: str
    id: str
    day: date
    simulated: bool
    commitment: Commitment

    def to_bytes(self) -> bytes:
        """Return the leaf as canonical JSON; raise LeafTooLong and NotCanonical.

        Source: C2SP tlog-tiles (an entry is at most 65,535 bytes); RFC 8785.

        >>> from zhicheng.log import commit
        >>> leaf = RecordLeaf("plan_revision", "00" * 16, date(2019, 6, 30), True, commit(bytes(32), {"number": 1}))
        >>> leaf.to_bytes().decode()[:40]
        '{"day":"2019-06-30","fields":{"number":"'
        """
        return leaf_bytes(
            {
                "type": self.kind,
                "schema": "zhicheng/record/1",
                "id": self.id,
                "day": self.day.isoformat(),
                "simulated": self.simulated,
                "fields": dict(self.commitment.fields),
                "root": self.commitment.root,
            }
        )


def leaf_bytes(content: Mapping[str, JsonValue]) -> bytes:
    """Return a leaf as canonical JSON, at most 65,535 bytes (条目的字节); raise LeafTooLong and NotCanonical.

    >>> leaf_bytes({"type": "continues"})
    b'{"type":"continues"}'
    """
    data = canonical_json(dict(content))
    if len(data) > LONGEST_LEAF:
        raise LeafTooLong(value=len(data), limit=LONGEST_LEAF)
    return data
