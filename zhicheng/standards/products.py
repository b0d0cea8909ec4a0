"""The curated standards of products, as the rulebook lists them; what was not seen is marked."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from zhicheng.errors import Words
from zhicheng.rules import load_rulebook
from zhicheng.standards.catalogue import Catalogue
from zhicheng.standards.documents import StandardDocument
from zhicheng.standards.number import StandardNumber
from zhicheng.standards.numbers import parse_number


@dataclass(frozen=True)
class ProductStandard:
    """That a standard applies to a product of an industry class (产品适用标准); ``seen`` says that the pair was read somewhere."""

    product: Words
    pillar: str
    industry: str
    number: StandardNumber
    role: str
    seen: bool
    note: str = ""


@cache
def load_product_standards() -> tuple[ProductStandard, ...]:
    """Return which standards apply to which products (产品与标准对照), from the rulebook's page standards/products.

    >>> [str(one.number) for one in load_product_standards() if one.product.zh == "电动滑板车"]
    ['GB/T 42825-2023']
    """
    return tuple(
        ProductStandard(
            Words(group["zh"], group["en"]),
            group["pillar"],
            str(group["industry"]),
            parse_number(row["number"]),
            row["role"],
            row["seen"],
            row.get("note", ""),
        )
        for group in load_rulebook().page("standards/products")["products"]
        for row in group["standards"]
    )


@cache
def load_catalogue() -> Catalogue:
    """Return the curated standards with the days that are known (标准库); a day that is missing leaves the status unknown.

    >>> from datetime import date
    >>> load_catalogue().status_on(parse_number("GB 17565-2007"), date(2024, 1, 1)).value
    'superseded'
    """
    return Catalogue(
        StandardDocument(
            parse_number(row["number"]),
            row["title"],
            published_on=row.get("published_on"),
            effective_on=row.get("effective_on"),
            replaces=tuple(parse_number(text) for text in row.get("replaces", ())),
            is_read=row["seen"],
        )
        for row in load_rulebook().page("standards/products")["documents"]
    )
