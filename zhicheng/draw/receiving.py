"""Receipts that arrive as files, put into a bundle that was published without them."""

from __future__ import annotations

import json
from collections.abc import Iterable

from zhicheng.draw.bundles import DIRECTED_SCHEMA
from zhicheng.draw.bundles import SCHEMA as BUNDLE
from zhicheng.draw.errors import BadReceipt
from zhicheng.draw.forms import RECEIPT, misfit
from zhicheng.draw.parties import SCHEMA as PARTY
from zhicheng.draw.reading import bad, parsed
from zhicheng.draw.receipts import Receipt, check_about
from zhicheng.draw.team_bundles import SCHEMA as TEAMS
from zhicheng.draw.team_checking import committed_in
from zhicheng.errors import Words
from zhicheng.log import canonical_json

PROOF = "c2sp.org/tlog-proof@v1\n"


def receipt_in(content: bytes, leaf: bytes | None = None) -> Receipt:
    """Return the receipt that a file holds (读入收据): a party's note, a timestamp in DER, a proof beside its leaf, or JSON of one.

    Raises BadReceipt.

    >>> receipt_in(b"zhicheng/draw-receipt/1\\n")["kind"], receipt_in(bytes([0x30, 0]))["token"]
    ('party', '3000')
    """
    if content[:1] == b"\x30":
        return {"kind": "timestamp", "token": content.hex()}
    try:
        text = content.decode("utf-8")
        if text.startswith(PROOF) and leaf is not None:
            return {"kind": "witness", "leaf": leaf.decode("utf-8"), "proof": text}
        if text.startswith(PARTY):
            return {"kind": "party", "note": text}
        told = json.loads(text)
    except (ValueError, RecursionError) as reason:
        raise BadReceipt(value=content[:20], zh=_NONE.zh, en=_NONE.en) from reason
    if misfit(RECEIPT, told) is not None:
        raise BadReceipt(value=content[:20], zh=_NONE.zh, en=_NONE.en)
    return dict(told)


def with_receipts(bundle: bytes, receipts: Iterable[Receipt]) -> bytes:
    """Return a bundle of either stage with receipts added (附收据), each over its commitment; nothing else of it changes.

    Raises BadBundle, BadReceipt, and FalseReceipt where one is over another commitment. Signatures are not verified: whose count is the
    verifier's to say.

    >>> from datetime import UTC, datetime
    >>> from zhicheng.draw.bundles import open_bundle, run_draw
    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> from zhicheng.draw.parties import sign_commitment
    >>> from zhicheng.log import SigningKey
    >>> roster, made = small_roster(), small_commitment(small_roster())
    >>> note = sign_commitment(made, SigningKey("纪检", bytes(32)), at=datetime(2026, 11, 30, tzinfo=UTC))
    >>> len(parsed(with_receipts(open_bundle(run_draw(made, roster, OUTCOMES), roster), [receipt_in(note)]), BUNDLE)["receipts"])
    1
    """
    told = parsed(bundle, BUNDLE, DIRECTED_SCHEMA, TEAMS)
    if not isinstance(told.get("commitment"), dict) or not isinstance(told.get("receipts"), list):
        bad("receipts", "没有承诺或收据一项", "it holds no commitment or no receipts")
    commitment, kept = committed_in(canonical_json(told["commitment"])), list(told["receipts"])
    for receipt in receipts:
        if misfit(RECEIPT, receipt) is not None:
            raise BadReceipt(value=str(receipt)[:40], zh=_NONE.zh, en=_NONE.en)
        check_about(receipt, commitment)
        if receipt not in kept:
            kept.append(receipt)
    return canonical_json(told | {"receipts": kept})


_NONE = Words("不是收据；证明文件须同时给出条目（--leaf）", "it is no receipt; a proof needs its leaf beside it (--leaf)")
