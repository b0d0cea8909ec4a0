"""Inspection items: what may be inspected at random, on which basis, at whom, and what is looked at."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.registry.entities import EntityKind
from zhicheng.registry.errors import BadRosterField
from zhicheng.registry.skills import check_skill

_CODE = re.compile(r"[A-Z0-9][A-Z0-9-]{1,29}")
_CHECK = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")
_INDUSTRY = re.compile(r"[A-T]|\d{2,4}")


class ItemKind(StrEnum):
    """How an item may be drawn (事项类别): a general one at a bounded ratio, a key one at any."""

    GENERAL = "general"  # 一般检查事项
    KEY = "key"  # 重点检查事项


class CheckKind(StrEnum):
    """How a line of a check-list is answered (检查方式)."""

    JUDGEMENT = "judgement"  # 符合性判断
    READING = "reading"  # 测量读数
    PHOTO = "photo"  # 拍照


@dataclass(frozen=True)
class Check:
    """One line of a check-list (检查内容). A reading says its unit, and its limit as printed where there is one."""

    id: str
    words: Words
    kind: CheckKind = CheckKind.JUDGEMENT
    basis: str = ""
    unit: str = ""
    limit: str = ""

    def __post_init__(self) -> None:
        if not _CHECK.fullmatch(self.id):
            raise BadRosterField(
                field="check", value=self.id[:40], zh="检查项编号应为 1 至 30 位字母数字", en="1 to 30 letters or digits"
            )
        if not self.words.zh.strip():
            raise BadRosterField(field="check", value=self.id, zh="检查内容不能为空", en="say what is looked at")
        if self.kind is CheckKind.READING and not self.unit.strip():
            raise BadRosterField(field="unit", value=self.id, zh="读数须写明单位", en="a reading needs its unit")
        if self.kind is not CheckKind.READING and (self.unit or self.limit):
            raise BadRosterField(
                field="unit", value=self.id, zh="只有读数可写单位和限值", en="only a reading has a unit or a limit"
            )


@dataclass(frozen=True)
class ItemScope:
    """Whom an item or a batch is for (适用范围); an empty part leaves nobody out.

    ``industries`` are sections, divisions, groups or classes of GB/T 4754; ``towns``, ``pillars``, ``licences`` codes.
    """

    industries: frozenset[str] = frozenset()
    pillars: frozenset[str] = frozenset()
    kinds: frozenset[EntityKind] = frozenset()
    licences: frozenset[str] = frozenset()
    towns: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        for code in sorted(self.industries):
            if not _INDUSTRY.fullmatch(code):
                raise BadRosterField(field="industries", value=code[:20], zh="不是行业代码", en="it is no industry code")


@dataclass(frozen=True)
class InspectionItem:
    """One item of the list of random checks (抽查事项). Raises BadRosterField, UnknownCode.

    ``basis`` names law and article as the list prints them; ``basis_rule`` is the rule of the rulebook that quotes the article, empty
    where nobody has read it. ``ratio_cap`` bounds the ratio of a general item; a key item has none. ``last_day`` is included.

    Source: 国发〔2019〕5号 (随机抽查事项清单).

    >>> item = InspectionItem("SJ-01", Words("登记事项检查", "registration"), "market_supervision", basis="市场主体登记管理条例 第三十八条",
    ...     first_day=date(2019, 1, 1), checks=(Check("1", Words("营业执照是否悬挂", "licence shown")),))
    >>> item.stands_on(date(2019, 7, 15)), item.kind.value
    (True, 'general')
    """

    code: str
    words: Words
    body: str
    basis: str
    first_day: date
    kind: ItemKind = ItemKind.GENERAL
    basis_rule: str = ""
    scope: ItemScope = ItemScope()
    skills: frozenset[str] = frozenset()
    checks: tuple[Check, ...] = ()
    ratio_cap: Fraction | None = None
    last_day: date | None = None

    def __post_init__(self) -> None:
        if not _CODE.fullmatch(self.code):
            raise BadRosterField(
                field="code", value=self.code[:40], zh="应为 2 至 30 位大写字母、数字或连字符",
                en="2 to 30 capitals, digits or hyphens are due",
            )  # fmt: skip
        for name, value in (("name", self.words.zh), ("body", self.body), ("basis", self.basis)):
            if not value.strip() or len(value) > 500:
                raise BadRosterField(field=name, value=value[:20], zh="为空或过长", en="it is empty or too long")
        if not self.checks:
            raise BadRosterField(field="checks", value=self.code, zh="没有检查内容", en="it has no check-list")
        ids = [check.id for check in self.checks]
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise BadRosterField(field="check", value=twice[0], zh="检查项编号重复", en="the check stands twice")
        if self.last_day is not None and self.last_day < self.first_day:
            raise BadRosterField(field="last_day", value=str(self.last_day), zh="终止日早于起始日", en="it ends before it begins")
        self._check_cap()
        for skill in self.skills:
            check_skill(skill)

    def _check_cap(self) -> None:
        if self.ratio_cap is None:
            return
        if not 0 < self.ratio_cap <= 1:
            raise BadRosterField(
                field="ratio_cap", value=str(self.ratio_cap), zh="应大于 0 且不超过 1", en="above 0 and at most 1 is due"
            )
        if self.kind is ItemKind.KEY:
            raise BadRosterField(field="ratio_cap", value=str(self.ratio_cap), zh="重点事项不设上限", en="a key item has no cap")

    def stands_on(self, day: date) -> bool:
        """Say whether the item is in force on a day."""
        return self.first_day <= day and (self.last_day is None or day <= self.last_day)
