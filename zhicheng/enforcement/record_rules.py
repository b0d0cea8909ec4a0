"""The rules of site records: how many officers, which duty to publish; read from the rulebook."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhicheng.rules import BrokenRulebook, DatedValue, NoRuleYet, Rulebook, load_rulebook

_OFFICERS = "enforcement.site_records.officers"
_DUTY = "enforcement.site_records.result_duty"
_RIGHTS = "enforcement.site_records.rights"
_REMEDY = "enforcement.site_records.reconsideration"


@dataclass(frozen=True)
class RecordRules:
    """What holds for site records on a day (现场检查记录规则): officers due, rights told, duty to publish, calendar days to object."""

    least_officers: int
    officers_source: DatedValue
    rights: tuple[tuple[str, str], ...]
    rights_source: DatedValue
    duty: str
    remedy_days: int
    remedy_source: DatedValue


def record_rules(day: date, skills: Iterable[str] = (), *, rulebook: Rulebook | None = None) -> RecordRules:
    """Return the rules of a record of a day (记录规则); ``skills`` are those of its items, a duty of their own goes first.

    Raises NoRuleYet and BrokenRulebook.

    Source: rulebook ``enforcement/site_records``.

    >>> rules = record_rules(date(2026, 7, 18), ["food"])
    >>> rules.least_officers, rules.duty, len(rules.rights)
    (2, 'food_check_result', 4)
    >>> record_rules(date(2019, 7, 18), ["food"]).duty
    'entity_information'
    """
    book = rulebook or load_rulebook()
    officers, rights, remedy = (book.rule(name).on(day) for name in (_OFFICERS, _RIGHTS, _REMEDY))
    try:
        told = tuple((one["zh"], one["en"]) for one in rights.value)
        duty, days = _duty(book, day, set(skills)), int(remedy.value["days"])
        return RecordRules(int(officers.value), officers, told, rights, duty, days, remedy)
    except (KeyError, TypeError, ValueError) as reason:
        raise BrokenRulebook(value=_OFFICERS, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason


def _duty(book: Rulebook, day: date, skills: set[str]) -> str:
    table = book.rule(_DUTY).on(day).value
    for skill, duty in table.get("by_skill", {}).items():
        if skill in skills and _in_force(book, f"clocks.duties.{duty}", day):
            return str(duty)
    return str(table["default"])


def _in_force(book: Rulebook, rule: str, day: date) -> bool:
    try:
        book.rule(rule).on(day)
    except NoRuleYet:
        return False
    return True
