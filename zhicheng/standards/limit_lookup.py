"""Which limits apply to a product on a day: item by item, with the dates that govern and what stands in conflict."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from zhicheng.errors import Words
from zhicheng.rules import load_rulebook
from zhicheng.standards.categories import category_path, item_name, read_category
from zhicheng.standards.limit_index import LimitIndex
from zhicheng.standards.limits import Limit


@dataclass(frozen=True)
class LimitOffer:
    """The limits that apply to one item of a product (适用限量): several apply alike where ``is_conflict``, and judging cannot choose."""

    item: str
    limits: tuple[Limit, ...]

    @property
    def is_conflict(self) -> bool:
        """Say whether more than one limit applies (同时适用)."""
        return len(self.limits) > 1


@dataclass(frozen=True)
class ProductPath:
    """A category of products by its code and by the path that limits print (产品类别对照)."""

    code: str
    words: Words
    path: str


@cache
def load_product_paths() -> tuple[ProductPath, ...]:
    """Return the categories that the rulebook knows a printed path of (产品类别路径).

    >>> next(one.path for one in load_product_paths() if one.code == "food_contact/metal/vacuum_cup").split("/")[-1]
    '不锈钢真空杯'
    """
    rows = load_rulebook().page("standards/product_paths")["paths"]
    return tuple(ProductPath(row["code"], Words(row["zh"], row["en"]), row["path"]) for row in rows)


def path_of(code: str) -> str:
    """Return the printed path of a category's code, empty where none is known (产品类别路径).

    >>> path_of("farm/vegetable/leaf"), path_of("unknown")
    ('蔬菜/新鲜蔬菜/叶菜蔬菜', '')
    """
    return next((one.path for one in load_product_paths() if one.code == code), "")


def covers(limit: Limit, category: str) -> bool:
    """Say whether a limit's category covers a product, itself or by a wider one (类别覆盖).

    >>> covers(Limit("镉", "max", "0.05", "mg/kg", category="新鲜蔬菜（叶菜除外）"), "蔬菜/新鲜蔬菜/叶菜蔬菜")
    False
    """
    return not limit.category or read_category(limit.category).depth_in(category_path(category)) is not None


def look_up_limits(limits: Iterable[Limit], *, category: str, day: date) -> tuple[LimitOffer, ...]:
    """Return what applies to a product on a day, item by item in the order given (查适用限量).

    The day stands for every date that may govern; which one does is said by each limit.

    >>> both = [Limit("镉", "max", value, "mg/kg", category=name, effective_from="2023-06-30") for name, value in (("新鲜蔬菜", "0.05"), ("叶菜蔬菜", "0.2"))]
    >>> [(offer.item, [limit.value for limit in offer.limits]) for offer in look_up_limits(both, category="蔬菜/新鲜蔬菜/叶菜蔬菜", day=date(2024, 5, 1))]
    [('镉', ['0.2'])]
    """
    near = [limit for limit in limits if limit.category and limit.in_force_on(day) and covers(limit, category)]
    names = dict.fromkeys(item_name(limit.item) for limit in near)
    index, printed = LimitIndex(near), {item_name(limit.item): limit.item for limit in reversed(near)}
    return tuple(
        LimitOffer(printed[name], index.applicable(category=category, item=printed[name], days=(day, day, day))) for name in names
    )


def conflicting_limits(limits: Sequence[Limit]) -> tuple[tuple[Limit, Limit], ...]:
    """Return the pairs of limits of one item that some day would both apply to (冲突限量): same governing date, days that overlap.

    >>> old = Limit("铅", "max", "0.2", "mg/kg", effective_from="2017-09-17", effective_to="2023-06-29")
    >>> new = Limit("铅", "max", "0.1", "mg/kg", effective_from="2023-06-30")
    >>> len(conflicting_limits([old, new])), len(conflicting_limits([old, old]))
    (0, 1)
    """
    return tuple(
        (first, second)
        for place, first in enumerate(limits)
        for second in limits[place + 1 :]
        if item_name(first.item) == item_name(second.item) and _overlap(first, second)
    )


def _overlap(first: Limit, second: Limit) -> bool:
    if first.governing != second.governing:
        return True  # a product made on one day and sampled on another meets both
    return first.first_day <= second.last_day and second.first_day <= first.last_day
