"""A campaign with visits of today, yesterday and tomorrow, two inspectors with accounts, and a record as a phone sends it."""

from __future__ import annotations

import hashlib
from datetime import date, timedelta
from io import BytesIO
from typing import Any

DAY = date(2019, 7, 15)
ITEM = {
    "code": "P01", "zh": "执行标准与外壳温度", "en": "standard and housing temperature", "body": "market_supervision",
    "kind": "general", "basis": "标准化法第二十七条", "first_day": date(2019, 1, 1), "simulated": True,
    "checks": [
        {"id": "1", "zh": "标注执行标准编号", "en": "states its standard", "kind": "judgement", "basis": "标准化法第二十七条"},
        {"id": "2", "zh": "外壳温度", "en": "housing temperature", "kind": "reading", "basis": "GB 3883.1", "unit": "℃", "limit": "≤ 80"},
        {"id": "3", "zh": "铭牌照片", "en": "photograph of the plate", "kind": "photo", "basis": ""},
    ],
}  # fmt: skip


def lay_visits() -> None:
    """Lay what the phone works with; colleagues' services make it in the office."""
    from django.utils import timezone

    from zhicheng_office.accounts.models import User
    from zhicheng_office.inspection.models import (
        AnnualPlan,
        Campaign,
        InspectionItem,
        InspectorPerson,
        InspectorRow,
        PlannedBatch,
        Visit,
        VisitSeat,
    )  # fmt: skip

    item = InspectionItem.objects.create(**ITEM)
    plan = AnnualPlan.objects.create(year=2019, state="filed", title="2019 年抽查计划", drafted_by="quality", simulated=True)
    batch = PlannedBatch.objects.create(
        plan=plan, number="2019-01", title="电动工具", first_day=DAY - timedelta(days=30), last_day=DAY + timedelta(days=30)
    )
    batch.items.add(item)
    campaign = Campaign.objects.create(
        batch=batch, state="assigned", root="0" * 64, count=4, begun_by="quality", begun_at=timezone.now(), simulated=True
    )
    for number, name in (("A1", "陈一"), ("A2", "胡二"), ("A3", "王三")):
        InspectorRow.objects.create(number=number, body="market_supervision", certificate=f"浙执-{number}")
        InspectorPerson.objects.create(number=number, name=name, username=f"inspector-{number}")
        User.objects.create_user(f"inspector-{number}", role="inspector", body="market_supervision")
    days = {"2019-01-0001": 0, "2019-01-0002": 0, "2019-01-0003": -1, "2019-01-0004": 1}
    for place, (number, later) in enumerate(days.items(), 1):
        visit = Visit.objects.create(
            campaign=campaign, number=number, entity=f"T{place:04d}", stratum="all", origin="drawn",
            day=DAY + timedelta(days=later), items=["P01"],
        )  # fmt: skip
        for seat, who in enumerate(("A1", "A2"), 1):
            VisitSeat.objects.create(visit=visit, seat=f"{number}/{seat}", body="market_supervision", inspector=who)


def picture(colour: int = 0, size: int = 24) -> bytes:
    """Return a small real JPEG."""
    from PIL import Image

    file = BytesIO()
    Image.new("RGB", (size, size), (colour % 256, 80, 80)).save(file, "JPEG")
    return file.getvalue()


def digest_of(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def sheet(visit: str = "2019-01-0001", **changes: Any) -> dict[str, Any]:
    """Return a record as a phone sends it."""
    photo = picture()
    return {
        "key": digest_of(visit.encode())[:32],
        "visit": visit,
        "day": DAY.isoformat(),
        "outcome": "done",
        "answers": [
            {"item": "P01", "check": "1", "judgement": "conforms"},
            {"item": "P01", "check": "2", "reading": "84.5"},
            {"item": "P01", "check": "3", "photos": [digest_of(photo)]},
        ],
        "officers": ["浙执-A1", "浙执-A2"],
        "statement": "无异议",
        "signature": {"kind": "typed", "name": "张某"},
        "photos": [{"digest": digest_of(photo), "size": len(photo), "check": "P01/3", "taken_at": "2019-07-15T10:42:00+08:00"}],
        "made_at": "2019-07-15T11:00:00+08:00",
        **changes,
    }
