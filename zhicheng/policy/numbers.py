"""Numerals as policy texts write them: 1,200, 1.2万, 九十, 二十余, 百分之六十, 九成."""

from __future__ import annotations

import re
from decimal import Decimal

_DIGIT = {**{char: value for value, char in enumerate("零一二三四五六七八九")}, "〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_BIG = {"万": 10**4, "亿": 10**8}

HAN = "[零〇一二两三四五六七八九十百千万亿]"


def plain_decimal(value: Decimal) -> str:
    """Return a decimal without exponent and without needless zeros.

    >>> plain_decimal(Decimal("12000.0"))
    '12000'
    """
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def han_value(numeral: str) -> Decimal | None:
    """Return the value of a Chinese numeral (中文数字), or None where it is none.

    >>> han_value("三百四十"), han_value("二〇二五"), han_value("十万")
    (Decimal('340'), Decimal('2025'), Decimal('100000'))
    """
    whole, _, fraction = numeral.partition("点")
    if not whole or any(char not in _DIGIT and char not in _SMALL and char not in _BIG for char in whole):
        return None
    if len(whole) > 1 and all(char in _DIGIT for char in whole):
        value = int("".join(str(_DIGIT[char]) for char in whole))
    else:
        value = _positional(whole)
    if not fraction:
        return Decimal(value)
    if any(char not in _DIGIT for char in fraction):
        return None
    return Decimal(f"{value}." + "".join(str(_DIGIT[char]) for char in fraction))


def _positional(numeral: str) -> int:
    total = section = digit = 0
    for char in numeral:
        if char in _DIGIT:
            digit = _DIGIT[char]
        elif char in _SMALL:
            section += (digit or 1) * _SMALL[char]
            digit = 0
        else:
            total = (total + section + digit or 1) * _BIG[char]
            section = digit = 0
    return total + section + digit


def digits_value(numeral: str) -> Decimal:
    """Return the value of Arabic digits with thousands separators dropped.

    >>> digits_value("1,200")
    Decimal('1200')
    """
    return Decimal(re.sub("[,，]", "", numeral))
