"""What pages say of the witnesses of a commitment: who cosigned it, when, and with which key that can be checked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from zhicheng.draw import Commitment, TeamCommitment, Trust, receipts_shown
from zhicheng.draw.receipts import Receipt
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


def keys_asked() -> list[str]:
    """Return the verifier keys of the witnesses that the office ever asked."""
    return list(Witness.objects.order_by("pk").values_list("key", flat=True))
