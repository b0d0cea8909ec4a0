"""The words around a number: verb, direction, comparator. One statement is one number that says something of one thing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from zhicheng.policy.lexicon import any_of, signs, words_of
from zhicheng.policy.proposal import Comparator, TargetKind
from zhicheng.policy.quantities import Quantity

_REACH = 24
_ADDED = re.compile("(?:累计|每年)?(?:新增|新建|新培育|新引进|新认定|新创建|新设|新改|新开|新发|新签|新获|新招|净增|每年|累计)")


@dataclass(frozen=True)
class Statement:
    """A number and what it is said of (陈述): ``start`` and ``end`` index the paragraph read."""

    name: str
    quantity: Quantity
    comparator: Comparator
    start: int
    end: int
    kind: TargetKind
    strength: float
    value: str
    unit: str
    ordinal_place: int = 0
    spread_over: int = 0

    @property
    def is_weak(self) -> bool:
        """Return whether nothing but the number's place speaks for it."""
        return self.strength < 0.5


@dataclass(frozen=True)
class Tail:
    """What stands between a name and its number: the verb, the direction, the comparator."""

    start: int
    change: str
    level: str
    before: str
    pace: str


@cache
def _tail() -> re.Pattern[str]:
    adverbs = any_of(words_of("verbs", "adverbs"))
    change = any_of(words_of("verbs", "up") | words_of("verbs", "down"))
    level = any_of(words_of("verbs", "level"))
    before = any_of(signs("before"))
    about = any_of(words_of("comparators", "about"))
    return re.compile(
        f"(?P<pace>{adverbs}*)(?P<change>{change}(?:率|幅度?)?(?![到至为]))?(?:{adverbs})*(?P<level>{level}(?:了)?)?(?:{adverbs})*{about}?(?P<before>{before})?{about}?(?:第|的)?$"
    )


def tail_of(left: str) -> Tail:
    """Return the tail of the words before a number.

    >>> tail_of("科技进步贡献率力争达到").level
    '达到'
    """
    reach = left[-_REACH:]
    found = _tail().search(reach)
    if found is None:
        return Tail(len(left), "", "", "", "")
    start = len(left) - len(reach) + found.start()
    return Tail(start, found["change"] or "", found["level"] or "", found["before"] or "", found["pace"] or "")


def comparator_of(tail: Tail, quantity: Quantity) -> Comparator:
    """Return the comparator that the words before and after a number make together, as written."""
    before = signs("before").get(tail.before, "")
    if tail.level in words_of("verbs", "hold") and not before:
        before = ">="
    if quantity.ordinal:
        return Comparator.AT_MOST
    if quantity.sign == "~":
        return Comparator.EQUAL if before != ">=" else Comparator.AT_LEAST
    if quantity.sign:
        strict = {(">", ">="): ">", ("<", "<="): "<"}
        return Comparator(strict.get((before, quantity.sign), quantity.sign))
    return Comparator(before) if before else Comparator.EQUAL


def kind_of(tail: Tail, quantity: Quantity, name: str) -> TargetKind:
    """Return how the target is to be judged, from its words."""
    if quantity.ordinal:
        return TargetKind.RANK
    if quantity.kind == "doubling":
        return TargetKind.RELATIVE_CHANGE
    if tail.change:
        return TargetKind.RELATIVE_CHANGE if quantity.unit in ("%", "‰", "倍") else TargetKind.INCREMENT
    if tail.level in words_of("verbs", "hold") or tail.before in words_of("verbs", "hold"):
        return TargetKind.HOLD_FLOOR
    if _ADDED.match(name):
        return TargetKind.INCREMENT
    return TargetKind.COUNT if quantity.unit in words_of("units", "counted") else TargetKind.LEVEL
