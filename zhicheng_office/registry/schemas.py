"""What the registry's API gives."""

from __future__ import annotations

from ninja import Schema

from zhicheng_office.ledger.api import Day


class EntityOut(Schema):
    """An entity as the facts describe it."""

    code: str
    name: str
    town: str
    industry: str
    kind: str
    status: str
    scale: str
    address: str
    merged_into: str
    simulated: bool


class EntityPage(Schema):
    """What a search found; ``is_more`` says that the counting stopped."""

    entities: list[EntityOut]
    total: int
    is_more: bool


class RegisterRowOut(Schema):
    """A row of a register: its cells as the register's columns print them."""

    list_code: str
    number: str
    entity: str
    cells: dict[str, str]
    simulated: bool


class RegisterPage(Schema):
    """A page of rows and where the next one begins."""

    rows: list[RegisterRowOut]
    next_after: str | None


class AbilityOut(Schema):
    """Whether a laboratory can test something on a day, by which line of its table, or why not."""

    laboratory: str
    day: str
    can_test: bool
    capability: str | None
    reason: str | None
    zh: str
    en: str


class AbilityIn(Schema):
    """What is to be tested: item, method (any where empty), limit as a decimal in a unit, day (today where missing)."""

    item: str
    method: str = ""
    limit: str = ""
    unit: str = ""
    day: Day | None = None
