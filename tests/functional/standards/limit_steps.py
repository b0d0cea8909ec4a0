"""Limits as officers enter and review them, in the invented county of the campaigns."""

from __future__ import annotations

from datetime import date

from tests.functional.inspection.campaign_steps import lay_county
from zhicheng.standards import ReviewAct, Sight, load_limits
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.standards.services.limits_drafting import LimitDraft, draft_limit
from zhicheng_office.standards.services.limits_reviewing import Officer, Told, act_on_limit

DAY = date(2019, 7, 15)
FIRST, SECOND = Officer("q1", "quality_office"), Officer("m1", "market_supervision")
CUP = "食品接触用制品/不锈钢及其他金属材料及制品/不锈钢制品/不锈钢真空杯"
TEXTS = {
    "item": "铅迁移量", "kind": "max", "value": "0.01", "unit": "mg/kg", "category": "不锈钢真空杯", "standard": "DB33/T 9999-2019",
    "clause": "表1", "effective_from": "2019-07-01",
}  # fmt: skip
SIGHT = Sight("DB33/T 9999-2019", "第3页", DAY)


def lay() -> None:
    """Lay county, so that the office's today is the county's."""
    lay_county()


def lead() -> str:
    """Return the number of the rulebook's limit for lead in stainless ware."""
    return next(one.number for one in load_limits() if one.limit.item == "铅迁移量" and one.limit.value == "0.05")


def draft(
    *, old: str = "", whole: bool = False, quote: str = "铅 ≤0.01 mg/kg", source: str = "标准文本 第3页", **changes: str
) -> LimitRow:
    """Draft a limit."""
    return draft_limit(LimitDraft(TEXTS | changes, quote, source, old=old, whole=whole), FIRST.name)


def proposed(**more) -> LimitRow:
    """Draft a limit and propose it."""
    return act_on_limit(draft(**more).number, ReviewAct.PROPOSE, FIRST)


def accepted(*, sight: Sight | None = None, **more) -> LimitRow:
    """Draft, propose and accept a limit by two officers."""
    return act_on_limit(proposed(**more).number, ReviewAct.ACCEPT, SECOND, Told(sight=sight))
