"""An order with two officers and one check-list of every kind, and a record that answers it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from zhicheng.enforcement import (
    Answer,
    CheckList,
    Judgement,
    Officer,
    Outcome,
    Signature,
    SignatureKind,
    SiteRecord,
    VisitOrder,
)
from zhicheng.errors import Words
from zhicheng.registry import Check, CheckKind

DAY = date(2026, 7, 18)
CHECKS = (
    Check("1", Words("标注执行标准", "states its standard")),
    Check("2", Words("外壳温度", "housing temperature"), CheckKind.READING, unit="℃", limit="≤ 80"),
    Check("3", Words("铭牌照片", "photograph of the plate"), CheckKind.PHOTO),
)
PAIR = (Officer("A1", "market_supervision", "浙执001"), Officer("A2", "agriculture", "浙执002"))
ORDER = VisitOrder("2026-01-0001", "entity:T0001", "2026-01", DAY, (CheckList("P1", CHECKS),), PAIR)
ANSWERS = (
    Answer("P1", "1", Judgement.CONFORMS),
    Answer("P1", "2", reading="84.5"),
    Answer("P1", "3", photos=("ab" * 32,)),
)
SIGNED = Signature(SignatureKind.TYPED, "张某")
RECORD = SiteRecord(ORDER.visit, DAY, Outcome.DONE, ANSWERS, ("浙执001", "浙执002"), signature=SIGNED)


def record(**changes: Any) -> SiteRecord:
    return replace(RECORD, **changes)
