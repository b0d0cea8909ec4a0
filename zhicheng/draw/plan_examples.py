"""A small item and a small batch of a plan, for examples and tests."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from zhicheng.draw.annual import PlannedDraw, PlannedSeat
from zhicheng.draw.committing import Mode
from zhicheng.errors import Words
from zhicheng.registry import Check, InspectionItem, ItemScope


def small_item() -> InspectionItem:
    """Return a general item for makers of cups."""
    return InspectionItem(
        "SJ-11",
        Words("保温杯产品质量检查", "vacuum cups"),
        "market_supervision",
        "产品质量法 第十五条",
        date(2019, 1, 1),
        scope=ItemScope(industries=frozenset({"3382"})),
        skills=frozenset({"product"}),
        checks=(Check("1", Words("标识与执行标准", "marking and standard")),),
    )


def small_batch() -> PlannedDraw:
    """Return a batch of it: one in twenty, two seats, in July."""
    seat = PlannedSeat("market_supervision", frozenset({"product"}))
    return PlannedDraw(
        "2019-01",
        "保温杯抽查",
        (small_item(),),
        ("market_supervision",),
        Mode.OPEN,
        date(2019, 7, 20),
        date(2019, 8, 20),
        ItemScope(industries=frozenset({"3382"})),
        ratio=Fraction(1, 20),
        reserve=2,
        seats=(seat, seat),
    )
