"""What a reading on site looks like beside the limit as printed: a hint, never a verdict."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from zhicheng.values import parse_decimal
from zhicheng.values.errors import BadAmount

_NUMBER = r"[-−]?\d+(?:\.\d+)?"
_BOUND = re.compile(rf"(≤|≥|<=|>=|<|>|不大于|不小于|不超过|不低于|＜|＞)\s*({_NUMBER})")
_RANGE = re.compile(rf"({_NUMBER})\s*(?:–|—|~|～|至|-)\s*({_NUMBER})")
_SIGNS = {"<=": "≤", "不大于": "≤", "不超过": "≤", ">=": "≥", "不小于": "≥", "不低于": "≥", "＜": "<", "＞": ">"}


@dataclass(frozen=True)
class Hint:
    """Where a reading lies (读数提示): within the limit, and by how much beyond it."""

    within: bool
    beyond: Decimal


def limit_hint(reading: str, limit: str) -> Hint | None:
    """Return where a reading lies beside a printed limit (现场读数只作线索), None where either cannot be told.

    Limits are one bound (``≤ 80``, ``不小于 0.5``) or a range (``40–60``). Digits are compared exactly, without rounding: the
    verdict is the laboratory's. The phone's ``limits.js`` does the same.

    Source: product quality law knows verdicts by tests alone (产品质量法 art. 15); issue 4.

    >>> limit_hint("84.5", "≤ 80")
    Hint(within=False, beyond=Decimal('4.5'))
    >>> limit_hint("0.5", "40–60").beyond
    Decimal('39.5')
    >>> limit_hint("约80", "≤ 80"), limit_hint("80", "按铭牌")
    (None, None)
    """
    try:
        value = parse_decimal(reading)
    except BadAmount:
        return None
    text = limit.strip()
    if found := _BOUND.fullmatch(text):
        return _beside(value, _SIGNS.get(found[1], found[1]), parse_decimal(found[2]))
    if found := _RANGE.fullmatch(text):
        low, high = parse_decimal(found[1]), parse_decimal(found[2])
        beyond = max(low - value, value - high, Decimal(0))
        return Hint(beyond == 0, beyond)
    return None


def _beside(value: Decimal, sign: str, bound: Decimal) -> Hint:
    over = value - bound if sign in "≤<" else bound - value
    within = over < 0 or (over == 0 and sign in "≤≥")
    return Hint(within, max(over, Decimal(0)))
