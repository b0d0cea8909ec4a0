"""Limits as data: the value as printed, the days it holds, the date that decides, and where it stands."""

from __future__ import annotations

from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum
from typing import TypeVar

from zhicheng.errors import Words
from zhicheng.rules import Status
from zhicheng.standards.limit_errors import BadLimit
from zhicheng.standards.limit_values import Bounds, UnitPlan, read_bounds, read_plan
from zhicheng.values import BadAmount, parse_printed

_LONGEST = 2000
Choice = TypeVar("Choice", bound=StrEnum)


class LimitKind(StrEnum):
    """What a limit asks (限量类型)."""

    MAX = "max"
    MIN = "min"
    RANGE = "range"
    NOT_DETECTED = "not_detected"
    UNITS = "ncmM"
    TEXT = "text"
    FORMULA = "formula"
    EITHER_OF = "either_of"

    @property
    def words(self) -> Words:
        """Return the kind's name."""
        return _KINDS[self]


_KINDS = {
    LimitKind.MAX: Words("最大值", "maximum"),
    LimitKind.MIN: Words("最小值", "minimum"),
    LimitKind.RANGE: Words("范围", "range"),
    LimitKind.NOT_DETECTED: Words("不得检出", "not detected"),
    LimitKind.UNITS: Words("采样方案（n、c、m、M）", "units by n, c, m and M"),
    LimitKind.TEXT: Words("文字要求", "words"),
    LimitKind.FORMULA: Words("算式", "formula"),
    LimitKind.EITHER_OF: Words("择一", "either of several"),
}


class ComparisonMethod(StrEnum):
    """How a value is compared with its limit (比较方法). Source: GB/T 8170-2008, clause 4.3."""

    FULL = "full"
    ROUNDED = "rounded"


class GoverningDate(StrEnum):
    """Which day decides the edition of a standard (判定依据的时点)."""

    PRODUCTION = "production"
    SAMPLING = "sampling"
    REPORT = "report"


