"""Short ways to write series and goals in tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from zhicheng.indicators import Comparator, Goal, OutlookRules, Reading, Series, TargetKind, Verdict, forecast_outlook, judge
from zhicheng.rules import load_rulebook
from zhicheng.values import Period

TODAY, DEADLINE = date(2019, 6, 30), date(2020, 12, 31)
RULES = OutlookRules.on(load_rulebook(), TODAY)


def readings(values: str, until: str = "2019-Q2", size: int | None = None) -> list[Reading]:
    """Return one reading per word, a dash for a gap, the last for ``until``; with a sample size where one is given."""
    words = values.split()
    last = Period.parse(until)
    found = []
    for place, word in enumerate(words):
        if word == "-":
            continue
        passed = round(float(word) * size / 100) if size else None
        period = last.shifted(place + 1 - len(words))
        found.append(Reading(period, Decimal(word), passed, size, sampled=size is not None))
    return found


def series(values: str, until: str = "2019-Q2", size: int | None = None) -> Series:
    return Series(tuple(readings(values, until, size)))


def goal(value: str | int, kind: str = "level", comparator: str = ">=", **more: object) -> Goal:
    asked = {"unit": "", "deadline": DEADLINE, **more}
    return Goal(TargetKind(kind), Comparator(comparator), Decimal(value), **asked)


def verdict(given: Series | str, asked: Goal, day: date = TODAY) -> Verdict:
    return judge(series(given) if isinstance(given, str) else given, asked, day=day, rulebook=load_rulebook())


def probability(given: Series | str, asked: Goal, day: date = TODAY) -> Decimal:
    outlook = forecast_outlook(series(given) if isinstance(given, str) else given, asked, day=day, rules=RULES)
    assert outlook.probability is not None, outlook.reason
    return outlook.probability


def fan_words(points: Sequence[object]) -> list[str]:
    return [str(point.period) for point in points]  # type: ignore[attr-defined]
