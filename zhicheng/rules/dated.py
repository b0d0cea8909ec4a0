"""A rule: one number, ratio or term, with every value it ever had, each dated and cited."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from zhicheng.errors import Words
from zhicheng.rules.errors import BrokenRulebook, NoRuleYet


class Status(StrEnum):
    """How far a value can be relied on (效力状态)."""

    IN_FORCE = "in_force"
    EXPECTED = "expected"
    REPEALED = "repealed"
    UNVERIFIED = "unverified"
    HOUSE = "house"  # our own convention or a county's decision: no statute stands behind it, and the page says so


@dataclass(frozen=True)
class DatedValue:
    """The value of a rule from one day on, and the article that says so."""

    since: date
    value: Any
    document: str
    article: str
    quote: str
    status: Status
    checked_by: str


@dataclass(frozen=True)
class Rule:
    """One rule of the rulebook (规则): its id, its names, its values from the oldest to the newest."""

    id: str
    words: Words
    values: tuple[DatedValue, ...]

    def on(self, day: date) -> DatedValue:
        """Return the value in force on a day; raise NoRuleYet before the first."""
        known = [value for value in self.values if value.since <= day]
        if not known:
            raise NoRuleYet(value=self.id, day=day, first=self.values[0].since)
        return known[-1]

    @classmethod
    def from_page(cls, rule_id: str, page: Mapping[str, Any]) -> Rule:
        """Read one rule from its YAML mapping (spec/rulebook.md); raise BrokenRulebook."""
        try:
            values = tuple(_dated(since, body) for since, body in sorted(page["values"].items()))
            words = Words(page["zh"], page["en"])
        except (KeyError, TypeError, ValueError, AttributeError) as reason:
            raise BrokenRulebook(
                value=rule_id, zh=f"缺少或错误的字段 {reason}", en=f"missing or wrong field {reason}"
            ) from reason
        if not values:
            raise BrokenRulebook(value=rule_id, zh="没有任何取值", en="it has no value")
        return cls(rule_id, words, values)


def _dated(since: date, body: Mapping[str, Any]) -> DatedValue:
    if not isinstance(since, date):
        raise TypeError(since)
    source = body["source"]
    return DatedValue(
        since,
        body["value"],
        source["document"],
        str(source.get("article", "")),
        source.get("quote", ""),
        Status(body["status"]),
        body.get("checked_by", ""),
    )