@dataclass(frozen=True)
class Limit:
    """What a standard asks of one item (限量): ``value`` is kept as printed, days are dates or ISO texts. Raises BadLimit, BadLimitValue.

    ``effective_to`` is the last day in force. ``governing`` names the day that decides whether the limit applies. ``comparison`` full
    (全数值) is what holds unless the standard says rounded (修约值), to ``interval`` or else to the places printed. ``methods`` are the
    standards of test that count, ``loq_required`` the largest limit of quantification. ``options`` belong to ``either_of``. ``status``
    says whether the official text was read.

    Source: GB/T 8170-2008 clause 4; GB/T 1.1-2020 clause 9 (limits in standards).

    >>> lead = Limit("铅", "max", "0.2", "mg/kg", standard="GB 2762-2022", effective_from="2023-06-30")
    >>> lead.bounds.high, lead.in_force_on(date(2023, 6, 29))
    (Fraction(1, 5), False)
    """

    item: str
    kind: LimitKind | str
    value: str = ""
    unit: str = ""
    category: str = ""
    basis: str = ""
    aliases: tuple[str, ...] = ()
    comparison: ComparisonMethod | str = ComparisonMethod.FULL
    interval: str = ""
    methods: tuple[str, ...] = ()
    loq_required: str = ""
    standard: str = ""
    clause: str = ""
    published: date | str | None = None
    effective_from: date | str | None = None
    effective_to: date | str | None = None
    transition: str = ""
    governing: GoverningDate | str = GoverningDate.PRODUCTION
    status: Status | str = Status.UNVERIFIED
    options: tuple[Limit, ...] = ()
    bounds: Bounds = field(init=False, repr=False, compare=False, default=Bounds(None, None))
    plan: UnitPlan | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        self._check_texts()
        self._set("kind", _choice(LimitKind, self.kind, "kind"))
        self._set("comparison", _choice(ComparisonMethod, self.comparison, "comparison"))
        self._set("governing", _choice(GoverningDate, self.governing, "governing"))
        self._set("status", _choice(Status, self.status, "status"))
        for name in ("published", "effective_from", "effective_to"):
            self._set(name, _day(getattr(self, name), name))
        if self.effective_from and self.effective_to and self.last_day < self.first_day:
            raise BadLimit(field="effective_to", value=self.effective_to, zh="早于生效日", en="it is before the first day")
        self._read()

    @property
    def first_day(self) -> date:
        """Return the first day in force (实施日期); the earliest day there is where it is not known."""
        return self.effective_from if isinstance(self.effective_from, date) else date.min

    @property
    def last_day(self) -> date:
        """Return the last day in force (废止前最后一日); the latest day there is while it goes on."""
        return self.effective_to if isinstance(self.effective_to, date) else date.max

    @property
    def label(self) -> str:
        """Return a short citation: standard, clause, item, value."""
        return " ".join(part for part in (self.standard, self.clause, self.item, self.value, self.unit) if part)

    def in_force_on(self, day: date) -> bool:
        """Say whether the limit holds on a day (是否有效); one without its first day holds on none."""
        return self.effective_from is not None and self.first_day <= day <= self.last_day

    def as_texts(self) -> dict[str, object]:
        """Return every field that is set as texts and lists of texts, for records and files; ``Limit(**texts)`` is equal again."""
        given: dict[str, object] = {}
        for each in fields(self):
            value = getattr(self, each.name)
            if not each.init or value in ("", (), None):
                continue
            if each.name == "options":
                given[each.name] = [option.as_texts() for option in self.options]
            else:
                given[each.name] = list(value) if isinstance(value, tuple) else str(value)
        return given

    def _set(self, name: str, value: object) -> None:
        object.__setattr__(self, name, value)

    def _check_texts(self) -> None:
        for name in (
            "item",
            "value",
            "unit",
            "category",
            "basis",
            "interval",
            "loq_required",
            "standard",
            "clause",
            "transition",
        ):
            text = getattr(self, name)
            if not isinstance(text, str) or len(text) > _LONGEST:
                raise BadLimit(
                    field=name, value=str(text)[:40], zh="须为文字（数按原样写成文字）", en="a text is due, numbers too"
                )
        if not self.item.strip():
            raise BadLimit(field="item", value=self.item, zh="缺少项目", en="the item is missing")
        for name in ("aliases", "methods"):
            given = getattr(self, name)
            self._set(
                name,
                tuple(part.strip() for part in given.split(";") if part.strip())
                if isinstance(given, str)
                else tuple(given if isinstance(given, tuple | list) else (given,) if given else ()),
            )
            if not all(isinstance(part, str) for part in getattr(self, name)):
                raise BadLimit(field=name, value=str(given)[:40], zh="须为文字", en="texts are due")

    def _read(self) -> None:
        kind = self.kind
        if kind in (LimitKind.MAX, LimitKind.MIN, LimitKind.RANGE):
            self._set("bounds", read_bounds(str(kind), self.value))
        elif kind is LimitKind.UNITS:
            self._set("plan", read_plan(self.value))
        elif kind in (LimitKind.TEXT, LimitKind.FORMULA) and not self.value.strip():
            raise BadLimit(field="value", value=self.value, zh="缺少要求", en="it says nothing")
        options = _options(self.options)
        if (kind is LimitKind.EITHER_OF) != bool(options) or not all(isinstance(each, Limit) for each in options):
            raise BadLimit(field="options", value=len(options), zh="择一的限量须列出各项要求", en="either_of lists its options")
        self._set("options", options)
        for name in ("interval", "loq_required"):
            _positive(getattr(self, name), name)


def _options(given: object) -> tuple[object, ...]:
    """Return options, each of which may be a mapping of its fields."""
    if given and not isinstance(given, tuple | list):
        raise BadLimit(field="options", value=str(given)[:40], zh="须为各项要求", en="a list of options is due")
    try:
        return tuple(Limit(**each) if isinstance(each, dict) else each for each in given or ())  # type: ignore[attr-defined]
    except TypeError as reason:
        raise BadLimit(field="options", value=str(given)[:40], zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason


def _choice(kind: type[Choice], value: object, name: str) -> Choice:
    try:
        return kind(str(value))
    except ValueError as reason:
        known = "、".join(kind)
        raise BadLimit(field=name, value=str(value)[:40], zh=f"只有 {known}", en=f"there are {known}") from reason


def _day(value: object, name: str) -> date | None:
    if value is None or value == "":
        return None
    if type(value) is date:
        return value
    try:
        return date.fromisoformat(str(value))
    except ValueError as reason:
        raise BadLimit(
            field=name, value=str(value)[:40], zh="应为 2023-06-30 这样的日期", en="a day such as 2023-06-30 is due"
        ) from reason


def _positive(text: str, name: str) -> None:
    if not text:
        return
    try:
        number = parse_printed(text)
    except BadAmount as reason:
        raise BadLimit(field=name, value=text, zh="不是数", en="it is no number") from reason
    if number <= 0:
        raise BadLimit(field=name, value=text, zh="须大于零", en="it must be above zero")
