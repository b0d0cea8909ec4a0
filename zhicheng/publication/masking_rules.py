"""Which fields of which subject are shown, searched, shortened or hidden: read from the rulebook."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.publication.errors import UnknownSubject
from zhicheng.rules import BrokenRulebook, DatedValue, Rulebook, load_rulebook

_PREFIX = "publication.masking."


class Treatment(StrEnum):
    """What is done with a field before it is published (处理方式)."""

    SHOW = "show"
    SEARCH = "search"
    NAME = "name"
    RESIDENCE = "residence"
    HIDE = "hide"


@dataclass(frozen=True)
class MaskingRules:
    """How each field of one kind of subject is treated on a day, and by which source (遮蔽规则)."""

    subject: str
    fields: tuple[tuple[str, Treatment], ...]
    source: DatedValue


def masking_rules(subject: str, day: date, *, rulebook: Rulebook | None = None) -> MaskingRules:
    """Return the masking rules of a kind of subject on a day (遮蔽规则): entity, sole_proprietor, person, inspector.

    Raises UnknownSubject, NoRuleYet and BrokenRulebook.

    Source: rulebook ``publication/masking``.

    >>> dict(masking_rules("sole_proprietor", date(2024, 1, 1)).fields)["operator"].value
    'name'
    """
    rules = (rulebook or load_rulebook()).rules
    if _PREFIX + subject not in rules:
        raise UnknownSubject(value=subject)
    found = rules[_PREFIX + subject].on(day)
    try:
        fields = tuple((name, Treatment(treatment)) for name, treatment in found.value["fields"].items())
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise BrokenRulebook(value=_PREFIX + subject, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason
    return MaskingRules(subject, fields, found)
