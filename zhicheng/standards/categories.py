"""Categories of limits as printed: paths, lists and exclusions; and which limits apply to a product on a day."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from zhicheng.standards.limits import Limit
from zhicheng.values import fold_print

_EXCEPT = re.compile(r"[(（]([^()（）]*?)除外[)）]")
_NOTE = re.compile(r"[(（][^()（）]*[)）]|[;；].*$")
_BASIS = re.compile(r"[(（][^()（）]*(?:计|干基|湿基)[)）]$")
_SUFFIX = re.compile(r"(?<=.)(?<!新鲜)(?:类?蔬菜|类?水果|类)$")
_STEPS = re.compile(r"[/:：>]")


@dataclass(frozen=True)
class CategoryScope:
    """What a printed category covers (类别范围): any of its paths, without what is excepted."""

    paths: tuple[tuple[str, ...], ...]
    excepted: frozenset[str]

    def depth_in(self, product: tuple[str, ...]) -> int | None:
        """Return how deep in a product's path the category is met (the deeper, the more specific), or None where it is not."""
        if not self.excepted.isdisjoint(product):
            return None
        depths = [depth for path in self.paths if (depth := _met(path, product)) is not None]
        return max(depths, default=None)


@lru_cache(maxsize=8192)
def read_category(text: str) -> CategoryScope:
    """Return what a printed category covers (类别): ``水果:仁果类:苹果``, ``稻谷、糙米、大米``, ``新鲜蔬菜（叶菜、豆类除外）``.

    Source: GB 2762 and GB 2763 (structure of their tables); 附录A (类别说明).

    >>> scope = read_category("新鲜蔬菜（叶菜、豆类除外）")
    >>> scope.depth_in(category_path("蔬菜/新鲜蔬菜/叶菜蔬菜/菠菜")), scope.depth_in(category_path("蔬菜/新鲜蔬菜/茄果类蔬菜"))
    (None, 1)
    """
    plain = fold_print(text)
    excepted = frozenset(_bare(name) for group in _EXCEPT.findall(plain) for name in re.split("[、,，]", group) if name.strip())
    steps = [
        tuple(_bare(name) for name in re.split("[、,，]", step) if name.strip()) for step in _STEPS.split(_NOTE.sub("", plain))
    ]
    paths: list[tuple[str, ...]] = [()]
    for names in steps:
        paths = [(*path, name) for path in paths for name in names] if names else paths
    return CategoryScope(tuple(path for path in paths if path), excepted)


@lru_cache(maxsize=8192)
def category_path(text: str) -> tuple[str, ...]:
    """Return a product's path from the widest to the narrowest category (产品类别路径).

    >>> category_path("蔬菜/新鲜蔬菜/叶菜蔬菜")
    ('蔬菜', '新鲜蔬菜', '叶菜')
    """
    return tuple(_bare(step) for step in _STEPS.split(fold_print(text)) if step.strip())


def applicable_limits(
    limits: Iterable[Limit], *, category: str, item: str, days: Iterable[date | None] | None
) -> tuple[Limit, ...]:
    """Return the limits that apply to an item of a product (适用限量): the most specific category wins; none, one or several.

    ``days`` are those of production, sampling and report; each limit is asked on the day that governs it, or on none where ``days``
    is None. Several answers mean that two limits apply alike: judging then says so.

    >>> both = [Limit("镉", "max", value, "mg/kg", category=name, effective_from="2023-06-30") for name, value in (("新鲜蔬菜", "0.05"), ("叶菜蔬菜", "0.2"))]
    >>> day = date(2024, 5, 1)
    >>> [each.value for each in applicable_limits(both, category="蔬菜/新鲜蔬菜/叶菜蔬菜", item="镉", days=(day, day, day))]
    ['0.2']
    """
    product, known = category_path(category), dict(zip(("production", "sampling", "report"), days or (), strict=False))
    found: list[tuple[int, Limit]] = []
    for limit in limits:
        day = known.get(str(limit.governing))
        if not names_item(limit, item) or (days is not None and (day is None or not limit.in_force_on(day))):
            continue
        depth = read_category(limit.category).depth_in(product) if limit.category else -1
        if depth is not None:
            found.append((depth, limit))
    deepest = max((depth for depth, _ in found), default=0)
    return tuple(limit for depth, limit in found if depth == deepest)


def names_item(limit: Limit, item: str) -> bool:
    """Say whether a limit is about an item, by its name or another one, the basis apart (项目相符).

    >>> names_item(Limit("重金属（以Pb计）", "max", "1", "mg/kg"), "重金属")
    True
    """
    return item_name(item) in {item_name(name) for name in (limit.item, *limit.aliases)}


@lru_cache(maxsize=8192)
def item_name(text: str) -> str:
    """Return an item's folded name without the basis printed behind it (项目名称).

    >>> item_name("重金属（以Pb计）")
    '重金属'
    """
    return _BASIS.sub("", "".join(fold_print(text).split()).lower())


def _bare(name: str) -> str:
    return _SUFFIX.sub("", name.strip())


def _met(path: tuple[str, ...], product: tuple[str, ...]) -> int | None:
    """Return where a category's last step stands in a product's path, its earlier steps standing before it."""
    at = -1
    for step in path:
        if step not in product[at + 1 :]:
            return None
        at = product.index(step, at + 1)
    return at
