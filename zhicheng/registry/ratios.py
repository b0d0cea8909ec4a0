"""Ratios as people write them, read exactly."""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

from zhicheng.registry.errors import BadRosterField

_PER_CENT = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)%")
_FRACTION = re.compile(r"\d{1,9}/[1-9]\d{0,8}")
_DECIMAL = re.compile(r"\d{1,6}(?:\.\d{1,6})?")


def parse_ratio(text: str, field: str = "ratio") -> Fraction:
    """Return a ratio written as 5%, 1/20 or 0.05 (比例), exactly; raise BadRosterField.

    >>> parse_ratio("５%"), parse_ratio("1/20") == parse_ratio("0.05")
    (Fraction(1, 20), True)
    """
    plain = unicodedata.normalize("NFKC", text).replace(" ", "")
    if found := _PER_CENT.fullmatch(plain):
        return Fraction(found[1]) / 100
    if _FRACTION.fullmatch(plain) or _DECIMAL.fullmatch(plain):
        return Fraction(plain)
    raise BadRosterField(field=field, value=text[:40], zh="写作 5% 或 1/20", en="write it as 5% or 1/20")


def ratio_text(ratio: Fraction) -> str:
    """Return a ratio as people read it: in per cent where that is exact, else as a fraction.

    >>> ratio_text(Fraction(1, 20)), ratio_text(Fraction(1, 3))
    ('5%', '1/3')
    """
    hundredfold = ratio * 100
    if (hundredfold * 1000).denominator != 1:
        return str(ratio)
    whole, thousandths = divmod(int(hundredfold * 1000), 1000)
    decimals = f".{thousandths:03d}".rstrip("0") if thousandths else ""
    return f"{whole}{decimals}%"
