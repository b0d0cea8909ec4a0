"""The thresholds of a verdict, read from the rulebook for a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from zhicheng.rules import Rulebook


@dataclass(frozen=True)
class RuleUse:
    """One rule as it was used (所用规则): its id, since when its value holds, the value as written."""

    rule: str
    since: date
    value: str


@dataclass(frozen=True)
class OutlookRules:
    """The bands and what counts as thin or stale, on one day (研判规则)."""

    on_track: Decimal
    at_risk: Decimal
    fewest_readings: int
    stale_after_periods: Decimal
    used: tuple[RuleUse, ...]

    @classmethod
    def on(cls, rulebook: Rulebook, day: date) -> OutlookRules:
        """Return the thresholds in force on a day; raise UnknownRule or NoRuleYet.

        >>> from zhicheng.rules import load_rulebook
        >>> OutlookRules.on(load_rulebook(), date(2019, 6, 30)).fewest_readings
        3
        """
        found = {rule_id: rulebook.rule(rule_id).on(day) for rule_id in _RULES}
        on_track, at_risk, fewest, stale = (value.value for value in found.values())
        used = tuple(RuleUse(rule_id, value.since, str(value.value)) for rule_id, value in found.items())
        return cls(Decimal(str(on_track)), Decimal(str(at_risk)), int(fewest), Decimal(str(stale)), used)


_RULES = (
    "outlook.band.on_track",
    "outlook.band.at_risk",
    "outlook.readings.fewest",
    "outlook.readings.stale_after_periods",
)
