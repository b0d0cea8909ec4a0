"""What needs action, and what has changed since the quarter before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse

from zhicheng.errors import Words
from zhicheng.indicators import TargetKind
from zhicheng.plan import TaskStatus
from zhicheng.values import Period
from zhicheng_office.cockpit.moments import Moment
from zhicheng_office.cockpit.records import Point
from zhicheng_office.cockpit.services import Line, Overview
from zhicheng_office.cockpit.templatetags.cockpit import plain_with_unit
from zhicheng_office.inspection.services.due_openings import broken_promises
from zhicheng_office.inspection.services.stating import ORGANISER
from zhicheng_office.ledger.deadlines import Remaining, remaining
from zhicheng_office.planning.models import Progress
from zhicheng_office.planning.records import newest_statuses, progress_of


@dataclass(frozen=True)
class Action:
    """One thing somebody has to do (待办): what, who, until when, and where."""

    words: Words
    owner: str
    address: str
    left: Remaining | None = None


def actions_of(overview: Overview) -> list[Action]:
    """Return what needs action at the moment of an overview, the most urgent first."""
    found = [
        *_broken_promises(overview),
        *_late_reports(overview),
        *_breaches(overview),
        *_missing_bases(overview),
        *_tasks(overview),
    ]
    return sorted(found, key=lambda action: action.left.days if action.left else 0)


def _broken_promises(overview: Overview) -> Iterator[Action]:
    for campaign in broken_promises():
        batch = campaign.batch
        words = Words(f"批次 {batch.number} 逾期未全部开启", f"the batch {batch.number} is not opened as promised")
        address = reverse("inspection:campaign", args=[batch.number])
        assert campaign.open_by is not None
        yield Action(words, ORGANISER, address, remaining(overview.moment.known, campaign.open_by))


def _late_reports(overview: Overview) -> Iterator[Action]:
    for line in overview.lines:
        target, moment = line.target, overview.moment
        if not line.indicator.reported:
            continue
        period = Period.containing(moment.day, target.duty.frequency)
        period = period if period.last_day <= moment.day else period.shifted(-1)
        if any(point.period == period and point.value is not None for point in line.standing.points):
            continue
        said = period.words()
        words = Words(f"{target.words.zh}：{said.zh}数据未报", f"{target.words.en}: {said.en} not reported")
        address = reverse("planning:reports")
        yield Action(words, target.duty.issuing, address, remaining(moment.known, target.duty.due_on(period), since=period.end))


def _breaches(overview: Overview) -> Iterator[Action]:
    for line in overview.lines:
        if line.target.aim.kind is TargetKind.HOLD_FLOOR and line.standing.position == "not_met":
            name = line.target.words
            words = Words(f"{name.zh}跌破底线，待说明", f"{name.en} fell below its floor: explain")
            yield Action(words, line.target.duty.owner, reverse("cockpit:target", args=[line.target.id]))


def _missing_bases(overview: Overview) -> Iterator[Action]:
    for line in overview.lines:
        if line.target.aim.kind is TargetKind.RELATIVE_CHANGE and line.target.goal().base is None:
            name = line.target.words
            words = Words(f"{name.zh}：确认基期（原文未写）", f"{name.en}: confirm the base year (the text gives none)")
            yield Action(words, line.target.duty.owner, reverse("cockpit:target", args=[line.target.id]))


def _tasks(overview: Overview) -> Iterator[Action]:
    latest = newest_statuses(Progress.Kind.TASK)
    for task in overview.plan.tasks():
        known = overview.moment.known
        waits = progress_of(task, latest.get(task.id), known) != Progress.Status.DONE
        if not waits or task.status_on(known) not in (TaskStatus.OVERDUE, TaskStatus.DUE_SOON):
            continue
        yield Action(task.words, task.owner, reverse("planning:tasks"), remaining(known, task.due))


@dataclass(frozen=True)
class Change:
    """One change since the quarter before (变化): the two values where they differ, and what it means."""

    line: Line
    old: Fraction | None
    new: Fraction | None
    period: Period | None = None  # set where the value of this period was revised

    @property
    def old_text(self) -> str:
        """Return the value before, with its unit."""
        return plain_with_unit(self.old, self.line.indicator)

    @property
    def new_text(self) -> str:
        """Return the value now, with its unit."""
        return plain_with_unit(self.new, self.line.indicator)

    @property
    def weight(self) -> tuple[int, str]:
        """Return the order: another verdict first, then revisions, then new values."""
        return (0 if self.line.changed else 1 if self.period else 2, self.line.target.id)


def changes_of(overview: Overview) -> list[Change]:
    """Return what changed since the quarter before, what matters most first."""
    found: list[Change] = []
    for line in overview.lines:
        before = line.before
        if before is None:
            continue
        old, new = before.last, line.standing.last
        if line.changed or (old and new and old.value != new.value):
            found.append(Change(line, old.value if old else None, new.value if new else None))
        found += [Change(line, was.value, now.value, now.period) for was, now in _revised(before.points, line.standing.points)]
    return sorted(found, key=lambda change: change.weight)


def _revised(before: tuple[Point, ...], now: tuple[Point, ...]) -> list[tuple[Point, Point]]:
    known = {point.period: point for point in before if point.value is not None}
    pairs = [(known[point.period], point) for point in now if point.period in known]
    return [(was, point) for was, point in pairs if was.value != point.value]


def since(moment: Moment) -> Moment:
    """Return the moment that changes are counted from."""
    return moment.before_last_quarter()
