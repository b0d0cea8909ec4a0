"""Brings a result into the unit of its limit, with its limit of quantification, as the span of values that it may mean."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from zhicheng.judgement.judging.reading import Form, Reading, read_result
from zhicheng.judgement.judging.reasons import Reason
from zhicheng.judgement.judging.results import Result
from zhicheng.judgement.judging.zones import Span
from zhicheng.standards import Limit
from zhicheng.values import Conversion, UnitMismatch, UnknownUnit, conversion, fold_unit, parse_unit

_SAME = Conversion(Fraction(1), Fraction(0))
_RISES = ("温升", "温差", "temperature rise", "temperature difference")
_CONTENTS = ("mass", "colonies", "most probable number", "plaques", "portion", "amount of substance", "activity")
_REFUSED = {
    Form.EMPTY: Reason.EMPTY_RESULT,
    Form.WORDS: Reason.RESULT_IN_WORDS,
    Form.UNREADABLE: Reason.RESULT_UNREADABLE,
}


@dataclass(frozen=True)
class Amount:
    """A result in its limit's unit (换算后的结果): the span it may mean, its form, its limit of quantification, the unit's factor."""

    span: Span
    form: Form
    loq: Fraction | None
    factor: Fraction


def amount_of(text: str, result: Result, limit: Limit) -> Amount | Reason:
    """Return one printed result in the limit's unit, or why there is none (结果换算)."""
    reading = read_result(text)
    if reading.form in _REFUSED:
        return _REFUSED[reading.form]
    how = unit_conversion(result.unit, reading.unit, limit.unit, rise=warms(limit))
    if isinstance(how, Reason):
        return how
    loq = _loq(result, reading, how, limit)
    if isinstance(loq, Reason):
        return loq
    span = _span(reading, loq, how)
    if isinstance(span, Reason):
        return span
    if span.high is not None and span.high < 0 and _is_content(limit.unit):
        return Reason.NEGATIVE_VALUE
    return Amount(span, reading.form, loq, how.factor)


def warms(limit: Limit) -> bool:
    """Say whether a limit is of a rise of temperature (温升), which is converted without offset.

    >>> warms(Limit("外壳温升", "max", "45", "K"))
    True
    """
    return any(word in limit.item.lower() for word in _RISES)


@lru_cache(maxsize=16384)
def unit_conversion(stated: str, written: str, due: str, *, rise: bool) -> Conversion | Reason:
    """Return how a result's unit (of its column, or written behind the number) becomes the limit's, or why it cannot."""
    if stated.strip() and written and not _same(stated, written):
        return Reason.UNIT_CONTRADICTED
    unit = stated if stated.strip() else written
    if _same(unit, due):
        return _SAME
    if not unit.strip():
        return Reason.UNIT_MISSING
    try:
        return conversion(unit, due, difference=rise)
    except UnknownUnit:
        return Reason.UNIT_UNKNOWN
    except UnitMismatch:
        return Reason.UNIT_MISMATCH


def _same(one: str, other: str) -> bool:
    if fold_unit(one) == fold_unit(other):
        return True
    try:
        first, second = parse_unit(one), parse_unit(other)
    except UnknownUnit:
        return False
    return first.fits(second) and (first.factor, first.offset) == (second.factor, second.offset)


@lru_cache(maxsize=4096)
def _is_content(unit: str) -> bool:
    try:
        dimension = parse_unit(unit).dimensions
    except UnknownUnit:
        return False
    return len(dimension) < 3 and any(dimension[0].startswith(kind) for kind in _CONTENTS)


def portion_reason(result: Result, text: str, limit: Limit) -> Reason | None:
    """Return why a portion shows no absence (检样量核对), or None: its unit is no unit of the limit's, or it is smaller than what is asked.

    Absence needs no unit; one that is stated must be of the limit's kind: nothing found in 10 g says nothing of 25 g.
    """
    written = read_result(text).unit
    unit = result.unit if result.unit.strip() else written
    if _is_blank(unit) or _is_blank(limit.unit):
        return None
    how = unit_conversion(result.unit, written, limit.unit, rise=warms(limit))
    if isinstance(how, Reason):
        return how
    return Reason.LOQ_ABOVE_LIMIT if how.factor > 1 and parse_unit(limit.unit).dimensions[0].startswith("portion") else None


def _is_blank(unit: str) -> bool:
    try:
        return parse_unit(unit).dimensions == ("number",)
    except UnknownUnit:
        return False


def _loq(result: Result, reading: Reading, how: Conversion, limit: Limit) -> Fraction | Reason | None:
    """Return the larger of the limits of quantification that result and text give, in the limit's unit."""
    known = []
    if reading.form is Form.ABSENT and reading.value is not None:
        known.append(reading.value * how.factor)
    if result.loq is not None and result.loq.strip():
        given = read_result(result.loq)
        own = unit_conversion("", given.unit, limit.unit, rise=True) if given.unit else how
        if given.value is None or given.value < 0 or given.sign in (">", ">=") or isinstance(own, Reason):
            return Reason.LOQ_UNREADABLE
        known.append(given.value * own.factor)
    return max(known, default=None)


def _span(reading: Reading, loq: Fraction | None, how: Conversion) -> Span | Reason:
    if reading.form in (Form.ABSENT, Form.TRACE):
        if loq is None:
            return Reason.LOQ_UNKNOWN if reading.form is Form.ABSENT else Reason.TRACE
        return Span(None, loq, open_high=True)
    value = how.applied(reading.value or Fraction(0))
    if reading.form is Form.NUMBER:
        return Span(value, value)
    if reading.sign in ("<", "<="):
        if loq is not None and loq > value:
            return Span(None, loq, open_high=True)
        return Span(None, value, open_high=reading.sign == "<")
    return Span(value, None, open_low=reading.sign == ">")


def decimal_text(value: Fraction | None) -> str:
    """Return a value as a decimal text, exact where it ends, else to 28 digits.

    >>> decimal_text(Fraction(1, 50)), decimal_text(Fraction(1000)), decimal_text(Fraction(-3, 2))
    ('0.02', '1000', '-1.5')
    """
    if value is None:
        return ""
    if value.denominator == 1:
        return str(value.numerator)
    return f"{Decimal(value.numerator) / Decimal(value.denominator):f}"


def span_text(span: Span) -> str:
    """Return a span as it was compared: 0.02, <0.4, ≥240.

    >>> span_text(Span(None, Fraction(2, 5), open_high=True))
    '<0.4'
    """
    if span.exact:
        return decimal_text(span.high)
    if span.high is not None and span.low is None:
        return ("<" if span.open_high else "≤") + decimal_text(span.high)
    if span.low is not None and span.high is None:
        return (">" if span.open_low else "≥") + decimal_text(span.low)
    return f"{decimal_text(span.low)}~{decimal_text(span.high)}"
