"""One indicator of a product as printed, and the comparison of two: not lower, lower, or not comparable."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.standards.errors import BadIndicator
from zhicheng.standards.number import StandardNumber
from zhicheng.values import BadAmount, UnitMismatch, UnknownUnit, conversion, parse_decimal


class Comparator(StrEnum):
    """How a value is to be met (比较符)."""

    AT_MOST = "≤"
    BELOW = "<"
    AT_LEAST = "≥"
    ABOVE = ">"
    RANGE = "~"  # from low to high, both included
    TEXT = "text"  # a grade or a description


_WRITTEN = {
    "≤": Comparator.AT_MOST,
    "<=": Comparator.AT_MOST,
    "⩽": Comparator.AT_MOST,
    "不大于": Comparator.AT_MOST,
    "不超过": Comparator.AT_MOST,
    "<": Comparator.BELOW,
    "小于": Comparator.BELOW,
    "≥": Comparator.AT_LEAST,
    ">=": Comparator.AT_LEAST,
    "⩾": Comparator.AT_LEAST,
    "不小于": Comparator.AT_LEAST,
    "不低于": Comparator.AT_LEAST,
    ">": Comparator.ABOVE,
    "大于": Comparator.ABOVE,
    "~": Comparator.RANGE,
    "范围": Comparator.RANGE,
    "text": Comparator.TEXT,
    "文字": Comparator.TEXT,
}
_RANGE = re.compile(r"\s*(?P<low>[+-]?[\d.,]+)\s*(?:~|至|—|–)\s*(?P<high>[+-]?[\d.,]+)\s*")
_AROUND = re.compile(r"\s*(?P<middle>[+-]?[\d.,]+)?\s*±\s*(?P<width>[\d.,]+)\s*")
_UPPER, _LOWER = (Comparator.AT_MOST, Comparator.BELOW), (Comparator.AT_LEAST, Comparator.ABOVE)


def item_key(item: str) -> str:
    """Return what items are matched by (项目名归一): full width folded, without blanks, small letters.

    >>> item_key("铅 （Ｐｂ）")
    '铅(pb)'
    """
    return "".join(unicodedata.normalize("NFKC", item).split()).casefold()


def comparator_from(text: str, *, item: str = "") -> Comparator:
    """Return the comparator that a text writes (比较符), such as ≥, >= or 不小于; raise BadIndicator.

    >>> comparator_from("不小于").value
    '≥'
    """
    written = unicodedata.normalize("NFKC", text).strip()
    if written not in _WRITTEN:
        raise BadIndicator(item=item, value=text, zh="比较符无法识别", en="its comparator cannot be read")
    return _WRITTEN[written]


@dataclass(frozen=True)
class ProductIndicator:
    """One indicator of a product (产品性能指标): item, comparator, value exactly as printed, unit, methods.

    ``methods`` are the standards whose method is used, ``own_method`` says that the enterprise made one itself.
    Raises BadIndicator for an empty item or a value that the comparator does not fit.

    >>> ProductIndicator("保温效能", Comparator.AT_LEAST, "68", "℃").bounds
    (Decimal('68'), None)
    >>> ProductIndicator("长度", Comparator.RANGE, "10±0.1", "mm").bounds
    (Decimal('9.9'), Decimal('10.1'))
    """

    item: str
    comparator: Comparator
    printed: str
    unit: str = ""
    methods: tuple[StandardNumber, ...] = ()
    own_method: str = ""

    def __post_init__(self) -> None:
        if not self.item.strip():
            raise BadIndicator(item=self.item, value=self.printed, zh="缺项目名称", en="the item's name is missing")
        if not self.printed.strip():
            raise BadIndicator(item=self.item, value=self.printed, zh="缺指标值", en="the value is missing")
        low, high = self.bounds
        if low is not None and high is not None and low > high:
            raise BadIndicator(item=self.item, value=self.printed, zh="下限大于上限", en="its low end is above its high end")

    @property
    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the exact lower and upper bound, None where there is none; both None for a text."""
        if self.comparator is Comparator.TEXT:
            return None, None
        if self.comparator is Comparator.RANGE:
            return self._ends()
        value = self._number(self.printed)
        return (None, value) if self.comparator in _UPPER else (value, None)

    def _ends(self) -> tuple[Decimal, Decimal]:
        plain = unicodedata.normalize("NFKC", self.printed)
        if around := _AROUND.fullmatch(plain):
            middle, width = self._number(around["middle"] or "0"), self._number(around["width"])
            return middle - width, middle + width
        if between := _RANGE.fullmatch(plain):
            return self._number(between["low"]), self._number(between["high"])
        raise BadIndicator(item=self.item, value=self.printed, zh="不是 10~12 或 10±1 的样式", en="it is not like 10~12 or 10±1")

    def _number(self, text: str) -> Decimal:
        try:
            return parse_decimal(text)
        except BadAmount as reason:
            raise BadIndicator(item=self.item, value=self.printed, zh="不是数值", en="it is not a number") from reason

    @property
    def key(self) -> str:
        """Return what items are matched by (项目名): folded, without blanks."""
        return item_key(self.item)

    @property
    def unit_key(self) -> str:
        """Return the unit as it is printed: folded, without blanks."""
        return "".join(unicodedata.normalize("NFKC", self.unit).split())

    def words(self) -> Words:
        """Return the indicator as it is printed."""
        sign = "" if self.comparator in (Comparator.TEXT, Comparator.RANGE) else self.comparator.value
        said = f"{sign}{self.printed} {self.unit}".strip()
        return Words(said, said)


