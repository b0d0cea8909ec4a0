"""Numbers as laboratories and standards print them: scientific notation in every usual spelling, digits kept as printed."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from zhicheng.values.amounts import parse_decimal
from zhicheng.values.errors import BadAmount

_RAISED = re.compile(r"[⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺", "0123456789-+")
_SIGNS = str.maketrans({"−": "-", "－": "-", "﹣": "-", "✕": "×", "╳": "×"})
_SCIENTIFIC = re.compile(r"([^eE×xX*·^]*?)(?:(?:[×xX*·]|^)10\^\(?([+-]?\d{1,2})\)?|[eE]([+-]?\d{1,2}))")
_CIRCLED = re.compile("[\u2460-\u2473\u24ea\u3251-\u325f\u32b1-\u32bf]")
_LONGEST = 60


def fold_print(text: str) -> str:
    """Return a printed text with one form of digits, signs and powers: ``１.２×10³`` is ``1.2×10^3``; a note's mark stays beside its number.

    >>> fold_print("１．２×10³"), fold_print("0.1①")
    ('1.2×10^3', '0.1(1)')
    """
    if text.isascii():  # nothing to fold
        return text.replace("**", "^").strip()
    raised = _RAISED.sub(lambda found: f"^{found[0].translate(_PLAIN)}", text)
    noted = _CIRCLED.sub(lambda found: f"({unicodedata.normalize('NFKC', found[0])})", raised)  # else 0.1① were 0.11
    return unicodedata.normalize("NFKC", noted).translate(_SIGNS).replace("**", "^").strip()


def parse_printed(text: str) -> Decimal:
    """Read a number as printed (印刷数值), with the places it was printed with: 0.50, 1.2×10³, 1.2E3, １，２００.

    A power whose raised digits were lost (``1.2×103``) is refused, as is all that ``parse_decimal`` refuses. Raises BadAmount.

    >>> parse_printed("1.2×10³"), parse_printed("0.50"), parse_printed("10^3")
    (Decimal('1.2E+3'), Decimal('0.50'), Decimal('1E+3'))
    """
    plain = fold_print(text)
    if len(plain) > _LONGEST:
        raise BadAmount(value=f"{text[:20]}…", zh="过长", en="it is too long")
    plain = plain.replace(" ", "") if any(mark in plain for mark in "×xX*·^") else plain
    found = _SCIENTIFIC.fullmatch(plain)
    if found is None:
        return parse_decimal(plain)
    exponent = int(found[2] or found[3])
    mantissa = parse_decimal(found[1]) if found[1] else Decimal(1)
    if not found[1] and not plain.startswith("10"):  # a bare power is a number, a power with its mantissa lost is none
        raise BadAmount(value=text, zh="缺少有效数字", en="the digits before the power are missing")
    return mantissa.scaleb(exponent)
