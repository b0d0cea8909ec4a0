"""Who stays in a roster and may not be drawn, for reasons outside the registry: visited often enough, or checked by the level above."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from zhicheng.draw.ruling import no_repeat_months, visits_cap
from zhicheng.registry import InspectionItem
from zhicheng.rules import Rulebook


@dataclass(frozen=True)
class VisitsKnown:
    """What facts say of visits before a draw (已知检查), by code of entity.

    ``drawn`` counts this calendar year's visits by random draw; ``checked_above`` is the last day on which a level above checked;
    ``classes`` are credit classes, given for a sealed draw alone: an open one would tell them by its exclusions.
    """

    drawn: Mapping[str, int] = field(default_factory=dict)
    checked_above: Mapping[str, date] = field(default_factory=dict)
    classes: Mapping[str, str] = field(default_factory=dict)


def exclusions(
    known: VisitsKnown, items: Iterable[InspectionItem], day: date, *, rulebook: Rulebook | None = None
) -> dict[str, str]:
    """Return who may not be drawn on a day and why (排除), by code: first a check by the level above, else a cap reached.

    >>> exclusions(VisitsKnown(drawn={"X": 2, "Y": 1}), (), date(2019, 7, 15))
    {'X': '本年已抽查2次，达上限'}
    """
    found = {
        code: f"本年已抽查{count}次，达上限"
        for code, count in known.drawn.items()
        if _is_reached(count, visits_cap(known.classes.get(code, ""), day, rulebook=rulebook).value)
    }
    months = max((one.value for one in no_repeat_months(items, day, rulebook=rulebook) if one.verified), default=0)
    if months:
        since = months_before(day, months)
        found |= {
            code: f"上级{last}已检查，{months}个月内不重复" for code, last in known.checked_above.items() if since < last <= day
        }
    return dict(sorted(found.items()))


def _is_reached(count: int, cap: int | None) -> bool:
    return cap is not None and count >= cap


def months_before(day: date, months: int) -> date:
    """Return the day so many months before another, the month's last where it lacks the day (民法典 第二百零二条).

    >>> months_before(date(2024, 5, 31), 3)
    datetime.date(2024, 2, 29)
    """
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    return date(year, month + 1, 28)
