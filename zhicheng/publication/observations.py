"""One published figure: of which indicator, for which place and period, known when, simulated or not."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.publication.errors import UnfitObservation
from zhicheng.values import Period

_CODE = re.compile(r"[A-Za-z0-9_@\-]+")


@dataclass(frozen=True)
class Vintage:
    """As of which day a table speaks and up to which ledger entry it knows (版本): every export carries it.

    >>> Vintage(date(2019, 6, 30), date(2019, 7, 15), 1187, simulated=True).sequence
    1187
    """

    day: date
    known: date
    sequence: int
    simulated: bool


@dataclass(frozen=True)
class Observation:
    """One value of one target's indicator in one period (观测值).

    ``target`` and ``indicator`` are codes of the plan and the rulebook, ``area`` a division code, ``value`` the exact
    decimal as published, None where the period has no figure, ``first`` the value first published where it was another.
    Raises UnfitObservation.

    >>> Observation("T05", "high_tech_enterprises", "330100", Period.parse("2019-Q2"), Decimal(74), "家").target
    'T05'
    """

    target: str
    indicator: str
    area: str
    period: Period
    value: Decimal | None
    unit: str = ""
    first: Decimal | None = None
    forecast: bool = False

    def __post_init__(self) -> None:
        codes = (("目标编号", "a target's id", self.target), ("指标代码", "an indicator's code", self.indicator))
        for zh, en, code in (*codes, ("区划代码", "an area's code", self.area)):
            if not _CODE.fullmatch(code):
                raise UnfitObservation(value=code, zh=zh, en=en)
