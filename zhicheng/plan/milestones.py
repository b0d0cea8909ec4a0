"""Milestones: deliverables without a number, and the evidence laid before the office for them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.plan.coverage_goals import CoverageGoal
from zhicheng.values import Period


class MilestoneStatus(StrEnum):
    """How far a deliverable has come; a person decides, never a formula (交付物状态)."""

    OPEN = "open"  # 未提交
    EVIDENCED = "evidenced"  # 已提交证据，待认定
    ACCEPTED = "accepted"  # 已认定


@dataclass(frozen=True)
class Evidence:
    """One paper laid before the office (证据)."""

    day: date
    words: Words


@dataclass(frozen=True)
class Milestone:
    """One deliverable of the plan (交付物); ``deadline`` is None where the text gives none.

    ``coverage`` says by which share it is met, where a machine can count that; a person accepts it all the same.
    """

    id: str
    section: str
    words: Words
    quote: str
    owner: str
    deadline: Period | None = None
    status: MilestoneStatus = MilestoneStatus.OPEN
    evidence: tuple[Evidence, ...] = ()
    coverage: CoverageGoal | None = None

    def status_on(self, day: date) -> MilestoneStatus:
        """Return the status as far as evidence had come in by a day; an acceptance needs its evidence."""
        if not any(paper.day <= day for paper in self.evidence):
            return MilestoneStatus.OPEN
        return max(self.status, MilestoneStatus.EVIDENCED, key=list(MilestoneStatus).index)
