"""The plan in force, and what was reported, as the library's values."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

from zhicheng.facts import Predicate
from zhicheng.plan import CommitteeTask, Duty, Milestone, Plan, Target, TaskStatus, load_plan
from zhicheng.rules import UnknownRule
from zhicheng.values import Period
from zhicheng_office.ledger.models import FactRow
from zhicheng_office.ledger.records import county, visible_rows
from zhicheng_office.ledger.rulebook import load_indicators, load_vocabulary
from zhicheng_office.planning.models import PlanRevision, Progress

LATEST = 1 << 62


def revision_in_force() -> PlanRevision | None:
    """Return the newest revision of the plan, or None before one is confirmed."""
    return PlanRevision.objects.order_by("-number").first()


def current_plan() -> Plan | None:
    """Return the plan in force."""
    newest = PlanRevision.objects.order_by("-number").values_list("number", "pk", "at").first()
    return None if newest is None else _plan(*newest)


@lru_cache(maxsize=16)
def _plan(number: int, key: int, at: datetime) -> Plan:
    # a revision never changes, so its plan may be kept for as long as the server lives
    return load_plan(PlanRevision.objects.get(pk=key, number=number, at=at).page)


def target_or_none(code: str) -> Target | None:
    """Return a target of the plan in force."""
    plan = current_plan()
    return next((target for target in plan.targets if target.id == code), None) if plan else None


def milestone_or_none(code: str) -> Milestone | None:
    """Return a milestone of the plan in force."""
    plan = current_plan()
    return next((entry for entry in plan.milestones if entry.id == code), None) if plan else None


def task_or_none(code: str) -> CommitteeTask | None:
    """Return a committee task of the plan in force."""
    plan = current_plan()
    return next((task for task in plan.tasks() if task.id == code), None) if plan else None


def duty_of(code: str) -> Duty | None:
    """Return who owns and who reports a target."""
    target = target_or_none(code)
    return target.duty if target else None


def reported_predicate(code: str) -> str | None:
    """Return the predicate that a target's reported figure states, or None where the figure is computed from records."""
    target = target_or_none(code)
    return predicate_of_indicator(target.indicator) if target else None


def predicate_of_indicator(indicator: str) -> str | None:
    """Return the predicate behind a reported indicator; None where it is computed or not declared."""
    try:
        declared = load_indicators()[indicator]
    except UnknownRule:
        return None
    return declared.formula.numerator.selection.predicate if declared.reported else None


def reading_predicate(code: str) -> Predicate | None:
    """Return the declared predicate (unit, scale, bodies) of a reported target."""
    predicate = reported_predicate(code)
    return load_vocabulary()[predicate] if predicate else None


def standing_figure(predicate: str, period: Period) -> FactRow | None:
    """Return the fact that states the county's figure for a period now."""
    place = county()
    if place is None:
        return None
    rows = visible_rows(LATEST).filter(
        subject=place.place, predicate=predicate, from_day=period.start.toordinal(), to_day=period.end.toordinal()
    )
    return rows.select_related("batch").order_by("-sequence").first()


def newest_statuses(kind: str) -> dict[str, str]:
    """Return the newest status of each task or milestone that has one, by its code; one question, without the evidence."""
    return dict(Progress.objects.filter(kind=kind).order_by("id").values_list("code", "status"))


def progress_of(task: CommitteeTask, newest: str | None, day: date) -> str:
    """Return how far a task has come: what was recorded last, else what the plan itself says on that day (任务进展)."""
    return newest or (Progress.Status.DONE if task.status_on(day) is TaskStatus.DONE else Progress.Status.OPEN)


def newest_progress(kind: str) -> dict[str, Progress]:
    """Return the newest progress of each task or milestone by its code."""
    found: dict[str, Progress] = {}
    for entry in Progress.objects.filter(kind=kind).prefetch_related("evidence"):
        found.setdefault(entry.code, entry)
    return found
