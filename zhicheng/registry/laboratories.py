"""Laboratories and what they are accredited for, down to item, method, range and limit of quantification."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.registry.codes import check_entity_code
from zhicheng.registry.errors import BadRosterField
from zhicheng.registry.products import check_number
from zhicheng.registry.terms import Term, due_text
from zhicheng.values import parse_decimal


class Inability(StrEnum):
    """Why a laboratory cannot test something on a day (不能承检的原因)."""

    LABORATORY_NOT_ACCREDITED = "laboratory_not_accredited"
    NO_ITEM = "no_item"
    NO_METHOD = "no_method"
    NOT_ACCREDITED_THEN = "not_accredited_then"
    UNIT_DIFFERS = "unit_differs"
    OUT_OF_RANGE = "out_of_range"
    LOQ_TOO_HIGH = "loq_too_high"

    def words(self) -> Words:
        """Return the reason in words, with what to look for next."""
        return _INABILITIES[self]


_INABILITIES = {
    Inability.LABORATORY_NOT_ACCREDITED: Words(
        "当日机构资质认定不在有效期内；另选机构", "the laboratory is not accredited on the day; choose another"
    ),
    Inability.NO_ITEM: Words("能力表无此项目；另选机构或分包", "the item is not in its table; choose another or subcontract"),
    Inability.NO_METHOD: Words(
        "能力表有此项目而无此方法；换方法或另选机构", "not by this method; choose another method or laboratory"
    ),
    Inability.NOT_ACCREDITED_THEN: Words("该项能力当日不在有效期内", "the capability is not accredited on the day"),
    Inability.UNIT_DIFFERS: Words("限值单位与能力表单位不同；先换算", "the limit has another unit; convert it first"),
    Inability.OUT_OF_RANGE: Words("限值在测量范围之外", "the limit lies outside the range"),
    Inability.LOQ_TOO_HIGH: Words("定量限高于限值，检不出是否合格", "the limit of quantification is above the limit"),
}


@dataclass(frozen=True)
class Ability:
    """Whether something can be tested (能否承检): true with the capability it rests on, or false with the reason."""

    capability: Capability | None = None
    reason: Inability | None = None

    def __bool__(self) -> bool:
        return self.reason is None


@dataclass(frozen=True)
class Capability:
    """One line of a laboratory's table (能力表的一行). Raises BadRosterField, BadAmount.

    ``low`` and ``high`` bound the range, ``loq`` is the limit of quantification; all are decimals as printed, in ``unit``, and
    empty where the table gives none. ``until`` is the last day of the accreditation of this line.

    >>> line = Capability("N-1", "LAB-1", "lead", "GB 31604.34-2016", date(2018, 1, 1), date(2023, 12, 31), "mg/kg", "0.01", "10", "0.02")
    >>> line.hindrance(Decimal("0.05"), "mg/kg", date(2019, 7, 1)), line.hindrance(Decimal("0.01"), "mg/kg", date(2019, 7, 1)).value
    (None, 'loq_too_high')
    """

    number: str
    laboratory: str
    item: str
    method: str
    since: date
    until: date
    unit: str = ""
    low: str = ""
    high: str = ""
    loq: str = ""

    def __post_init__(self) -> None:
        check_number(self.number)
        check_number(self.laboratory, "laboratory")
        due_text(self.item, "item", longest=60)
        due_text(self.method, "method")
        Term(self.since, self.until)
        low, high, loq = (_decimal(text) for text in (self.low, self.high, self.loq))
        if (self.low or self.high or self.loq) and not self.unit.strip():
            raise BadRosterField(field="unit", value=self.item, zh="写了范围或定量限须写单位", en="a range or LOQ needs its unit")
        if low is not None and high is not None and high < low:
            raise BadRosterField(field="high", value=self.high, zh="上限低于下限", en="the range ends below its beginning")
        if loq is not None and loq < 0:
            raise BadRosterField(field="loq", value=self.loq, zh="定量限不能为负", en="it cannot be negative")

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the line."""
        return f"capability:{self.number}"

    def hindrance(self, limit: Decimal | None, unit: str, day: date) -> Inability | None:
        """Return why this line does not serve to test against a limit on a day, or None (能力是否覆盖限值)."""
        if not Term(self.since, self.until).covers(day):
            return Inability.NOT_ACCREDITED_THEN
        if limit is None:
            return None
        if unit and self.unit and unit != self.unit:
            return Inability.UNIT_DIFFERS
        low, high, loq = (_decimal(text) for text in (self.low, self.high, self.loq))
        if loq is not None and limit < loq:
            return Inability.LOQ_TOO_HIGH
        if (low is not None and limit < low) or (high is not None and limit > high):
            return Inability.OUT_OF_RANGE
        return None


def _decimal(text: str) -> Decimal | None:
    return parse_decimal(text) if text else None


@dataclass(frozen=True)
class Laboratory:
    """A testing laboratory (检验检测机构) with its table of capabilities. Raises BadRosterField, BadEntityCode.

    ``accreditation`` is the number of its qualification (资质认定, CMA), of which ``since`` and ``until`` are the term.

    Source: 检验检测机构资质认定管理办法, as recalled.

    >>> line = Capability("N-1", "LAB-1", "lead", "GB 31604.34-2016", date(2018, 1, 1), date(2023, 12, 31), "mg/kg", loq="0.02")
    >>> laboratory = Laboratory("LAB-1", "某检测中心（合成）", "CMA-1", date(2018, 1, 1), date(2023, 12, 31), capabilities=(line,))
    >>> bool(laboratory.can_test("lead", "GB 31604.34-2016", Decimal("0.05"), date(2019, 7, 1), unit="mg/kg"))
    True
    >>> laboratory.can_test("arsenic", "", None, date(2019, 7, 1)).reason.value
    'no_item'
    """

    number: str
    name: str
    accreditation: str
    since: date
    until: date
    entity: str = ""
    town: str = ""
    capabilities: tuple[Capability, ...] = ()

    def __post_init__(self) -> None:
        check_number(self.number)
        due_text(self.name, "name")
        due_text(self.accreditation, "accreditation", longest=60)
        Term(self.since, self.until)
        if self.entity:
            check_entity_code(self.entity)
        for line in self.capabilities:
            if line.laboratory != self.number:
                raise BadRosterField(
                    field="laboratory", value=line.number, zh="能力属于另一机构", en="it is another laboratory's"
                )

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the laboratory."""
        return f"laboratory:{self.number}"

    def can_test(self, item: str, method: str, limit: Decimal | None, day: date, *, unit: str = "") -> Ability:
        """Say whether the laboratory can test an item by a method against a limit on a day, or why not (能否承检).

        An empty ``method`` asks for any; without a ``limit`` neither range nor LOQ is looked at. Of several reasons the one
        that is nearest to a yes is given.
        """
        if not Term(self.since, self.until).covers(day):
            return Ability(reason=Inability.LABORATORY_NOT_ACCREDITED)
        lines = [line for line in self.capabilities if line.item == item]
        if not lines:
            return Ability(reason=Inability.NO_ITEM)
        fitting = [line for line in lines if not method or line.method == method]
        if not fitting:
            return Ability(reason=Inability.NO_METHOD)
        return _best(fitting, [line.hindrance(limit, unit, day) for line in fitting])


_NEARNESS = tuple(Inability)


def _best(lines: Sequence[Capability], hindrances: Sequence[Inability | None]) -> Ability:
    for line, hindrance in zip(lines, hindrances, strict=True):
        if hindrance is None:
            return Ability(line)
    return Ability(reason=max((one for one in hindrances if one is not None), key=_NEARNESS.index))
