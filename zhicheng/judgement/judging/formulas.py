"""The small language of formulas in limits: item names, numbers, + - * / ( ) and one comparison, over spans of values."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from zhicheng.judgement.judging.errors import BadFormula
from zhicheng.judgement.judging.zones import Span
from zhicheng.standards import Bounds
from zhicheng.values import fold_print

_TOKEN = re.compile(r"\s*(?:(\d+(?:\.\d+)?)|\[([^\]]+)\]|([^\W\d][\w]*)|(<=|>=|≤|≥|[-+*/×÷()<>]))")
_LONGEST, _DEEPEST = 400, 30
Value = Callable[[str], Span]
Node = Callable[[Value], Span]


@dataclass(frozen=True)
class Formula:
    """A formula of a limit (算式): the names it needs, how the left side is computed, and the bounds it must keep."""

    names: tuple[str, ...]
    left: Node
    bounds: Bounds


@lru_cache(maxsize=1024)
def parse_formula(text: str) -> Formula:
    """Return the formula of a text such as ``铅/0.2 + 镉/0.1 ≤ 1`` (算式). Names with signs stand in brackets: ``[2,4-滴]``.

    Raises BadFormula. Nothing but this grammar is read: there is no evaluation of code.

    >>> parse_formula("铅/0.2 + 镉/0.1 ≤ 1").names
    ('铅', '镉')
    """
    if len(text) > _LONGEST:
        raise BadFormula(value=text[:40], zh="过长", en="it is too long")
    return _Parser(text).formula()


class _Parser:
    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens = list(self._split(fold_print(text)))
        self._at = 0
        self._names: list[str] = []
        self._depth = 0

    def _split(self, text: str) -> list[tuple[str, str]]:
        tokens, at = [], 0
        while at < len(text.rstrip()):
            found = _TOKEN.match(text, at)
            if found is None:
                raise BadFormula(
                    value=self._text[:40], zh=f"不认识“{text[at : at + 10]}”", en=f"{text[at : at + 10]!r} is not known"
                )
            number, bracketed, name, sign = found.groups()
            tokens.append(("number", number) if number else ("sign", sign) if sign else ("name", bracketed or name))
            at = found.end()
        return tokens

    def formula(self) -> Formula:
        left = self._sum()
        sign = self._take("<=", "≤", ">=", "≥", "<", ">")
        right = self._sum()
        if self._at != len(self._tokens) or not self._names:
            raise BadFormula(
                value=self._text[:40], zh="比较之后还有内容，或没有项目名", en="something follows, or no item is named"
            )
        upper, is_open = sign in ("<=", "≤", "<"), sign in ("<", ">")
        bounds = Bounds(None, Fraction(0), open_high=is_open) if upper else Bounds(Fraction(0), None, open_low=is_open)
        return Formula(tuple(dict.fromkeys(self._names)), lambda value: _minus(left(value), right(value)), bounds)

    def _sum(self) -> Node:
        node = self._product()
        while sign := self._maybe("+", "-"):
            node = _both(node, self._product(), _plus if sign == "+" else _minus)
        return node

    def _product(self) -> Node:
        node = self._factor()
        while sign := self._maybe("*", "×", "/", "÷"):
            node = _both(node, self._factor(), _times if sign in "*×" else _over)
        return node

    def _factor(self) -> Node:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise BadFormula(value=self._text[:40], zh="嵌套过深", en="it is nested too deeply")
        node = self._unary()
        self._depth -= 1
        return node

    def _unary(self) -> Node:
        if self._maybe("-"):
            inner = self._factor()
            return lambda value: _minus(_exactly(Fraction(0)), inner(value))
        if self._maybe("("):
            node = self._sum()
            self._take(")")
            return node
        kind, word = self._next()
        if kind == "number":
            constant = _exactly(Fraction(word))
            return lambda _: constant
        if kind != "name":
            raise BadFormula(value=self._text[:40], zh=f"此处不能有“{word}”", en=f"{word!r} cannot stand there")
        self._names.append(word)
        return lambda value: value(word)

    def _next(self) -> tuple[str, str]:
        if self._at >= len(self._tokens):
            raise BadFormula(value=self._text[:40], zh="不完整", en="it is not complete")
        self._at += 1
        return self._tokens[self._at - 1]

    def _maybe(self, *signs: str) -> str:
        if self._at < len(self._tokens) and self._tokens[self._at][0] == "sign" and self._tokens[self._at][1] in signs:
            self._at += 1
            return self._tokens[self._at - 1][1]
        return ""

    def _take(self, *signs: str) -> str:
        found = self._maybe(*signs)
        if not found:
            raise BadFormula(value=self._text[:40], zh=f"缺少 {' '.join(signs)}", en=f"one of {' '.join(signs)} is missing")
        return found


def _exactly(value: Fraction) -> Span:
    return Span(value, value)


def _both(first: Node, second: Node, how: Callable[[Span, Span], Span]) -> Node:
    return lambda value: how(first(value), second(value))


def _plus(one: Span, other: Span) -> Span:
    low = None if one.low is None or other.low is None else one.low + other.low
    high = None if one.high is None or other.high is None else one.high + other.high
    return Span(low, high, one.open_low or other.open_low, one.open_high or other.open_high)


def _minus(one: Span, other: Span) -> Span:
    turned = Span(
        None if other.high is None else -other.high, None if other.low is None else -other.low, other.open_high, other.open_low
    )
    return _plus(one, turned)


def _times(one: Span, other: Span) -> Span:
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return _scaled(one, other)
    products = [first * second for first in (one.low, one.high) for second in (other.low, other.high)]
    return Span(min(products), max(products))


def _scaled(one: Span, other: Span) -> Span:
    """A span without an end times one positive value keeps its form; anything else may be everything."""
    first, second = (one, other) if other.exact else (other, one)
    if second.exact and second.high is not None and second.high > 0:
        by = second.high
        return Span(
            None if first.low is None else first.low * by,
            None if first.high is None else first.high * by,
            first.open_low,
            first.open_high,
        )
    return Span(None, None)


def _over(one: Span, other: Span) -> Span:
    if not other.exact or not other.high:
        low, high = other.low, other.high
        if low is None or high is None or low <= 0 <= high:
            return Span(None, None)
        return _times(one, Span(1 / high, 1 / low))
    return _times(one, _exactly(1 / other.high)) if other.high > 0 or one.exact else Span(None, None)
