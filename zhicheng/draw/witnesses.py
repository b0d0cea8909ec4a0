"""A witness's receipt: the commitment is an entry of a log, and a witness cosigned a checkpoint that holds it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from zhicheng.draw.committing import Committed
from zhicheng.draw.errors import FalseReceipt, UntrustedReceipt
from zhicheng.draw.trusting import Shown, Trust, signers
from zhicheng.log import (
    Note,
    NotSigned,
    VerifierKey,
    leaf_bytes,
    leaf_hash,
    open_note,
    parse_checkpoint,
    parse_proof,
    split_note,
    verify_inclusion,
)
from zhicheng.log.keys import ED25519, id_of

SCHEMA = "zhicheng/draw-commitment-leaf/1"
_DAY = re.compile(r'"day":"(\d{4}-\d\d-\d\d)"', re.ASCII)
_EPOCH, _DAY_LENGTH = date(1970, 1, 1), 86_400  # seconds: days at the ends of the calendar have no moment 14 hours before
_EASTERNMOST = 14 * 3600  # seconds; no zone is further ahead of UTC: a day begins nowhere earlier


@dataclass(frozen=True)
class CommitmentLeaf:
    """What the public log holds of a draw's commitment (承诺条目): its digest, so that it can stand for nothing else.

    ``day`` is a label, the day on which it was published; the order is that of the log.
    """

    draw: str
    stage: int
    digest: bytes
    day: date
    simulated: bool

    @classmethod
    def of(cls, commitment: Committed, day: date) -> CommitmentLeaf:
        """Return the leaf of a commitment."""
        return cls(commitment.draw, commitment.stage, commitment.digest, day, commitment.simulated)

    def to_bytes(self) -> bytes:
        """Return the entry's bytes, canonical JSON; raise LeafTooLong and NotCanonical.

        Source: spec/draw.md 9.

        >>> CommitmentLeaf("2026-01", 1, bytes(32), date(2026, 11, 27), True).to_bytes().decode()[:42]
        '{"day":"2026-11-27","digest":"000000000000'
        """
        return leaf_bytes(
            {
                "type": "draw_commitment",
                "schema": SCHEMA,
                "draw": self.draw,
                "stage": self.stage,
                "digest": self.digest.hex(),
                "day": self.day.isoformat(),
                "simulated": self.simulated,
            }
        )


def leaf_day(leaf: bytes, commitment: Committed) -> date:
    """Return the day that a commitment's leaf states; raise FalseReceipt where it is not exactly this commitment's.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> made = small_commitment(small_roster())
    >>> leaf_day(CommitmentLeaf.of(made, date(2026, 11, 27)).to_bytes(), made)
    datetime.date(2026, 11, 27)
    """
    found = _DAY.search(leaf.decode("utf-8", "replace"))
    try:
        day = date.fromisoformat(found[1]) if found else None
    except ValueError:
        day = None
    if day is None or CommitmentLeaf.of(commitment, day).to_bytes() != leaf:
        raise FalseReceipt(zh="日志条目不是这份承诺的", en="the log's entry is not that of this commitment")
    return day


def witness_shown(receipt: Mapping[str, str], commitment: Committed, trusted: Trust) -> Shown:
    """Return which trusted witness saw the commitment in a log, and when first.

    The log's own key never counts, whatever its name. Raises UntrustedReceipt, FalseReceipt, and what proofs and notes raise.
    """
    if not trusted.witnesses:
        raise UntrustedReceipt(value=_signers(receipt["proof"]))
    leaf, proof = receipt["leaf"].encode("utf-8"), parse_proof(receipt["proof"].encode("utf-8"))
    opened = _opened(proof.checkpoint, trusted)  # first: what strangers say is not looked at
    day, signed = leaf_day(leaf, commitment), parse_checkpoint(opened.text)
    verify_inclusion(index=proof.index, size=signed.size, leaf=leaf_hash(leaf), proof=proof.hashes, root=signed.root)
    first = min(opened.cosigned, key=lambda one: one.time)
    if first.time + _EASTERNMOST < (day - _EPOCH).days * _DAY_LENGTH:
        raise FalseReceipt(
            zh=f"见证时刻早于条目所写的日期 {day}", en=f"it was cosigned before the day that the entry states, {day}"
        )
    return Shown(f"{first.name} ({signed.origin})", first.at)


def _opened(note: bytes, trusted: Trust) -> Note:
    signatures = {(one.name, one.key_id) for one in split_note(note)[1]}
    outside = [key for key in map(VerifierKey.parse, trusted.witnesses) if not _signed_as_log(key, signatures)]
    try:
        return open_note(note, [str(key) for key in outside])
    except NotSigned as reason:
        raise UntrustedReceipt(value=signers(note)) from reason


def _signed_as_log(key: VerifierKey, signatures: set[tuple[str, bytes]]) -> bool:
    """Tell whether a witness's secret also made a log's signature under the same checkpoint: then it is not outside."""
    return any(id_of(name, ED25519, key.public) == key_id for name, key_id in signatures)


def _signers(proof: str) -> str:
    return signers(proof.partition("\n\n")[2].encode("utf-8", "replace"))
