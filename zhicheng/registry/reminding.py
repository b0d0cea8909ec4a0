"""Which ends of certificates, licences and accreditations a holder is reminded of."""

from __future__ import annotations

from datetime import date, timedelta

from zhicheng.rules import BrokenRulebook, Rulebook, load_rulebook

_RULE = "registry.holdings.reminder"


def reminded_ends(day: date, *, rulebook: Rulebook | None = None) -> tuple[date, date]:
    """Return the first and the last day of an end that is named on a day (到期提醒的起止): some are over, the others come soon.

    Raises NoRuleYet, BrokenRulebook.

    Source: rulebook ``registry.holdings.reminder``, a house rule.

    >>> first, last = reminded_ends(date(2019, 7, 15))
    >>> first.isoformat(), last.isoformat()
    ('2019-04-16', '2019-10-13')
    """
    said = (rulebook or load_rulebook()).rule(_RULE).on(day).value
    try:
        return (day - timedelta(days=int(said["after"])), day + timedelta(days=int(said["before"])))
    except (KeyError, TypeError, ValueError) as reason:
        raise BrokenRulebook(value=_RULE, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason
