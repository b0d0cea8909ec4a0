"""Measuring instruments under compulsory verification, and when each is due."""

from __future__ import annotations

import calendar
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from zhicheng.errors import Words
from zhicheng.registry.codes import check_entity_code
from zhicheng.registry.errors import BadRosterField, UnknownCode
from zhicheng.registry.products import check_number
from zhicheng.registry.terms import Term, due_text
from zhicheng.rules import DatedValue, load_rulebook

_RULE = "registry.instrument."


class VerificationStanding(StrEnum):
    """How an instrument stands on a day (检定状态)."""

    VERIFIED = "verified"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    NEVER = "never"

    def words(self) -> Words:
        """Return the standing in words."""
        return _STANDINGS[self]


_STANDINGS = {
    VerificationStanding.VERIFIED: Words("在检定有效期内", "verified"),
    VerificationStanding.DUE_SOON: Words("即将到期", "due soon"),
    VerificationStanding.OVERDUE: Words("超期未检", "overdue"),
    VerificationStanding.NEVER: Words("无检定记录", "never verified"),
}


@cache
def instrument_kinds() -> Mapping[str, Words]:
    """Return the kinds of instruments under compulsory verification by code (强制检定计量器具种类).

    Source: rulebook ``registry/instruments``; every row there says how far it was verified.

    >>> instrument_kinds()["fuel_dispenser"].zh
    '燃油加油机'
    """
    rules = load_rulebook().rules
    return {code.removeprefix(_RULE): rule.words for code, rule in sorted(rules.items()) if code.startswith(_RULE)}


def verification_cycle(kind: str, day: date) -> DatedValue:
    """Return the months after which a kind is to be verified again, with source and status (检定周期); raise UnknownCode, NoRuleYet.

    >>> verification_cycle("fuel_dispenser", date(2019, 7, 1)).status.value
    'unverified'
    """
    if kind not in instrument_kinds():
        raise UnknownCode(value=kind, zh="计量器具种类", en="kind of instrument")
    return load_rulebook().rule(f"{_RULE}{kind}").on(day)


def months_later(day: date, months: int) -> date:
    """Return the same day of a later month, its last day where there is none (按月顺延).

    >>> months_later(date(2019, 8, 31), 6)
    datetime.date(2020, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


@dataclass(frozen=True)
class Instrument:
    """One measuring instrument under compulsory verification (强制检定计量器具). Raises BadRosterField, BadEntityCode, UnknownCode.

    ``valid_until`` is the last day that the verification certificate prints; where it is left empty, it follows from the
    cycle of the rulebook on the day of verification.

    Source: 计量法 第九条, as recalled.

    >>> scale = Instrument("Q-1", "91110000600037341L", "fuel_dispenser", "A-17", date(2018, 1, 1), verified_on=date(2019, 3, 1))
    >>> scale.valid_until, scale.standing(date(2019, 9, 2)).value
    (datetime.date(2019, 8, 31), 'overdue')
    """

    number: str
    entity: str
    kind: str
    serial: str
    since: date
    model: str = ""
    place: str = ""
    verified_on: date | None = None
    valid_until: date | None = None
    verified_by: str = ""

    def __post_init__(self) -> None:
        check_number(self.number)
        check_entity_code(self.entity)
        if self.kind not in instrument_kinds():
            raise UnknownCode(value=self.kind, zh="计量器具种类", en="kind of instrument")
        due_text(self.serial, "serial", longest=60)
        if self.verified_on is None:
            if self.valid_until is not None:
                raise BadRosterField(
                    field="valid_until", value=str(self.valid_until), zh="无检定日期", en="the day of verification is missing"
                )
            return
        if self.valid_until is None:
            months = int(verification_cycle(self.kind, self.verified_on).value)
            after = months_later(self.verified_on, months)
            object.__setattr__(self, "valid_until", date.fromordinal(after.toordinal() - 1))
        Term(self.verified_on, self.valid_until)

    @property
    def subject(self) -> str:
        """Return the subject id of facts about the instrument."""
        return f"instrument:{self.number}"

    def standing(self, day: date, *, soon: int = 30) -> VerificationStanding:
        """Return how the instrument stands on a day; ``soon`` are the days before the end that count as soon (当日检定状态)."""
        if self.verified_on is None or day < self.verified_on:
            return VerificationStanding.NEVER
        term = Term(self.verified_on, self.valid_until)
        if not term.covers(day):
            return VerificationStanding.OVERDUE
        return VerificationStanding.DUE_SOON if term.ends_within(day, soon) else VerificationStanding.VERIFIED
