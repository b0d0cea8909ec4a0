"""Limits kept by item and category, so that ten thousand of them are not scanned for every result."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from zhicheng.standards.categories import applicable_limits, category_path, item_name, read_category
from zhicheng.standards.limits import Limit

_EVERY = ""


class LimitIndex:
    """Limits that are asked for again and again (限量索引): it answers what ``applicable_limits`` answers, in the same order.

    A limit is kept under its item and each alias, and there under the last step of each path of its category: only what stands under
    a step of the product's own path can apply to it.

    >>> both = [Limit("镉", "max", value, "mg/kg", category=name, effective_from="2023-06-30") for name, value in (("新鲜蔬菜", "0.05"), ("叶菜蔬菜", "0.2"))]
    >>> day = date(2024, 5, 1)
    >>> [each.value for each in LimitIndex(both).applicable(category="蔬菜/新鲜蔬菜/叶菜蔬菜", item="镉", days=(day, day, day))]
    ['0.2']
    """

    def __init__(self, limits: Iterable[Limit]) -> None:
        self._limits = tuple(limits)
        self._places: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
        for place, limit in enumerate(self._limits):
            for item in {item_name(name) for name in (limit.item, *limit.aliases)}:
                for step in _last_steps(limit):
                    self._places[item, step].append(place)

    def __len__(self) -> int:
        return len(self._limits)

    def applicable(self, *, category: str, item: str, days: Iterable[date | None] | None) -> tuple[Limit, ...]:
        """Return the limits that apply to an item of a product (适用限量), as ``applicable_limits`` does."""
        name = item_name(item)
        places = {place for step in (_EVERY, *category_path(category)) for place in self._places.get((name, step), ())}
        return applicable_limits([self._limits[place] for place in sorted(places)], category=category, item=item, days=days)


def _last_steps(limit: Limit) -> set[str]:
    return {path[-1] for path in read_category(limit.category).paths} if limit.category else {_EVERY}
