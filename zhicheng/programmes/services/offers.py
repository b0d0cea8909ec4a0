"""Providers and what they offer: kind × item × method × range × terms; a laboratory's own table decides what it can test."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.programmes.services.errors import BadServiceField
from zhicheng.programmes.services.kinds import ServiceKind
from zhicheng.registry import Laboratory, Term, check_entity_code
from zhicheng.registry import check_number as registry_number
from zhicheng.values import parse_decimal

LONGEST = 200
_MOST_DAYS = 500


def due_text(value: str, field: str, *, longest: int = LONGEST, may_be_empty: bool = False) -> None:
    """Refuse a text that is empty where it is due, too long, or holds control characters (必填文本). Raises BadServiceField.

    >>> due_text("数显卡尺", "item")
    """
    if not value.strip() and may_be_empty:
        return
    if not value.strip() or len(value) > longest or not value.replace("\n", "").isprintable():
        zh, en = f"为空、超过 {longest} 字或含控制字符", f"it is empty, longer than {longest} or holds control characters"
        raise BadServiceField(field=field, value=value[:20], zh=zh, en=en)


@dataclass(frozen=True)
class Offer:
    """One line of what a provider offers (服务能力的一行). Raises BadServiceField, BadAmount, BadRosterField.

    An empty ``item`` or ``method`` stands for any; ``low`` and ``high`` bound the range as printed, in ``unit``; ``working_days`` is
    promised from the acceptance of the quote; ``since`` and ``until`` (included) are the days on which it is offered.

    >>> Offer("O-1", ServiceKind.CALIBRATION, "数显卡尺", 7, date(2019, 1, 1), unit="mm", low="0", high="300").working_days
    7
    """

    number: str
    kind: ServiceKind
    item: str
    working_days: int
    since: date
    until: date | None = None
    method: str = ""
    unit: str = ""
    low: str = ""
    high: str = ""

    def __post_init__(self) -> None:
        registry_number(self.number)
        due_text(self.item, "item", longest=60, may_be_empty=True)
        due_text(self.method, "method", may_be_empty=True)
        Term(self.since, self.until)
        if not 1 <= self.working_days <= _MOST_DAYS:
            zh, en = f"须在 1 至 {_MOST_DAYS} 之间", f"it lies outside 1 to {_MOST_DAYS}"
            raise BadServiceField(field="working_days", value=self.working_days, zh=zh, en=en)
        low, high = self.bounds()
        if (low is not None or high is not None) and not self.unit.strip():
            raise BadServiceField(field="unit", value=self.unit, zh="写了范围须写单位", en="a range needs its unit")
        if low is not None and high is not None and high < low:
            raise BadServiceField(field="high", value=self.high, zh="上限低于下限", en="the range ends below its beginning")

    def bounds(self) -> tuple[Decimal | None, Decimal | None]:
        """Return the range as decimals, None where it is open (量程)."""
        return (parse_decimal(self.low) if self.low else None, parse_decimal(self.high) if self.high else None)


@dataclass(frozen=True)
class Provider:
    """Who serves (服务机构): its term on the list, its offers; a laboratory brings its accredited table. Raises BadServiceField, BadRosterField.

    ``entity`` is the provider's own code: it never serves itself.

    >>> offer = Offer("O-1", ServiceKind.BRAND, "", 20, date(2019, 1, 1))
    >>> Provider("P-1", "某质量技术服务中心（合成）", date(2019, 1, 1), offers=(offer,)).subject
    'provider:P-1'
    """

    number: str
    name: str
    since: date
    until: date | None = None
    entity: str = ""
    offers: tuple[Offer, ...] = ()
    laboratory: Laboratory | None = None

    def __post_init__(self) -> None:
        registry_number(self.number)
        due_text(self.name, "name")
        Term(self.since, self.until)
        if self.entity:
            check_entity_code(self.entity)
        numbers = [offer.number for offer in self.offers]
        for number in numbers:
            if numbers.count(number) > 1:
                raise BadServiceField(field="offer", value=number, zh="编号重复", en="the number stands twice")

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the provider."""
        return f"provider:{self.number}"
