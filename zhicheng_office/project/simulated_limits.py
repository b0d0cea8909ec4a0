"""Limits of the demonstration: made up, labelled so, at each step of their review; one of them counted over the stored results."""

from __future__ import annotations

from django.db import transaction

from zhicheng.standards import ReviewAct, load_limits
from zhicheng_office.laboratory.services.comparing import ask_for_comparison
from zhicheng_office.project.county import CountyFolder
from zhicheng_office.project.simulated_inspection import FIRST, SECOND
from zhicheng_office.standards.models import LimitRow
from zhicheng_office.standards.services.limits_drafting import LimitDraft, draft_limit
from zhicheng_office.standards.services.limits_reviewing import Officer, Told, act_on_limit

STANDARD, SOURCE = "DB33/T 0000-2019（模拟）", "模拟文本 第3页"
CUPS = {"kind": "max", "unit": "mg/kg", "category": "不锈钢制品", "standard": STANDARD, "methods": ["GB 31604.49"]}
LEAF = {"kind": "max", "unit": "mg/kg", "category": "叶菜蔬菜", "standard": STANDARD, "effective_from": "2019-05-01"}
DRAFTER, REVIEWER = Officer(FIRST, "market_supervision"), Officer(SECOND, "quality_office")


def load_simulated_limits(folder: CountyFolder) -> str:
    """Draft, propose, send back and accept a few made-up limits once; return how many there are, as text."""
    if folder.simulation is None or LimitRow.objects.exists():
        return ""
    with transaction.atomic():
        waits = _draft(CUPS | {"item": "铅迁移量", "value": "0.01", "effective_from": "2019-10-01"}, old=_lead())
        act_on_limit(waits, ReviewAct.PROPOSE, DRAFTER)
        back = _draft(LEAF | {"item": "镉", "value": "0.2"})
        act_on_limit(back, ReviewAct.PROPOSE, DRAFTER)
        act_on_limit(back, ReviewAct.SEND_BACK, REVIEWER, Told("引文没有写明类别（模拟）"))
        accepted = _draft(LEAF | {"item": "铅", "value": "0.3"})
        act_on_limit(accepted, ReviewAct.PROPOSE, DRAFTER)
        act_on_limit(accepted, ReviewAct.ACCEPT, REVIEWER)
        _draft(LEAF | {"item": "总汞", "value": "0.01"}, quote="")
        ask_for_comparison(waits, "", FIRST)
    return f"{LimitRow.objects.count()}"


def _draft(texts: dict[str, object], *, old: str = "", quote: str = "（模拟引文）") -> str:
    said = f"{quote}{texts['category']} {texts['item']} ≤ {texts['value']} {texts['unit']}" if quote else ""
    return draft_limit(LimitDraft(texts, said, SOURCE, old=old), DRAFTER.name).number


def _lead() -> str:
    return next(one.number for one in load_limits() if one.limit.item == "铅迁移量" and one.limit.category == "不锈钢制品")
