"""Inspectors: a number, a body, a certificate with its term, what they can do where, when and where they may not go."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.registry.errors import BadRosterField
from zhicheng.registry.skills import check_skill

KEEPER = "market_supervision"
"""The body that states the roster of inspectors."""
_NUMBER = re.compile(r"[A-Z0-9][A-Z0-9-]{1,29}")
_ONE_DAY = timedelta(days=1)


class Hindrance(StrEnum):
    """Why an inspector cannot be sent on a day (不能派出的原因)."""

    OFF_ROSTER = "off_roster"
    NO_CERTIFICATE = "no_certificate"
    CERTIFICATE_NOT_YET = "certificate_not_yet"
    CERTIFICATE_ENDED = "certificate_ended"
    ON_LEAVE = "on_leave"

    def words(self) -> Words:
        """Return the reason in words."""
        return _HINDRANCES[self]


_HINDRANCES = {
    Hindrance.OFF_ROSTER: Words("不在册", "not on the roster"),
    Hindrance.NO_CERTIFICATE: Words("没有执法证件", "no certificate"),
    Hindrance.CERTIFICATE_NOT_YET: Words("证件尚未生效", "the certificate is not valid yet"),
    Hindrance.CERTIFICATE_ENDED: Words("证件已过期", "the certificate has run out"),
    Hindrance.ON_LEAVE: Words("请假", "on leave"),
}


@dataclass(frozen=True, order=True)
class Leave:
    """Days on which an inspector is away (请假), first and last included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise BadRosterField(
                field="leave", value=f"{self.first}/{self.last}", zh="末日早于首日", en="it ends before it begins"
            )

    def covers(self, day: date) -> bool:
        """Say whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Certificate:
    """A law-enforcement certificate (行政执法证件) with the first and the last day on which it is valid."""

    number: str
    since: date
    until: date

    def __post_init__(self) -> None:
        if not self.number.strip() or len(self.number) > 60 or not self.number.isprintable():
            raise BadRosterField(field="certificate", value=self.number[:20], zh="证件号为空或过长", en="empty or too long")
        if self.until < self.since:
            raise BadRosterField(
                field="certificate", value=f"{self.since}/{self.until}", zh="截止日早于起始日", en="it ends before it begins"
            )


@dataclass(frozen=True)
class Inspector:
    """One inspector of the roster (执法检查人员), by number and never by name.

    ``regions`` are codes of towns, none for the whole county; ``recused`` are codes of entities that this inspector does not
    visit; ``since`` is the day on which the inspector came onto the roster. Raises BadRosterField, UnknownCode.

    Source: 国发〔2019〕5号 (the roster of inspectors, 执法检查人员名录库).

    >>> term = Certificate("Z330100001", date(2018, 3, 1), date(2023, 2, 28))
    >>> held = Inspector("YK-001", "market_supervision", date(2018, 3, 1), term, frozenset({"food"}))
    >>> held.hindrance(date(2019, 7, 15)), held.hindrance(date(2023, 3, 1)).words().en
    (None, 'the certificate has run out')
    """

    number: str
    body: str
    since: date
    certificate: Certificate | None = None
    skills: frozenset[str] = frozenset()
    regions: frozenset[str] = frozenset()
    leaves: tuple[Leave, ...] = ()
    recused: frozenset[str] = frozenset()
    active: bool = True

    def __post_init__(self) -> None:
        if not _NUMBER.fullmatch(self.number):
            raise BadRosterField(
                field="number", value=self.number[:40], zh="应为 2 至 30 位大写字母、数字或连字符",
                en="2 to 30 capitals, digits or hyphens are due",
            )  # fmt: skip
        if not self.body:
            raise BadRosterField(field="body", value=self.body, zh="所属单位不能为空", en="a body is due")
        for skill in self.skills:
            check_skill(skill)
        ordered = sorted(self.leaves)
        for before, after in pairwise(ordered):
            if after.first <= before.last:
                raise BadRosterField(field="leave", value=str(after.first), zh="两次请假重叠", en="two leaves overlap")
        object.__setattr__(self, "leaves", tuple(ordered))

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the inspector."""
        return f"inspector:{self.number}"

    def hindrance(self, day: date) -> Hindrance | None:
        """Return why the inspector cannot be sent on a day, or None (当日能否派出)."""
        held = self.certificate
        if not self.active or day < self.since:
            return Hindrance.OFF_ROSTER
        if held is None:
            return Hindrance.NO_CERTIFICATE
        if day < held.since:
            return Hindrance.CERTIFICATE_NOT_YET
        if day > held.until:
            return Hindrance.CERTIFICATE_ENDED
        return Hindrance.ON_LEAVE if any(leave.covers(day) for leave in self.leaves) else None

    def serves(self, town: str) -> bool:
        """Say whether the inspector is sent into a town; without regions, into every one."""
        return not self.regions or town in self.regions

    def certificate_ends_within(self, day: date, days: int) -> bool:
        """Say whether a certificate that is valid on a day runs out within so many days after it (证件将到期)."""
        held = self.certificate
        return held is not None and held.since <= day <= held.until <= day + timedelta(days=days)


def state_inspector(inspector: Inspector, *, source: str = "") -> tuple[Fact, ...]:
    """State what the roster says of an inspector, as facts whose days are those of certificate, leave and service.

    >>> term = Certificate("Z330100001", date(2018, 3, 1), date(2023, 2, 28))
    >>> [(f.predicate, f.valid_to) for f in state_inspector(Inspector("YK-001", "market_supervision", date(2018, 3, 1), term))]
    [('inspector.active', None), ('inspector.body', None), ('inspector.certificate', datetime.date(2023, 3, 1))]
    """
    return tuple(_fact(inspector, source, *said) for said in _said(inspector))


def _said(inspector: Inspector) -> Iterable[tuple[str, int | str, date, date | None]]:
    since = inspector.since
    if inspector.active:
        yield "active", 1, since, None
    yield "body", inspector.body, since, None
    if inspector.certificate is not None:
        held = inspector.certificate
        yield "certificate", held.number, held.since, held.until + _ONE_DAY
    for skill in sorted(inspector.skills):
        yield "skill", skill, since, None
    for region in sorted(inspector.regions):
        yield "region", region, since, None
    for leave in inspector.leaves:
        yield "leave", 1, leave.first, leave.last + _ONE_DAY
    for code in sorted(inspector.recused):
        yield "recused_from", f"entity:{code}", since, None


def _fact(inspector: Inspector, source: str, name: str, value: int | str, since: date, until: date | None) -> Fact:
    return Fact(inspector.subject, f"inspector.{name}", value, since, until, body=KEEPER, source=source)
