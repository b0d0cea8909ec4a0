"""Decimals as scaled integers: a measured or monetary value is an integer times ten to the minus scale."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal

from zhicheng.values.errors import BadAmount

_NUMBER = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?|[+-]?\d+(\.\d+)?")
_MINUS = str.maketrans({"−": "-", "－": "-", "﹣": "-"})


@dataclass(frozen=True)
class Quantity:
    """An exact amount with its unit (量值): ``number`` × 10^-``scale``.

    >>> str(Quantity(945, 1, "%"))
    '94.5 %'
    """

    number: int
    scale: int
    unit: str = ""

    @property
    def value(self) -> Decimal:
        """Return the exact decimal."""
        return Decimal(self.number).scaleb(-self.scale)

    def __str__(self) -> str:
        return f"{self.value} {self.unit}".strip()


def parse_decimal(text: str) -> Decimal:
    """Read a number as people write it: full-width digits, thousands commas and every minus sign; nothing is guessed.

    Raises BadAmount for 约, 万, formulas, thousands commas in odd places and anything else.

    >>> parse_decimal("１，２００")
    Decimal('1200')
    """
    plain = unicodedata.normalize("NFKC", text).translate(_MINUS).strip()
    if not _NUMBER.fullmatch(plain):
        raise BadAmount(value=text, zh="不是单纯的数", en="it is not a plain number")
    return Decimal(plain.replace(",", ""))


def scaled(value: Decimal, scale: int) -> int:
    """Return a decimal as an integer times 10^-scale, rounded once, half to even (四舍六入五成双, GB/T 8170).

    >>> scaled(Decimal("94.25"), 1)
    942
    """
    return int(value.scaleb(scale).quantize(Decimal(1), rounding=ROUND_HALF_EVEN))
