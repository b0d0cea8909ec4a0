"""A limit made ready to judge many results: plain numbers by whole numbers, everything else by ``judge`` itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TypeAlias, TypeVar

from zhicheng.judgement.judging.amounts import unit_conversion, warms
from zhicheng.judgement.judging.judge import judge
from zhicheng.judgement.judging.matching import date_reason, item_reason, method_reason
from zhicheng.judgement.judging.reasons import Outcome, Reason
from zhicheng.judgement.judging.results import Dates, Result
from zhicheng.standards import Bounds, ComparisonMethod, Limit, LimitKind

Said: TypeAlias = tuple[Outcome, Reason]
"""Outcome and reason, without the record."""

Asked: TypeAlias = tuple[Result, Limit | Sequence[Limit] | None, Dates]
"""One result, the limit that it is judged by, and its days."""

K = TypeVar("K")
T = TypeVar("T")
_PLAIN = re.compile(r"(<?)([0-9]{1,18})(?:\.([0-9]{1,18}))?")
_POWERS = tuple(10**places for places in range(19))
_BOUNDED = (LimitKind.MAX, LimitKind.MIN, LimitKind.RANGE)
_KEPT = 64  # what one limit remembers
_LIMITS = 20_000  # how many limits stay ready at once

_PASS = (Outcome.PASS, Reason.WITHIN_LIMIT)
_BELOW_BOUND = (Outcome.PASS, Reason.CENSORED_WITHIN_LIMIT)
_ABOVE = (Outcome.FAIL, Reason.ABOVE_LIMIT)
_BELOW = (Outcome.FAIL, Reason.BELOW_LIMIT)
_ACROSS = (Outcome.UNJUDGEABLE, Reason.CENSORED_ACROSS_LIMIT)


class PreparedLimit:
    """A limit made ready for many results (备判限量): ``said`` answers outcome and reason of ``judge`` under simple acceptance.

    Its edges are turned once into the unit of the results, as quotients of whole numbers; items, methods and results that are no
    plain number are remembered, a few for each limit. ``plain`` says whether the kind of limit allows it.

    >>> lead = PreparedLimit(Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30"))
    >>> day = Dates(production="2024-05-01")
    >>> [lead.said(Result(text, "mg/kg", "铅"), day)[1].value for text in ("0.2", "201 ug/kg", "<0.1")]
    ['within_limit', 'unit_contradicted', 'censored_within_limit']
    """

    def __init__(self, limit: Limit) -> None:
        self.limit = limit
        self.plain = limit.kind in _BOUNDED and limit.comparison is ComparisonMethod.FULL and not limit.loq_required
        self._items: dict[str, Reason | None] = {}
        self._methods: dict[str, Reason | None] = {}
        self._edges: dict[str, _Edges | None] = {}
        self._others: dict[tuple[str, str, str | None], Said] = {}

    def said(self, result: Result, dates: Dates) -> Said:
        """Return outcome and reason of one result (判定结论), those of ``judge``."""
        text = result.text
        if not self.plain or type(text) is not str or result.parts:
            return _judged(result, self.limit, dates)
        if not text.strip():
            return Outcome.UNJUDGEABLE, Reason.EMPTY_RESULT
        stopped = (
            _kept(self._items, result.item, self.of_item)
            or date_reason(self.limit, dates)[0]
            or (_kept(self._methods, result.method, self.of_method) if self.limit.methods else None)
        )
        if stopped:
            return Outcome.UNJUDGEABLE, stopped
        found = _PLAIN.fullmatch(text)
        if found is not None and not result.loq:
            edges = _kept(self._edges, result.unit, self._turned)
            said = edges.of(found[1], found[2], found[3] or "") if edges else None
            if said:
                return said
        return _kept(self._others, (text, result.unit, result.loq), lambda _: _judged(result, self.limit, dates))

    def of_item(self, item: str) -> Reason | None:
        """Return why an item is not the limit's (项目核对), or None."""
        return item_reason(item, self.limit)

    def of_method(self, method: str) -> Reason | None:
        """Return why a method does not count (方法核对), or None."""
        return method_reason(method, self.limit)

    def bounds_in(self, unit: str) -> Bounds | None:
        """Return the limit's bounds in a result's unit (换算后的限量界), None where it has none or is no multiple of the limit's.

        >>> PreparedLimit(Limit("铅", "max", "0.2", "mg/kg")).bounds_in("μg/kg").high
        Fraction(200, 1)
        """
        how = unit_conversion(unit, "", self.limit.unit, rise=warms(self.limit))
        if isinstance(how, Reason) or how.shift or how.factor <= 0:
            return None
        low, high = self.limit.bounds.low, self.limit.bounds.high
        return replace(
            self.limit.bounds,
            low=None if low is None else low / how.factor,
            high=None if high is None else high / how.factor,
        )

    def _turned(self, unit: str) -> _Edges | None:
        bounds = self.bounds_in(unit)
        return None if bounds is None else _Edges(bounds)


class _Edges:
    """The edges of a limit in one unit of its results."""

    def __init__(self, bounds: Bounds) -> None:
        self.low, self.low_under = _quotient(bounds.low)
        self.high, self.high_under = _quotient(bounds.high)
        self.one_value = bounds.low is not None and bounds.low == bounds.high
        self.open_low, self.open_high = bounds.open_low, bounds.open_high

    def of(self, sign: str, whole: str, places: str) -> Said | None:
        """Return what the edges say of a number or a ``<``; None where a bound meets a limit of one value."""
        number, power = int(whole + places), _POWERS[len(places)]
        if sign:
            return None if self.one_value else self._of_bound(number, power)
        if self.high is not None:
            value, edge = number * self.high_under, self.high * power
            if value > edge or (self.open_high and value == edge):
                return _ABOVE
        if self.low is not None:
            value, edge = number * self.low_under, self.low * power
            if value < edge or (self.open_low and value == edge):
                return _BELOW
        return _PASS

    def _of_bound(self, number: int, power: int) -> Said:
        """Return what the edges say of all values below a number."""
        if self.low is not None:
            return _BELOW if number * self.low_under <= self.low * power else _ACROSS
        return _BELOW_BOUND if self.high is not None and number * self.high_under <= self.high * power else _ACROSS


def _quotient(edge: Fraction | None) -> tuple[int | None, int]:
    return (None, 1) if edge is None else (edge.numerator, edge.denominator)


def _kept(known: dict[K, T], key: K, make: Callable[[K], T]) -> T:
    """Return what is known under a key, made the first time; a full memory is emptied."""
    try:
        return known[key]
    except KeyError:
        if len(known) >= _KEPT:
            known.clear()
        known[key] = made = make(key)
        return made


def _judged(result: Result, limit: Limit | Sequence[Limit] | None, dates: Dates) -> Said:
    verdict = judge(result, limit, dates=dates)
    return verdict.outcome, verdict.reason


def judge_items(items: Iterable[Asked]) -> Iterator[Said]:
    """Yield outcome and reason of every result (批量判定), those of ``judge`` under simple acceptance, in the order given.

    For a record that replays, ask ``judge`` itself. Limits stay ready between results: give the same ``Limit``, not an equal one.

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", effective_from="2023-06-30")
    >>> day = Dates(production="2024-05-01")
    >>> [said[0].value for said in judge_items((Result(text, "mg/kg", "铅"), lead, day) for text in ("0.2", "0.3", "<0.3"))]
    ['pass', 'fail', 'unjudgeable']
    """
    ready: dict[int, PreparedLimit] = {}
    for result, given, dates in items:
        limit = given
        if isinstance(limit, Sequence):
            limit = limit[0] if len(limit) == 1 else None
        if limit is None:
            yield _judged(result, given, dates)
            continue
        prepared = ready.get(id(limit))  # held by what is ready, so that no other limit gets its id
        if prepared is None:
            if len(ready) >= _LIMITS:
                ready.clear()
            ready[id(limit)] = prepared = PreparedLimit(limit)
        yield prepared.said(result, dates)
