"""Rounding of numerical values by GB/T 8170: once, to a multiple of the interval, exact halves to the even multiple."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from zhicheng.judgement.judging.errors import BadRounding

_WIDEST = 400


def round_to(value: Decimal, interval: Decimal) -> Decimal:
    """Return a value rounded once to a multiple of the rounding interval (数值修约), halves to the even multiple.

    ``interval`` may be any power of ten, 0.5 or 0.2 of a unit (60.25 to 0.5 is 60.0), or another positive decimal; the answer has
    its exponent, so an interval of ``1E+3`` answers ``2E+3`` (2×10³). A negative value is rounded by its absolute value; zero has no
    sign. Raises BadRounding for floats, NaN, infinities, and an interval that is not above zero.

    Source: GB/T 8170-2008, clauses 3.2 (四舍六入五成双), 3.3 (no successive rounding), 3.4 (0.5 and 0.2 of a unit).

    >>> round_to(Decimal("1.050"), Decimal("0.1")), round_to(Decimal("8.53459"), Decimal("0.01"))
    (Decimal('1.0'), Decimal('8.53'))
    >>> round_to(Decimal("60.25"), Decimal("0.5")), round_to(Decimal("-930"), Decimal("20"))
    (Decimal('60.0'), Decimal('-920'))
    """
    exact, step = _exact(value), _exact(interval)
    if step <= 0:
        raise BadRounding(value=interval, zh="修约间隔须大于零", en="the interval must be above zero")
    multiple = half_even(exact / step)
    _sign, digits, exponent = Decimal(interval).as_tuple()
    whole = int("".join(map(str, digits))) * abs(multiple)
    return Decimal((int(multiple < 0), tuple(int(digit) for digit in str(whole)), int(exponent)))


def half_even(quotient: Fraction) -> int:
    """Return the nearest whole number, of two equally near ones the even one (五成双), at any size.

    >>> half_even(Fraction(5, 2)), half_even(Fraction(-7, 2))
    (2, -4)
    """
    whole, rest = divmod(abs(quotient.numerator), quotient.denominator)
    doubled = 2 * rest
    if doubled > quotient.denominator or (doubled == quotient.denominator and whole % 2):
        whole += 1
    return -whole if quotient < 0 else whole


def _exact(value: Decimal) -> Fraction:
    if not isinstance(value, Decimal | int) or isinstance(value, bool):
        raise BadRounding(value=value, zh="须为十进制数（Decimal），不用浮点数", en="a Decimal is due, not a float")
    number = Decimal(value)
    if not number.is_finite():
        raise BadRounding(value=value, zh="不是有限的数", en="it is not finite")
    exponent = number.as_tuple().exponent
    if (isinstance(exponent, int) and abs(exponent) > _WIDEST) or abs(number.adjusted()) > _WIDEST:
        raise BadRounding(value=f"{number:.3E}", zh="数量级过大或过小", en="it is too large or too small")
    return Fraction(number)
