"""Years of numbers: four digits, or two whose century is a rule."""

from __future__ import annotations

from datetime import date

from zhicheng.rules import load_rulebook

_ASKED = date(2018, 1, 1)


def year_of(digits: str) -> int | None:
    """Return the year that two or four digits stand for (年代号), None where they stand for none.

    Two digits from the pivot on are of the 1900s, below it of the 2000s (house rule ``standards.two_digit_year_pivot``).

    >>> year_of("2016"), year_of("93"), year_of("07"), year_of("1602"), year_of("E0")
    (2016, 1993, 2007, None, None)
    """
    if not (digits.isascii() and digits.isdecimal()):
        return None  # a serial number may be made of letters
    if len(digits) == 4:
        return int(digits) if digits[:2] in ("19", "20") else None
    if len(digits) != 2:
        return None
    pivot = int(load_rulebook().rule("standards.two_digit_year_pivot").on(_ASKED).value)
    return (1900 if int(digits) >= pivot else 2000) + int(digits)
