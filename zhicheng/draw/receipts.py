"""Receipts from outside: who says that the commitment was there before the first source of chance was known."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial

from zhicheng.draw.committing import Committed
from zhicheng.draw.errors import FalseReceipt, LateReceipt, UntrustedReceipt
from zhicheng.draw.parties import party_shown
from zhicheng.draw.reports import RECEIPT, Check, CheckResult
from zhicheng.draw.trusting import Shown, Trust
from zhicheng.errors import Words, ZhichengError

Receipt = dict[str, str]
_Look = Callable[[Receipt, Committed, Trust], Shown]


def receipt_checks(receipts: list[Receipt], commitment: Committed, trusted: Trust) -> Iterator[Check]:
    """Yield a check for each receipt of a bundle, whose form was looked at before."""
    first = min(announced.due for announced in commitment.sources)
    for place, receipt in enumerate(receipts):
        yield _checked(f"{RECEIPT}{place}", partial(_shown, receipt, commitment, trusted, before=first))


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


def _unknown(receipt: Receipt, _commitment: Committed, _trusted: Trust) -> Shown:
    raise UntrustedReceipt(value=receipt["kind"])


_LOOKS: dict[str, _Look] = {"witness": _unknown, "timestamp": _unknown, "party": party_shown}
