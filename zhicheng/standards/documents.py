"""One standard as a document: its dates, what it replaces, what it adopts, who drafted it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.rules import load_rulebook
from zhicheng.standards.classifications import check_ccs, check_ics
from zhicheng.standards.errors import BadDocument
from zhicheng.standards.levels import AdoptionDegree
from zhicheng.standards.number import StandardNumber


class StandardStatus(StrEnum):
    """How a standard stands on a day (标准状态)."""

    DRAFT = "draft"
    PUBLISHED = "published"
    IN_FORCE = "in_force"
    SUPERSEDED = "superseded"
    WITHDRAWN = "withdrawn"
    UNKNOWN = "unknown"

    def words(self) -> Words:
        """Return the status in words."""
        return _STATUSES[self]


_STATUSES = {
    StandardStatus.DRAFT: Words("制定中", "being drafted"),
    StandardStatus.PUBLISHED: Words("已发布，未实施", "published, not yet in force"),
    StandardStatus.IN_FORCE: Words("现行", "in force"),
    StandardStatus.SUPERSEDED: Words("被代替", "superseded"),
    StandardStatus.WITHDRAWN: Words("废止", "withdrawn"),
    StandardStatus.UNKNOWN: Words("状态不明（缺日期）", "unknown: a date is missing"),
}


class LocalRole(StrEnum):
    """What part a local entity had in drafting (起草角色)."""

    LED = "led"
    JOINED = "joined"

    def words(self) -> Words:
        """Return the part in words."""
        return Words("主导", "led") if self is LocalRole.LED else Words("参与", "joined")


@dataclass(frozen=True)
class Drafter:
    """One local drafting unit (本地起草单位): the code of the entity, and whether it led or joined.

    >>> Drafter("91110000600037341L", LocalRole.LED).subject
    'entity:91110000600037341L'
    """

    entity: str
    role: LocalRole

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the drafter."""
        return f"entity:{self.entity}"


@dataclass(frozen=True)
class Adoption:
    """That a standard follows another one, and how closely (采用国际标准).

    >>> from zhicheng.standards.numbers import parse_number
    >>> Adoption(parse_number("ISO 9001:2015"), AdoptionDegree.NOT_EQUIVALENT).counts(date(2018, 5, 1))
    False
    """

    number: StandardNumber
    degree: AdoptionDegree

    def counts(self, day: date) -> bool:
        """Say whether the degree is adoption under the rule of a day: IDT and MOD, not NEQ (rule ``standards.adoption_degrees``)."""
        return self.degree.value in load_rulebook().rule("standards.adoption_degrees").on(day).value


@dataclass(frozen=True)
class StandardDocument:
    """One standard (标准文本), checked on construction; raises BadDocument.

    ``effective_on`` is its first day in force, ``withdrawn_on`` the first day it is not. ``replaces`` names what it takes the
    place of wholly, ``replaces_in_part`` what stays in force beside it. ``drafters`` are the local ones alone, ``is_read`` says
    that the dates were seen somewhere, else they are recalled.

    >>> from zhicheng.standards.numbers import parse_number
    >>> cup = StandardDocument(parse_number("GB/T 29606-2013"), "不锈钢真空杯", effective_on=date(2014, 5, 1))
    >>> cup.subject
    'standard:GB/T 29606-2013'
    """

    number: StandardNumber
    title: str
    title_en: str = ""
    published_on: date | None = None
    effective_on: date | None = None
    withdrawn_on: date | None = None
    replaces: tuple[StandardNumber, ...] = ()
    replaces_in_part: tuple[StandardNumber, ...] = ()
    adoptions: tuple[Adoption, ...] = ()
    ics: tuple[str, ...] = ()
    ccs: str = ""
    drafters: tuple[Drafter, ...] = ()
    approved_on: date | None = None  # 立项
    is_read: bool = False

    def __post_init__(self) -> None:
        if not self.title.strip():
            self._refuse("title", "名称不能为空", "a title is due")
        if self.number.year is None:
            self._refuse("number", "登记标准须写年代号", "a document's number has its year")
        self._check_dates()
        for code in self.ics:
            check_ics(code, number=str(self.number))
        if self.ccs:
            check_ccs(self.ccs, number=str(self.number))
        if self.key in {number.edition for number in (*self.replaces, *self.replaces_in_part)}:
            self._refuse("replaces", "不能代替自己", "it cannot replace itself")

    def _check_dates(self) -> None:
        steps = [self.approved_on, self.published_on, self.effective_on, self.withdrawn_on]
        known = [day for day in steps if day is not None]
        if known != sorted(known):
            self._refuse(
                "dates",
                "立项、发布、实施、废止日期应依次不早于前者",
                "approval, publication, force and withdrawal should follow each other",
            )

    def _refuse(self, field: str, zh: str, en: str) -> None:
        raise BadDocument(value=str(self.number), field=field, zh=zh, en=en)

    @property
    def key(self) -> StandardNumber:
        """Return the number by which it is found: one edition, whatever second number or change sheet is printed."""
        return self.number.edition

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the standard."""
        return f"standard:{self.key}"

    @property
    def local_role(self) -> LocalRole | None:
        """Return the strongest part that a local drafter had, None without one."""
        roles = {drafter.role for drafter in self.drafters}
        return next((role for role in LocalRole if role in roles), None)

    def adopts(self, day: date) -> bool:
        """Say whether it adopts an international standard, as the rule of a day counts degrees (采用国际标准)."""
        return any(adoption.counts(day) for adoption in self.adoptions)
