"""Receipts from outside: who says that the commitment was there before the first source of chance was known."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime
from functools import partial

from zhicheng.draw.committing import Committed
from zhicheng.draw.errors import FalseReceipt, LateReceipt, UntrustedReceipt
from zhicheng.draw.parties import check_head, party_shown
from zhicheng.draw.reports import RECEIPT, Check, CheckResult
from zhicheng.draw.timestamps import check_imprint, response_of, timestamp_shown
from zhicheng.draw.trusting import Shown, Trust
from zhicheng.draw.witnesses import leaf_day, witness_shown
from zhicheng.errors import Words, ZhichengError

Receipt = dict[str, str]
_Look = Callable[[Receipt, Committed, Trust], Shown]


def receipt_checks(receipts: list[Receipt], commitment: Committed, trusted: Trust) -> Iterator[Check]:
    """Yield a check for each receipt of a bundle, whose form was looked at before."""
    first = min(announced.due for announced in commitment.sources)
    for place, receipt in enumerate(receipts):
        yield _checked(f"{RECEIPT}{place}", partial(_shown, receipt, commitment, trusted, before=first))


def receipts_shown(receipts: Iterable[Receipt], commitment: Committed, trusted: Trust) -> Iterator[Shown]:
    """Yield what those receipts show that hold for somebody who trusts these (收据所证); all others are left out.

    >>> from datetime import UTC
    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> from zhicheng.draw.parties import sign_commitment
    >>> from zhicheng.log import SigningKey
    >>> made, key = small_commitment(small_roster()), SigningKey("纪检", bytes(32))
    >>> note = sign_commitment(made, key, at=datetime(2019, 7, 1, tzinfo=UTC))
    >>> trusted = Trust(parties=(str(key.verifier),))
    >>> [shown.by for shown in receipts_shown([{"kind": "party", "note": note.decode()}], made, trusted)]
    ['纪检']
    """
    first = min(announced.due for announced in commitment.sources)
    for receipt in receipts:
        with suppress(ZhichengError):
            yield _shown(receipt, commitment, trusted, before=first)


def _shown(receipt: Receipt, commitment: Committed, trusted: Trust, *, before: datetime) -> Shown:
    try:
        shown = _LOOKS[receipt["kind"]](receipt, commitment, trusted)
    except (UntrustedReceipt, FalseReceipt):
        raise
    except ZhichengError as refused:
        words = refused.words()
        raise FalseReceipt(zh=words.zh, en=words.en) from refused
    if shown.at >= before:
        raise LateReceipt(value=shown.by, at=shown.at.isoformat(), due=before.isoformat())
    return shown


def _checked(name: str, look: Callable[[], Shown]) -> Check:
    try:
        shown = look()
    except UntrustedReceipt as refused:
        return Check(name, _WHAT, refused.words(), CheckResult.NOT_TRUSTED, refused.code)
    except ZhichengError as refused:
        return Check(name, _WHAT, refused.words(), CheckResult.FAILS, refused.code)
    at = shown.at.isoformat()
    return Check(name, Words(f"{_WHAT.zh}：{shown.by}，{at}", f"{_WHAT.en}: {shown.by}, {at}"))


_WHAT = Words("外部收据", "receipt from outside")


_LOOKS: dict[str, _Look] = {"witness": witness_shown, "timestamp": timestamp_shown, "party": party_shown}


def check_about(receipt: Receipt, commitment: Committed) -> None:
    """Refuse a receipt that is not over a commitment, whoever made it; nothing is verified. Raises FalseReceipt."""
    match receipt["kind"]:
        case "witness":
            leaf_day(receipt["leaf"].encode("utf-8"), commitment)
        case "timestamp":
            check_imprint(response_of(bytes.fromhex(receipt["token"])), commitment)
        case _:
            check_head(receipt["note"], commitment)
