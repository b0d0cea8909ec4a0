"""Who may not be drawn in a batch for reasons outside the registry, from the facts: caps reached, checks by a level above.

Whatever was stated under one code of a merged entity counts under all of its codes.
"""

from __future__ import annotations

from datetime import date
from operator import add

from django.db.models import Count, Max

from zhicheng.draw import VisitsKnown, exclusions
from zhicheng.registry import known_of_one
from zhicheng_office.inspection.models import PlannedBatch
from zhicheng_office.inspection.roster_records import EVER, batch_value
from zhicheng_office.ledger.records import today, visible_rows
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.registry.merging import merged_codes

ABOVE = ("city", "province", "nation")
_YEARS_BACK = 2  # no rule leaves anybody alone for longer than that


def excluded_from(batch: PlannedBatch, day: date | None = None) -> dict[str, str]:
    """Return who may not be drawn in a batch and why (范围外排除), by code; credit classes count in a sealed one alone."""
    asked, planned = day or today(), batch_value(batch)
    merges = merged_codes()
    known = VisitsKnown(
        known_of_one(drawn_visits(asked.year), merges, join=add),
        known_of_one(checked_above(asked), merges, join=max),
        credit_classes(asked) if planned.uses_class else {},
    )
    return exclusions(known, planned.items, asked, rulebook=load_rulebook())


def drawn_visits(year: int) -> dict[str, int]:
    """Return how often each entity was visited by random draw in a calendar year (本年抽查次数), by code."""
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    drawn = visible_rows(EVER).filter(
        predicate="visit.reason", value_text="drawn", from_day__gte=first, from_day__lte=last
    )  # fmt: skip
    rows = visible_rows(EVER).filter(predicate="visit.entity", subject__in=drawn.values("subject"))
    counted = rows.order_by().values("value_text").annotate(count=Count("subject", distinct=True))
    return {_code(row["value_text"]): row["count"] for row in counted}


def checked_above(day: date) -> dict[str, date]:
    """Return on which day a level above checked each entity last (上级最近检查日), by code."""
    above = visible_rows(EVER).filter(
        predicate="visit.level",
        value_text__in=ABOVE,
        from_day__gte=day.replace(year=day.year - _YEARS_BACK, day=1).toordinal(),
        from_day__lte=day.toordinal(),
    )
    rows = visible_rows(EVER).filter(predicate="visit.entity", subject__in=above.values("subject"))
    found = rows.order_by().values("value_text").annotate(last=Max("from_day"))
    return {_code(row["value_text"]): date.fromordinal(row["last"]) for row in found}


def credit_classes(day: date) -> dict[str, str]:
    """Return the credit-risk class of each entity that has one on a day (信用风险分类), by code.

    A merged entity has the class of the code that goes on; where that one has none, the class of one that was merged into it.
    """
    ordinal = day.toordinal()
    rows = visible_rows(EVER).filter(predicate="entity.credit_class", from_day__lte=ordinal, to_day__gt=ordinal)
    stated = {_code(subject): value for subject, value in rows.order_by().values_list("subject", "value_text")}
    return known_of_one(stated, merged_codes(), join=lambda first, _: first)


def _code(subject: str) -> str:
    return subject.removeprefix("entity:")
