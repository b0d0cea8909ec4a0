"""A leader board of one product: declarations graded by core indicators, no order inside a grade."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from zhicheng.standards.declarations import Declaration, Reference
from zhicheng.standards.errors import GradeBelowStandard, GradesOutOfOrder
from zhicheng.standards.levels import StandardLevel
from zhicheng.standards.product_indicators import Comparison, ProductIndicator, compare_indicators

_NOT_LOWER = (Comparison.SAME, Comparison.HIGHER)


@dataclass(frozen=True)
class CoreIndicator:
    """One core indicator (核心指标): what each grade asks, from the best down; raises GradesOutOfOrder.

    >>> from zhicheng.standards.product_indicators import Comparator
    >>> asks = [ProductIndicator("保温效能", Comparator.AT_LEAST, value, "℃") for value in ("75", "70", "65")]
    >>> CoreIndicator(tuple(asks)).grade_of(ProductIndicator("保温效能", Comparator.AT_LEAST, "72", "℃"))
    2
    """

    grades: tuple[ProductIndicator, ...]

    def __post_init__(self) -> None:
        if not self.grades:
            raise GradesOutOfOrder(item="", value="")
        for better, weaker in zip(self.grades, self.grades[1:], strict=False):
            if compare_indicators(weaker, better) is not Comparison.LOWER:
                raise GradesOutOfOrder(item=weaker.item, value=weaker.words().zh)

    @property
    def key(self) -> str:
        """Return the item by which indicators are matched."""
        return self.grades[0].key

    @property
    def item(self) -> str:
        """Return the item as it is written."""
        return self.grades[0].item

    def grade_of(self, stated: ProductIndicator | None) -> int | None:
        """Return the best grade that a stated indicator reaches, 1 the best; None for none, or one that cannot be compared."""
        if stated is None:
            return None
        reached = (compare_indicators(stated, asked) in _NOT_LOWER for asked in self.grades)
        return next((number for number, holds in enumerate(reached, 1) if holds), None)


@dataclass(frozen=True)
class GradedProduct:
    """One declared product with its grade by item (分级结果): ``grade`` is the lowest of them, None where one is missing."""

    declaration: Declaration
    by_item: tuple[tuple[str, int | None], ...]

    @property
    def grade(self) -> int | None:
        """Return the grade of the product: that of its weakest core indicator (house rule, decisions/0014-standards.md)."""
        grades = [grade for _, grade in self.by_item]
        return None if not grades or None in grades else max(grade for grade in grades if grade is not None)


@dataclass(frozen=True)
class LeaderBoard:
    """The leader board of one product (企标领跑者): whoever is in a grade, by entity's code, which is no order of merit."""

    product: str
    core: tuple[CoreIndicator, ...]
    graded: tuple[GradedProduct, ...]

    def in_grade(self, grade: int | None) -> tuple[GradedProduct, ...]:
        """Return the products of a grade, by the code of their entity; None are those that could not be graded."""
        return tuple(one for one in self.graded if one.grade == grade)


def grade_products(
    product: str, core: Sequence[CoreIndicator], declarations: Iterable[Declaration], references: Iterable[Reference] = ()
) -> LeaderBoard:
    """Grade the declarations of a product by its core indicators (企标领跑者评估).

    ``references`` are national and industry standards: the lowest grade may not be below what they ask, nor incomparable
    with it. Raises GradeBelowStandard. Source: rule ``standards.leader_floor`` (not verified).

    >>> from datetime import date
    >>> from zhicheng.standards.product_indicators import Comparator
    >>> core = CoreIndicator((ProductIndicator("保温效能", Comparator.AT_LEAST, "70", "℃"),))
    >>> stated = ProductIndicator("保温效能", Comparator.AT_LEAST, "72", "℃")
    >>> made = Declaration("D1", "91110000600037341L", "真空杯", date(2026, 5, 1), (), (stated,))
    >>> [one.declaration.id for one in grade_products("真空杯", [core], [made]).in_grade(1)]
    ['D1']
    """
    return grade_declarations(product, core, (one for one in declarations if one.product == product), references)


def grade_declarations(
    name: str, core: Sequence[CoreIndicator], declarations: Iterable[Declaration], references: Iterable[Reference] = ()
) -> LeaderBoard:
    """Grade declarations of one kind, say of a category of products, by core indicators (分级); else as ``grade_products``.

    >>> grade_declarations("不锈钢真空杯", [], []).graded
    ()
    """
    for reference in references:
        if reference.number.level in (StandardLevel.NATIONAL, StandardLevel.INDUSTRY):
            _check_floor(core, reference)
    graded = [_graded(core, one) for one in declarations]
    return LeaderBoard(name, tuple(core), tuple(sorted(graded, key=lambda one: (one.declaration.entity, one.declaration.id))))


def _check_floor(core: Sequence[CoreIndicator], reference: Reference) -> None:
    asked = {one.key: one for one in reference.indicators}
    for indicator in core:
        least = asked.get(indicator.key)
        lowest = indicator.grades[-1]
        if least is not None and compare_indicators(lowest, least) not in _NOT_LOWER:
            raise GradeBelowStandard(item=lowest.item, value=lowest.words().zh, number=reference.number, least=least.words().zh)


def _graded(core: Sequence[CoreIndicator], declaration: Declaration) -> GradedProduct:
    stated = {one.key: one for one in declaration.indicators}
    grades = tuple((one.grades[0].item, one.grade_of(stated.get(one.key))) for one in core)
    return GradedProduct(declaration, grades)
