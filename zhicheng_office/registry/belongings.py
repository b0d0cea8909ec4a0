"""What belongs to an entity, however it was written when it happened: rows of registers, visits, samples, cases, by facts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from zhicheng.errors import Words
from zhicheng.registry import Register, registers
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import visible_rows
from zhicheng_office.registry.models import RegisterRow

MOST = 50
_KNOWN_NOW = 1 << 62
REFERRING = {
    "visit.entity": Words("检查", "Visits"),
    "sample.entity": Words("抽样", "Samples"),
    "complaint.entity": Words("投诉举报", "Complaints"),
    "order.entity": Words("责令改正", "Orders"),
    "case.entity": Words("案件", "Cases"),
    "standard.lead_drafter": Words("主导起草的标准", "Standards drafted"),
}
"""What refers to an entity and is shown on its page, by the predicate that says so."""


@dataclass(frozen=True)
class Group:
    """What of one kind refers to an entity (关联事项), the newest first; ``more`` says that there are others."""

    words: Words
    facts: tuple[FactRow, ...]
    more: bool


def groups_of(subjects: Sequence[str]) -> list[Group]:
    """Return what refers to any of some subjects, kind by kind; empty kinds are left out."""
    rows = visible_rows(_KNOWN_NOW).filter(predicate__in=REFERRING, value_text__in=subjects).order_by("-from_day", "-sequence")
    found: dict[str, list[FactRow]] = {}
    for row in rows[:1000]:
        found.setdefault(row.predicate, []).append(row)
    return [
        Group(words, tuple(found[code][:MOST]), len(found[code]) > MOST) for code, words in REFERRING.items() if code in found
    ]


def rows_of(subjects: Sequence[str]) -> list[tuple[Register, list[RegisterRow]]]:
    """Return the rows of registers that belong to any of some subjects; registers without one are left out."""
    codes = [subject.removeprefix("entity:") for subject in subjects]
    found: dict[str, list[RegisterRow]] = {}
    for row in RegisterRow.objects.filter(entity__in=codes).order_by("register", "number")[:500]:
        found.setdefault(row.register, []).append(row)
    return [(kind, found[code]) for code, kind in registers().items() if code in found]
