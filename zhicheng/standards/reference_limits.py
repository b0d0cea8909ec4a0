"""What a standard asks of a product, told by the limits that are kept of it."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from datetime import date
from decimal import Decimal

from zhicheng.standards.declarations import Reference
from zhicheng.standards.errors import StandardsError
from zhicheng.standards.limit_values import Bounds
from zhicheng.standards.limits import Limit, LimitKind
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.numbers import parse_number
from zhicheng.standards.product_indicators import Comparator, ProductIndicator

_COMPARATORS = {LimitKind.MAX: Comparator.AT_MOST, LimitKind.MIN: Comparator.AT_LEAST, LimitKind.RANGE: Comparator.RANGE}


def references_of(limits: Iterable[Limit], day: date) -> tuple[Reference, ...]:
    """Return what each standard asks by the limits in force on a day (对照指标): largest and smallest values and ranges.

    An item that a standard limits in several ways, by category for instance, says nothing of one product and is left out.

    >>> least = Limit("保温效能", "min", "62", "℃", standard="GB/T 29606-2013", effective_from="2014-05-01")
    >>> [one.item for one in references_of([least], date(2019, 7, 1))[0].indicators]
    ['保温效能']
    """
    found: dict[StandardNumber, dict[str, list[ProductIndicator]]] = {}
    for limit in limits:
        read = _read(limit) if limit.in_force_on(day) else None
        if read:
            number, indicator = read
            found.setdefault(number, {}).setdefault(indicator.key, []).append(indicator)
    return tuple(
        Reference(number, tuple(alike[0] for alike in items.values() if len(alike) == 1)) for number, items in found.items()
    )


def _read(limit: Limit) -> tuple[StandardNumber, ProductIndicator] | None:
    comparator = _COMPARATORS.get(LimitKind(limit.kind))
    if comparator is None or not limit.standard:
        return None
    bounds = limit.bounds
    if comparator is not Comparator.RANGE and (bounds.open_low or bounds.open_high):
        comparator = Comparator.BELOW if bounds.open_high else Comparator.ABOVE
    for printed in (limit.value.lstrip("<>≤≥= "), _plain(bounds)):
        with suppress(StandardsError):
            return parse_number(limit.standard).edition, ProductIndicator(limit.item, comparator, printed, limit.unit)
    return None


def _plain(bounds: Bounds) -> str:
    """Return bounds as an indicator prints them (10+0.3/-0.1 as 9.9~10.3), nothing for a range with an open end, which it cannot."""
    if bounds.low is not None and bounds.high is not None and (bounds.open_low or bounds.open_high):
        return ""
    ends = (bounds.low, bounds.high)
    return "~".join(f"{Decimal(end.numerator) / Decimal(end.denominator):f}" for end in ends if end is not None)
