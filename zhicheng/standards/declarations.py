"""What an enterprise declares of one product, and what the standards beside it ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from zhicheng.facts import Fact
from zhicheng.standards.errors import BadDeclaration
from zhicheng.standards.levels import StandardLevel
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.product_indicators import ProductIndicator, item_key


@dataclass(frozen=True)
class Declaration:
    """One self-declaration (企业标准自我声明公开): who makes which product to which standards, with which own indicators.

    ``lower_marked`` are the items that the enterprise marks as lower than, or missing beside, the recommended standard;
    ``category`` is the code or path of the product's category, where one is said. Raises BadDeclaration.

    Source: 标准化法 art. 27 (rule ``standards.self_declaration``).

    >>> from zhicheng.standards.numbers import parse_number
    >>> Declaration("D1", "91110000600037341L", "真空杯", date(2026, 5, 1), (parse_number("GB/T 29606-2013"),)).own_standards
    ()
    """

    id: str
    entity: str
    product: str
    declared_on: date
    standards: tuple[StandardNumber, ...]
    indicators: tuple[ProductIndicator, ...] = ()
    lower_marked: frozenset[str] = frozenset()
    category: str = ""

    def __post_init__(self) -> None:
        for name in ("id", "entity", "product"):
            if not getattr(self, name).strip():
                raise BadDeclaration(field=name, value="", zh="不能为空", en="it cannot be empty")
        keys = [indicator.key for indicator in self.indicators]
        for indicator in self.indicators:
            if keys.count(indicator.key) > 1:
                raise BadDeclaration(field="indicators", value=indicator.item, zh="同一项目出现两次", en="one item stands twice")

    @property
    def own_standards(self) -> tuple[StandardNumber, ...]:
        """Return the enterprise's own standards among those declared (企业标准)."""
        return tuple(number for number in self.standards if number.level is StandardLevel.ENTERPRISE)

    @property
    def marked_keys(self) -> frozenset[str]:
        """Return the marked items as they are compared."""
        return frozenset(item_key(item) for item in self.lower_marked)


@dataclass(frozen=True)
class Reference:
    """What one standard asks of a product (对照标准): its indicators, and by item the standards of method that there are.

    >>> from zhicheng.standards.numbers import parse_number
    >>> Reference(parse_number("GB 4806.9-2023")).number.mandatory
    True
    """

    number: StandardNumber
    indicators: tuple[ProductIndicator, ...] = ()
    methods: Mapping[str, tuple[StandardNumber, ...]] = field(default_factory=dict)


def state_declaration(declaration: Declaration, findings: tuple[str, ...] = (), *, source: str = "") -> tuple[Fact, ...]:
    """State a declaration and the codes of its findings (声明比对结论), as facts of its day.

    >>> from zhicheng.standards.numbers import parse_number
    >>> made = Declaration("D1", "91110000600037341L", "真空杯", date(2026, 5, 1), (parse_number("GB/T 29606-2013"),))
    >>> [fact.predicate for fact in state_declaration(made, ("method_missing",))][-1]
    'declaration.finding'
    """
    subject, day = f"declaration:{declaration.id}", declaration.declared_on
    said = [("declaration.entity", f"entity:{declaration.entity}"), ("declaration.product", declaration.product)]
    said += [("declaration.category", declaration.category)] if declaration.category else []
    facts = [Fact(subject, code, value, day, body="entity_itself", source=source) for code, value in said]
    for number in dict.fromkeys(declaration.standards):
        named = f"standard:{number.edition}"
        facts.append(Fact(subject, "declaration.standard", named, day, body="entity_itself", source=source))
    found = dict.fromkeys(findings)
    facts += [Fact(subject, "declaration.finding", code, day, body="market_supervision", source=source) for code in found]
    return tuple(facts)
