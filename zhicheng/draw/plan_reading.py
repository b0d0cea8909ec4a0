"""Reads batches of an annual plan as a page of data says them: a county's own draft, or a plan that another office exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from zhicheng.draw.annual import PlannedDraw, PlannedSeat
from zhicheng.draw.committing import Mode
from zhicheng.draw.errors import BadPlan
from zhicheng.draw.reading import exact
from zhicheng.registry import EntityKind, InspectionItem, ItemScope

_FIELDS = frozenset(
    [
        "number",
        "title",
        "items",
        "bodies",
        "mode",
        "first_day",
        "last_day",
        "scope",
        "stratify_by",
        "ratio",
        "ratios",
        "quotas",
        "reserve",
        "seats",
        "announced",
        "directed",
        "chances",
    ]
)


def planned_from(page: Mapping[str, Any], items: Mapping[str, InspectionItem]) -> PlannedDraw:
    """Return a batch from its page (读取计划批次); ``items`` are those of the list by code. Raises BadPlan.

    >>> from zhicheng.draw.plan_examples import small_item
    >>> page = {"title": "保温杯抽查", "items": ["SJ-11"], "bodies": ["market_supervision"], "first_day": "2019-07-20",
    ...     "last_day": "2019-08-20", "ratio": "1/20", "seats": [{"body": "market_supervision", "skills": ["product"]}]}
    >>> planned_from(page, {"SJ-11": small_item()}).ratio
    Fraction(1, 20)
    """
    if unknown := sorted(set(page) - _FIELDS):
        raise BadPlan(value=unknown[0])
    try:
        return PlannedDraw(
            str(page.get("number", "")),
            str(page["title"]),
            tuple(items[code] for code in page["items"]),
            tuple(str(body) for body in page["bodies"]),
            Mode(page.get("mode", "open")),
            _day(page["first_day"]),
            _day(page["last_day"]),
            _scope(page.get("scope", {})),
            tuple(page.get("stratify_by", ())),
            ratio=exact(str(page["ratio"])) if page.get("ratio") is not None else None,
            ratios=_exact(page.get("ratios", {})),
            quotas=_exact(page.get("quotas", {})),
            reserve=int(page.get("reserve", 0)),
            seats=_seats(page["seats"]),
            announced=bool(page.get("announced", True)),
            directed=bool(page.get("directed", False)),
            chances=_exact(page.get("chances", {})),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise BadPlan(value=f"{page.get('title', '')} {reason}"[:80]) from reason


def _day(said: date | str) -> date:
    return said if isinstance(said, date) else date.fromisoformat(said)


def _scope(page: Mapping[str, Sequence[str]]) -> ItemScope:
    parts = {name: frozenset(map(str, codes)) for name, codes in page.items() if name != "kinds"}
    return ItemScope(kinds=frozenset(EntityKind(kind) for kind in page.get("kinds", ())), **parts)


def _exact(page: Mapping[str, Any]) -> dict[str, Fraction]:
    return {str(name): exact(str(value)) for name, value in page.items()}


def _seats(rows: Sequence[Mapping[str, Any]]) -> tuple[PlannedSeat, ...]:
    return tuple(PlannedSeat(str(row["body"]), frozenset(row.get("skills", ()))) for row in rows)
