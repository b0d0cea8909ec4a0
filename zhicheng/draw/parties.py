"""A party's receipt: a signed note of somebody who saw the commitment, with the time it was seen."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime

from zhicheng.draw.committing import Committed
from zhicheng.draw.errors import BadReceipt, FalseReceipt, UntrustedReceipt
from zhicheng.draw.trusting import Shown, Trust, signers
from zhicheng.errors import Words
from zhicheng.log import NotSigned, SigningKey, open_note, sign_note

SCHEMA = "zhicheng/draw-receipt/1"
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d", re.ASCII)


def sign_commitment(commitment: Committed, key: SigningKey, *, at: datetime) -> bytes:
    """Return a party's note over a commitment (参与方收据): five lines and a signature. Raises BadReceipt and MalformedNote.

    ``at`` is when it was seen, with its zone, in whole seconds. Source: spec/draw.md 9; C2SP signed-note.

    >>> from datetime import UTC
    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> key = SigningKey("纪检", bytes(32))
    >>> sign_commitment(small_commitment(small_roster()), key, at=datetime(2026, 11, 30, 9, tzinfo=UTC)).decode().split("\\n")[4]
    '2026-11-30T09:00:00+00:00'
    """
    spelled = at.isoformat()
    if not _MOMENT.fullmatch(spelled):
        raise BadReceipt(value=spelled, zh="时刻应为整秒并带时区", en="a time is in whole seconds with its zone")
    return sign_note(f"{_head(commitment)}{spelled}\n", [key])


def party_shown(receipt: Mapping[str, str], commitment: Committed, trusted: Trust) -> Shown:
    """Return which trusted party saw the commitment, and when; raise UntrustedReceipt, FalseReceipt, and what notes raise."""
    note = receipt["note"].encode("utf-8", "surrogatepass")
    if not trusted.parties:
        raise UntrustedReceipt(value=signers(note))
    try:
        opened = open_note(note, list(trusted.parties))
    except NotSigned as reason:
        raise UntrustedReceipt(value=signers(note)) from reason
    check_head(opened.text, commitment)
    spelled = opened.text.removeprefix(_head(commitment)).removesuffix("\n")
    if not _MOMENT.fullmatch(spelled):
        raise FalseReceipt(zh=_OTHER.zh, en=_OTHER.en)
    try:
        at = datetime.fromisoformat(spelled)
    except ValueError as reason:
        raise FalseReceipt(zh=_OTHER.zh, en=_OTHER.en) from reason
    if at.isoformat() != spelled:
        raise FalseReceipt(zh=_OTHER.zh, en=_OTHER.en)
    return Shown(", ".join(dict.fromkeys(one.name for one in opened.verified)), at)


def check_head(note: str, commitment: Committed) -> None:
    """Refuse a note that does not begin with a commitment; raise FalseReceipt."""
    if not note.startswith(_head(commitment)):
        raise FalseReceipt(zh=_OTHER.zh, en=_OTHER.en)


_OTHER = Words("所签的不是这份承诺，或时刻写法不对", "it signs another commitment, or its time is misspelled")


def _head(commitment: Committed) -> str:
    return f"{SCHEMA}\n{commitment.draw}\n{commitment.stage}\n{commitment.digest.hex()}\n"
