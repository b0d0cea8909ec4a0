"""Edits of the plan in force: targets changed or assigned, decisions of the committee with their tasks added."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from zhicheng.errors import Words
from zhicheng.plan import reminder_days
from zhicheng.rules import Status
from zhicheng_office.ledger.records import today
from zhicheng_office.ledger.rulebook import load_rulebook
from zhicheng_office.planning.diffs import Page
from zhicheng_office.planning.entries import TargetEntry, check_body
from zhicheng_office.planning.errors import UnknownEntry
from zhicheng_office.planning.models import PlanRevision
from zhicheng_office.planning.services.revising import entry_of, revise_plan


def edit_target(entry: TargetEntry, base_number: int, reason: str, by: str) -> PlanRevision:
    """Change or assign one target (修订目标); raises UnknownEntry and what ``revise_plan`` raises."""

    def change(page: Page) -> None:
        known = entry_of(page, "targets", entry.id)
        if known is None:
            raise UnknownEntry(value=entry.id)
        known.update(entry.page())

    return revise_plan(base_number, change, reason, by)


@dataclass(frozen=True)
class Threshold:
    """A threshold of coverage as an officer states it (覆盖率阈值): per cent as text, the document, whether it was seen there."""

    share: str
    document: Words
    seen: bool


def state_threshold(code: str, stated: Threshold, base_number: int, reason: str, by: str) -> PlanRevision:
    """State by which share of coverage a deliverable is met (写明覆盖率阈值); raises UnknownEntry and what ``revise_plan`` raises.

    Unless it was seen in a document it is unverified, and decides nothing.
    """

    def change(page: Page) -> None:
        known = entry_of(page, "milestones", code)
        if known is None or not known.get("coverage"):
            raise UnknownEntry(value=code)
        status = Status.IN_FORCE if stated.seen else Status.UNVERIFIED
        source = {"zh": stated.document.zh, "en": stated.document.en}
        known["coverage"] = {**known["coverage"], "share": stated.share, "status": str(status), "source": source}

    return revise_plan(base_number, change, reason, by)


def confirm_assignments(codes: Sequence[str], base_number: int, by: str) -> PlanRevision:
    """Say that owner, reporting body and period of targets are agreed (确认分工); they were proposals until then."""

    def change(page: Page) -> None:
        for code in codes:
            known = entry_of(page, "targets", code)
            if known is None:
                raise UnknownEntry(value=code)
            known["confirmed"] = True

    reason = f"确认 {len(codes)} 项目标的分工 assignments of {len(codes)} targets confirmed"
    return revise_plan(base_number, change, reason, by)


@dataclass(frozen=True)
class NewTask:
    """One task of a decision that is added (新任务)."""

    words: str
    english: str
    owner: str
    due: date
    targets: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_body(self.owner)


@dataclass(frozen=True)
class NewDecision:
    """A decision of the committee that is added, with its tasks (新决定)."""

    day: date
    words: str
    english: str
    tasks: Sequence[NewTask]


def add_decision(decision: NewDecision, base_number: int, by: str) -> PlanRevision:
    """Add a decision with its tasks to the plan; the reminders of new tasks are the rulebook's for today."""
    reminders = reminder_days(load_rulebook(), today())

    def change(page: Page) -> None:
        decisions = page.setdefault("decisions", [])
        code = _next(decisions)
        decisions.append(
            {
                "id": code,
                "day": decision.day.isoformat(),
                "zh": decision.words,
                "en": decision.english or decision.words,
                "tasks": [_task(f"{code}-{place}", task, reminders) for place, task in enumerate(decision.tasks, 1)],
            }
        )

    reason = f"委员会决定：{decision.words} committee decision: {decision.english or decision.words}"
    return revise_plan(base_number, change, reason, by)


def _task(code: str, task: NewTask, reminders: Sequence[int]) -> dict[str, Any]:
    return {
        "id": code,
        "zh": task.words,
        "en": task.english or task.words,
        "owner": task.owner,
        "due": task.due.isoformat(),
        "remind_days": list(reminders),
        "targets": list(task.targets),
    }


def _next(decisions: Sequence[dict[str, Any]]) -> str:
    numbers = [int(item["id"][1:]) for item in decisions if item["id"][1:].isdecimal()]
    return f"C{max(numbers, default=0) + 1:02d}"
