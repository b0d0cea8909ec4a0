"""One spelling for each value: base64 and decimal numbers read strictly, so that no changed bit reads the same."""

from __future__ import annotations

import base64
import re

LARGEST_SIZE = 2**64 - 1  # what the tree sizes of other implementations can hold
_DECIMAL = re.compile(r"0|[1-9][0-9]{0,19}")


def base64_text(data: bytes) -> str:
    """Return bytes in standard base64 with padding.

    Source: RFC 4648 section 4.

    >>> base64_text(b"\\x00\\xff")
    'AP8='
    """
    return base64.b64encode(data).decode("ascii")


def base64_bytes(text: str) -> bytes | None:
    """Return the bytes that a base64 text spells, or None: spare bits, missing padding and foreign signs are refused.

    Source: RFC 4648 sections 3.5 and 4.

    >>> base64_bytes("AP8="), base64_bytes("AP9="), base64_bytes("AP8")
    (b'\\x00\\xff', None, None)
    """
    try:
        data = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return data if base64_text(data) == text else None


def decimal_number(text: str) -> int | None:
    """Return a number written in ASCII digits without sign or leading zero, at most 2^64 - 1, or None.

    Source: C2SP tlog-checkpoint, note text.

    >>> decimal_number("70000"), decimal_number("0"), decimal_number("007"), decimal_number("+7")
    (70000, 0, None, None)
    """
    if not _DECIMAL.fullmatch(text):
        return None
    number = int(text)
    return number if number <= LARGEST_SIZE else None


def is_plain_line(text: str) -> bool:
    """Tell whether a text can stand on one line of a note: Unicode without ASCII control characters, not empty."""
    return bool(text) and min(text) >= " " and not any("\ud800" <= sign <= "\udfff" for sign in text)
