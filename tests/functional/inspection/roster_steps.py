"""Items, inspectors and plans as officers enter them, in the invented county of the campaigns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from django.test import Client

from zhicheng.draw import Mode, PlannedDraw, PlannedSeat
from zhicheng.errors import Words
from zhicheng.registry import Certificate, Check, InspectionItem, Inspector, ItemScope
from zhicheng_office.accounts.models import User
from zhicheng_office.inspection.services.filing import Filing, file_plan, prepare_filing
from zhicheng_office.inspection.services.items import save_item
from zhicheng_office.inspection.services.plans import add_batch, begin_plan
from zhicheng_office.inspection.services.rosters import rebuild_inspectors, record_inspectors

DAY = date(2019, 7, 15)
ITEM = InspectionItem(
    "SJ-11", Words("锁具检查", "locks"), "market_supervision", "产品质量法 第十五条", date(2019, 1, 1),
    basis_rule="draw.basis.product_samples", skills=frozenset({"product"}), checks=(Check("1", Words("标识", "marking")),),
)  # fmt: skip
SEAT = PlannedSeat("market_supervision", frozenset({"product"}))
DRAW = PlannedDraw(
    "", "锁具抽查", (ITEM,), ("market_supervision",), Mode.OPEN, date(2019, 7, 20), date(2019, 8, 20),
    ItemScope(industries=frozenset({"3351"})), ("town",), ratio=Fraction(1, 20), reserve=1, seats=(SEAT, SEAT),
)  # fmt: skip
FILING = Filing("上一级", "〔2019〕1号", date(2019, 7, 2))


def client_of(role, body="", name=""):
    """Return a client that a person of a role and body is logged in with."""
    user, _ = User.objects.get_or_create(username=name or f"{role}-{body}", defaults={"role": role, "body": body})
    client = Client()
    client.force_login(user)
    return client


def inspector(number="YK-001", **changes) -> Inspector:
    """Return an inspector of market supervision with a certificate."""
    made = Inspector(
        number, "market_supervision", date(2018, 3, 1), Certificate("Z1", date(2018, 3, 1), date(2023, 2, 28)), frozenset({"product"})
    )  # fmt: skip
    return replace(made, **changes)


def recorded(*inspectors: Inspector, names=None) -> None:
    """Record a roster."""
    record_inspectors(
        inspectors, DAY, "名录", by="keeper", names=names or {one.number: f"某人{one.number}" for one in inspectors}
    )
    rebuild_inspectors()


def drafted(*draws: PlannedDraw, reason=""):
    """Draft a plan of some batches, one good one by default."""
    save_item(ITEM, "keeper")
    plan = begin_plan(2019, "2019年度抽查计划", "first", reason=reason)
    for draw in draws or (DRAW,):
        add_batch(plan, draw, "first")
    return plan


def filed(*draws: PlannedDraw, reason="", filing=FILING):
    """File a plan of some batches by two persons."""
    return file_plan(prepare_filing(drafted(*draws, reason=reason), filing, "first"), "second")
