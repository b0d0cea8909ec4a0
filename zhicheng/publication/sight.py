"""How masking sees a text: every sign in its plain form at the same place, so that offsets stay those of the text."""

from __future__ import annotations

import re
import unicodedata

from zhicheng.publication.sighted_signs import CHINESE_DIGITS, PLAIN_SIGNS

_SPELLED_OUT = re.compile(f"[{''.join(CHINESE_DIGITS)}]{{11,}}")
_CHINESE = str.maketrans(CHINESE_DIGITS)


def plain_sight(text: str) -> str:
    """Return a text in plain signs, as long as before (归一视图).

    Full-width signs, digits of any script, every kind of hyphen, blank and zero-width sign take their plain form;
    eleven or more Chinese digits in a row are read as digits (幺三八…).

    >>> plain_sight("手机１３８－００１３－８０００")
    '手机138-0013-8000'
    >>> plain_sight("一三八零零一三八零零零")
    '13800138000'
    """
    plain = text if text.isascii() else "".join(map(_plain, text))
    return _SPELLED_OUT.sub(lambda found: found[0].translate(_CHINESE), plain)


def _plain(sign: str) -> str:
    if sign in PLAIN_SIGNS:
        return PLAIN_SIGNS[sign]
    if "\uff01" <= sign <= "\uff5e":  # full-width ASCII
        return chr(ord(sign) - 0xFEE0)
    if sign > "\x7f" and (digit := unicodedata.decimal(sign, None)) is not None:
        return str(digit)
    return sign
