"""Canonical JSON: one value, one sequence of bytes, in every language and on every machine."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from json.encoder import encode_basestring  # escapes exactly what RFC 8785 3.2.2.2 escapes
from typing import Any, TypeAlias

from zhicheng.log.errors import NotCanonical

JsonValue: TypeAlias = bool | int | float | str | Sequence["JsonValue"] | Mapping[str, "JsonValue"] | None

_LARGEST = 2**53  # beyond it two integers can be the same number to a reader that knows doubles only
_DEEPEST = 100


def canonical_json(value: JsonValue) -> bytes:
    """Return a value as canonical JSON (规范 JSON) in UTF-8: keys in UTF-16 order, shortest numbers, no white space.

    Raises NotCanonical for NaN, infinities, integers beyond 2^53, lone surrogates, keys that are no text, foreign types
    and nesting deeper than 100.

    Source: RFC 8785 (JCS); RFC 7493 2.2 (integers).

    >>> canonical_json({"zh": "质量", "n": 4.50, "a": [1, None, True]}).decode()
    '{"a":[1,null,true],"n":4.5,"zh":"质量"}'
    """
    try:
        return _written(value, 0).encode("utf-8")
    except UnicodeEncodeError as reason:
        raise NotCanonical(
            value=ascii(reason.object[reason.start : reason.end]), zh="半个字符", en="half a character"
        ) from reason


def _written(value: JsonValue, depth: int) -> str:
    if depth > _DEEPEST:
        raise NotCanonical(value="…", zh="嵌套过深", en="it is nested too deeply")
    if isinstance(value, str):
        return encode_basestring(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        return _integer(value)
    if isinstance(value, float):
        return _double(value)
    if isinstance(value, Mapping):
        return "{" + ",".join(_members(value, depth)) + "}"
    if isinstance(value, (list, tuple)):
        plain = _PLAIN if depth < _DEEPEST else {}
        items = [write(item) if (write := plain.get(type(item))) else _written(item, depth + 1) for item in value]
        return "[" + ",".join(items) + "]"
    raise NotCanonical(value=type(value).__name__, zh="不认识的类型", en="its type is foreign")


def _members(mapping: Mapping[str, JsonValue], depth: int) -> list[str]:
    for key in mapping:
        if not isinstance(key, str):
            raise NotCanonical(value=repr(key), zh="键不是文字", en="a key is not a text")
    keys = sorted(mapping, key=lambda key: key.encode("utf-16-be"))
    return [f"{encode_basestring(key)}:{_written(mapping[key], depth + 1)}" for key in keys]


def _integer(value: int) -> str:
    if abs(value) > _LARGEST:
        raise NotCanonical(value=f"{value:.3e}" if abs(value) < 10**300 else "…", zh="整数过大", en="the integer is too large")
    return str(value)


# what the rows of the ledger are made of, written without the way through every type
_PLAIN: Mapping[type, Callable[[Any], str]] = {
    str: encode_basestring,
    int: _integer,
    bool: {True: "true", False: "false"}.__getitem__,
    type(None): {None: "null"}.__getitem__,
}


def _double(value: float) -> str:
    """Write a double as ECMAScript does (Number::toString): Python finds the same shortest digits, in another form."""
    if not math.isfinite(value):
        raise NotCanonical(value=value, zh="不是有限的数", en="it is not a finite number")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = f"{abs(value)!r}".partition("e")
    whole, _, fraction = mantissa.partition(".")
    fraction = fraction.rstrip("0") if fraction != "0" else ""
    point = len(whole) + int(exponent or 0)  # where the decimal point stands, counted from the first digit
    digits = (whole + fraction).lstrip("0")
    point -= len(whole + fraction) - len(digits)
    return sign + _placed(digits.rstrip("0"), point)


def _placed(digits: str, point: int) -> str:
    if len(digits) <= point <= 21:
        return digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return "0." + "0" * -point + digits
    tail = f".{digits[1:]}" if len(digits) > 1 else ""
    return f"{digits[0]}{tail}e{point - 1:+d}"
