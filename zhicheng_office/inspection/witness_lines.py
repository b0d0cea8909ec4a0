"""What pages say of the witnesses of a commitment: who cosigned it, when, and with which key that can be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhicheng.draw import Commitment, TeamCommitment, Trust, receipts_shown
from zhicheng.draw.receipts import Receipt
from zhicheng.draw.trusting import signers
from zhicheng.errors import Words
from zhicheng.log import VerifierKey
from zhicheng_office.ledger.models import Witness


@dataclass(frozen=True)
class WitnessLine:
    """A witness that cosigned a commitment's entry before the first source (见证行)."""

    name: str
    at: datetime
    key: str


def witness_lines(receipts: list[Receipt], made: Commitment | TeamCommitment | None, keys: Iterable[str]) -> list[WitnessLine]:
    """Return which of some witnesses the receipts of a commitment show, earliest first; all others are the reader's to judge."""
    if made is None or not receipts:
        return []
    found = [
        WitnessLine(VerifierKey.parse(key).name, min(shown.at for shown in seen), key)
        for key in keys
        if (seen := list(receipts_shown(receipts, made, Trust(witnesses=(key,)))))
    ]
    return sorted(found, key=lambda line: line.at)


@dataclass(frozen=True)
class ReceiptLine:
    """A receipt as it came: its kind and whose name it bears, nothing verified (收据来源行)."""

    kind: Words
    by: str


def receipt_lines(receipts: list[Receipt]) -> list[ReceiptLine]:
    """Return from whom the receipts of a commitment say that they are; whether they hold is for each verifier to find."""
    return [ReceiptLine(KINDS[one["kind"]], _signed_by(one)) for one in receipts]


def _signed_by(receipt: Receipt) -> str:
    note = receipt.get("note", "")
    return signers(note.encode("utf-8", "surrogatepass")) if note else ""


KINDS = {
    "witness": Words("见证方联署", "a witness’s cosignature"),
    "timestamp": Words("可信时间戳", "a timestamp"),
    "party": Words("参与方签名", "a party’s signature"),
}


def keys_asked() -> list[str]:
    """Return the verifier keys of the witnesses that the office ever asked."""
    return list(Witness.objects.order_by("pk").values_list("key", flat=True))