class Comparison(StrEnum):
    """How one indicator stands to another (指标比对结论)."""

    HIGHER = "higher"
    SAME = "same"
    LOWER = "lower"
    NOT_COMPARABLE = "not_comparable"


def compare_indicators(own: ProductIndicator, other: ProductIndicator) -> Comparison:
    """Say how an own indicator stands to another (指标比对): higher or the same ask as much at least; lower asks less.

    Items must be the same and both bound the same side; units are the same, or one is an exact multiple of the other (μg/kg and
    mg/kg, never ℃ and K); a text is the same or not comparable. An open bound asks more than a closed one of the same value.

    >>> own = ProductIndicator("保温效能", Comparator.AT_LEAST, "68", "℃")
    >>> other = ProductIndicator("保温效能", Comparator.AT_LEAST, "65.0", "℃")
    >>> compare_indicators(own, other).value, compare_indicators(other, own).value
    ('higher', 'lower')
    >>> compare_indicators(own, ProductIndicator("保温效能", Comparator.AT_LEAST, "65", "K")).value
    'not_comparable'
    >>> lead = ProductIndicator("铅", Comparator.AT_MOST, "0.2", "mg/kg")
    >>> compare_indicators(ProductIndicator("铅", Comparator.AT_MOST, "300", "μg/kg"), lead).value
    'lower'
    """
    factor = _factor(own, other)
    if own.key != other.key or factor is None:
        return Comparison.NOT_COMPARABLE
    if Comparator.TEXT in (own.comparator, other.comparator):
        alike = own.comparator is other.comparator and own.printed.strip() == other.printed.strip()
        return Comparison.SAME if alike else Comparison.NOT_COMPARABLE
    low, high = (_scaled(end, factor) for end in own.bounds)
    other_low, other_high = (_scaled(end, Fraction(1)) for end in other.bounds)
    below = _side(low, other_low, _sign(own, other, Comparator.ABOVE))
    above = _side(_minus(high), _minus(other_high), _sign(own, other, Comparator.BELOW))
    return _together([below, above])


def _factor(own: ProductIndicator, other: ProductIndicator) -> Fraction | None:
    """Return by what a value of the own unit is one of the other, None where no factor does it."""
    if own.unit_key == other.unit_key:
        return Fraction(1)
    if not own.unit_key or not other.unit_key:
        return None
    try:
        how = conversion(own.unit, other.unit)
    except (UnknownUnit, UnitMismatch):
        return None
    return None if how.shift else how.factor


def _scaled(value: Decimal | None, factor: Fraction) -> Fraction | None:
    return None if value is None else Fraction(value) * factor


def _minus(value: Fraction | None) -> Fraction | None:
    return None if value is None else -value


def _sign(own: ProductIndicator, other: ProductIndicator, opened: Comparator) -> int:
    """Return 1 where the own bound alone is open, -1 where the other alone is, else 0."""
    return (own.comparator is opened) - (other.comparator is opened)


def _side(own: Fraction | None, other: Fraction | None, opened: int) -> Comparison:
    """Compare two lower bounds; where the other has none, a bound more asks more."""
    if other is None:
        return Comparison.SAME if own is None else Comparison.HIGHER
    if own is None:
        return Comparison.NOT_COMPARABLE
    if own == other:
        return (Comparison.LOWER, Comparison.SAME, Comparison.HIGHER)[opened + 1]
    return Comparison.HIGHER if own > other else Comparison.LOWER


def _together(sides: list[Comparison]) -> Comparison:
    for worst in (Comparison.NOT_COMPARABLE, Comparison.LOWER, Comparison.HIGHER):
        if worst in sides:
            return worst
    return Comparison.SAME
