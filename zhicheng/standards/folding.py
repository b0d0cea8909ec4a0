"""Folds what people type into one spelling, sign by sign, so that every place stays where it was."""

from __future__ import annotations

import unicodedata

_DASHES = "-‐‑‒–—―−﹣－─━⸺⸻­"
_SLASHES = "/／∕⁄╱⧸\\＼"
_TILDES = "~～〜∼˜"
_DOTS = ".．·・•‧∙"
_BLANK = "\u200b\u200c\u200d\u2060\ufeff\t\r\n\u3000\u00a0"
_FOLDED = {
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_SLASHES, "/"),
    **dict.fromkeys(_TILDES, "~"),
    **dict.fromkeys(_DOTS, "."),
    **dict.fromkeys(_BLANK, " "),
    "∶": ":",
    "︰": ":",
    "〔": "(",
    "〕": ")",
    "ⅹ": "X",
}


def fold(text: str) -> str:
    """Return a text of the same length in one spelling (归一书写): capitals, half width, one dash, one slash, one dot.

    The Chinese 一 between digits stands for a dash, as scanners read it.

    >>> fold("ｇｂ∕ｔ　１９００１—２０１６")
    'GB/T 19001-2016'
    """
    signs = [_folded(sign) for sign in text]
    for place, sign in enumerate(signs[1:-1], 1):
        if sign == "一" and _is_digit(signs[place - 1]) and _is_digit(signs[place + 1]):
            signs[place] = "-"
    return "".join(signs)


def _folded(sign: str) -> str:
    if sign in _FOLDED:
        return _FOLDED[sign]
    plain = unicodedata.normalize("NFKC", sign)
    plain = _FOLDED.get(plain, plain)
    big = plain.upper()
    return big if len(big) == 1 else plain if len(plain) == 1 else sign


def _is_digit(sign: str) -> bool:
    return sign.isascii() and sign.isdigit()
