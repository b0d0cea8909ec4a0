"""Bank cards and accounts."""

from __future__ import annotations

import re
from collections.abc import Iterator

from zhicheng.publication.labels import is_amount, label_before, says_card, says_public_code
from zhicheng.publication.leak import Leak, LeakKind
from zhicheng.publication.numbers import Number

_ISSUED = re.compile(r"62\d{14,17}|9558\d{12,15}|9\d{18}|4\d{15}|5[1-5]\d{14}|2[2-7]\d{14}|3[47]\d{13}|35\d{14}|6[05]\d{14,17}")
_PARTS = {(4, 4, 4, 4), (4, 4, 4, 4, 1), (4, 4, 4, 4, 2), (4, 4, 4, 4, 3), (6, 10), (6, 13), (6, 12), (4, 6, 5), (8, 8), (8, 11)}
_ACCOUNT = re.compile(
    r"(?:卡号|帐号|账号|账户|帐户|银行卡|储蓄卡|收款户|开户行[^0-9，。；\n]{0,20})(?:号码|号)?[ :：为是(]{0,3}"
    r"(\d[\d \-]{6,34}\d)(?![0-9A-Za-z])"
)
_NOT_OF_A_BANK = re.compile(r"(?:微信|QQ|用户|登录|公众号|抖音|微博)[^，。；]{0,4}$", re.IGNORECASE)


def find_card(seen: str, number: Number) -> Leak | None:
    """Return the bank card that a number is, if it is one (银行卡号): an issuer's first digits and the Luhn digit.

    Source: ISO/IEC 7812-1 annex B (Luhn); the issuers' first digits as recalled.
    """
    if not _ISSUED.fullmatch(number.digits) or not luhn_holds(number.digits):
        return None
    label = label_before(seen, number.start)
    labelled = says_card(label)
    if not labelled and (says_public_code(label) or is_amount(seen, number.start, number.end) or not _grouped(number)):
        return None
    return Leak(LeakKind.CARD, number.start, number.end, labelled)


def find_accounts(seen: str) -> Iterator[Leak]:
    """Yield account numbers, which only the word before them tells (银行账号)."""
    for found in _ACCOUNT.finditer(seen):
        if not _NOT_OF_A_BANK.search(seen[max(0, found.start() - 8) : found.start()]):
            yield Leak(LeakKind.CARD, *found.span(1), True)


def luhn_holds(digits: str) -> bool:
    """Say whether the last digit is the Luhn digit of the others.

    >>> luhn_holds("6222021234567890"), luhn_holds("6222021234567894")
    (False, True)
    """
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


def _grouped(number: Number) -> bool:
    return number.whole or number.groups in _PARTS or set(number.groups) == {1}
