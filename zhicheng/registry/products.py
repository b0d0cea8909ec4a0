"""Products and premises: what an entity makes, and where it works."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.registry.codes import check_entity_code
from zhicheng.registry.errors import BadRosterField
from zhicheng.registry.terms import Term, due_text
from zhicheng.values import check_gtin

_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{1,59}")
_PATH = re.compile(r"[a-z0-9_]{1,40}(/[a-z0-9_]{1,40}){0,7}")
_TOWN = re.compile(r"\d{9}")


def check_number(text: str, field: str = "number") -> str:
    """Return the number of a row of a register (名录编号): 2 to 60 capitals, digits or hyphens. Raises BadRosterField.

    >>> check_number("P-0001")
    'P-0001'
    """
    if not _NUMBER.fullmatch(text):
        zh, en = "应为 2 至 60 位大写字母、数字或连字符", "2 to 60 capitals, digits or hyphens are due"
        raise BadRosterField(field=field, value=text[:40], zh=zh, en=en)
    return text


def check_category(text: str) -> str:
    """Return the path of a product category (产品类别路径), from the widest to the narrowest. Raises BadRosterField.

    >>> check_category("food_contact/metal/vacuum_cup")
    'food_contact/metal/vacuum_cup'
    """
    if not _PATH.fullmatch(text):
        zh, en = "写作 food_contact/metal/vacuum_cup 这样的路径", "write a path such as food_contact/metal/vacuum_cup"
        raise BadRosterField(field="category", value=text[:40], zh=zh, en=en)
    return text


@dataclass(frozen=True)
class Product:
    """One product that an entity makes or sells (产品), of which ``category`` is a path. Raises BadRosterField, BadCode, BadEntityCode.

    ``gtin`` is the trade item number where there is one; ``standard`` the number of the standard it is made to, as printed.

    >>> cup = Product("P-1", "91110000600037341L", "保温杯（合成）", "food_contact/metal/vacuum_cup", date(2018, 5, 1), gtin="6901234567892")
    >>> cup.subject, cup.lies_in("food_contact"), cup.lies_in("food")
    ('product:P-1', True, False)
    """

    number: str
    entity: str
    name: str
    category: str
    since: date
    gtin: str = ""
    model: str = ""
    brand: str = ""
    standard: str = ""
    until: date | None = None

    def __post_init__(self) -> None:
        check_number(self.number)
        check_entity_code(self.entity)
        due_text(self.name, "name")
        check_category(self.category)
        if self.gtin:
            check_gtin(self.gtin)
        Term(self.since, self.until)

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the product."""
        return f"product:{self.number}"

    def lies_in(self, category: str) -> bool:
        """Say whether the product belongs to a category or to one below it (类别继承)."""
        return f"{self.category}/".startswith(f"{category}/")


class PremisesUse(StrEnum):
    """What premises are for (场所用途)."""

    FACTORY = "factory"
    SHOP = "shop"
    WAREHOUSE = "warehouse"
    OFFICE = "office"
    FARM = "farm"


@dataclass(frozen=True)
class Premises:
    """One place where an entity works (生产经营场所). Raises BadRosterField, BadEntityCode.

    Source: 市场主体登记管理条例 (住所 and 经营场所).

    >>> Premises("C-1", "91110000600037341L", "330782108", "甲路 1 号（合成）", PremisesUse.FACTORY, date(2018, 5, 1)).subject
    'premises:C-1'
    """

    number: str
    entity: str
    town: str
    address: str
    use: PremisesUse
    since: date
    until: date | None = None

    def __post_init__(self) -> None:
        check_number(self.number)
        check_entity_code(self.entity)
        if not _TOWN.fullmatch(self.town):
            raise BadRosterField(field="town", value=self.town[:20], zh="应为9位区划代码", en="nine digits are due")
        due_text(self.address, "address")
        Term(self.since, self.until)

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the premises."""
        return f"premises:{self.number}"
