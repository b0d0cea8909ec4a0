"""The board and the ledger table: targets by heading and section, sections without a number in their place."""

from __future__ import annotations

from dataclasses import dataclass

from zhicheng.errors import Words
from zhicheng.indicators import TargetStatus, count_statuses
from zhicheng.plan import Heading, Section
from zhicheng_office.cockpit.services import Line, Overview


@dataclass(frozen=True)
class Stack:
    """One project or field with its targets (一摞)."""

    section: Section
    lines: tuple[Line, ...]
    milestones: int

    @property
    def short(self) -> Words:
        """Return the section's name without the word project (标准引领工程 → 标准引领)."""
        zh = self.section.words.zh
        return Words(zh.removesuffix("工程") if len(zh) > len("工程") else zh, self.section.words.en)

    @property
    def statuses(self) -> list[TargetStatus]:
        """Return the status of each target, the best first, as they are stacked."""
        return [status for status, number in self.counts for _ in range(number)]

    @property
    def counts(self) -> list[tuple[TargetStatus, int]]:
        """Return (status, number) of the statuses that occur."""
        return [(status, number) for status, number in count_statuses(line.status for line in self.lines) if number]


@dataclass(frozen=True)
class Family:
    """One heading of the plan with its sections (八项工程, 七大领域)."""

    heading: Heading
    stacks: tuple[Stack, ...]


def board_of(overview: Overview) -> tuple[Family, ...]:
    """Return the headings that hold any target, each with all its sections."""
    plan = overview.plan
    families = []
    for heading in plan.headings:
        sections = [section for section in plan.sections if section.heading == heading.code]
        stacks = tuple(_stack(overview, section) for section in sections)
        if any(plan.targets_of(section.code) for section in sections):
            families.append(Family(heading, stacks))
    return tuple(families)


def _stack(overview: Overview, section: Section) -> Stack:
    lines = tuple(line for line in overview.lines if line.target.section == section.code)
    return Stack(section, lines, len(overview.plan.milestones_of(section.code)))


def filtered(board: tuple[Family, ...], status: str, owner: str) -> list[Stack]:
    """Return the sections of the ledger table with the targets that pass; with a filter, empty sections are left out."""
    found = []
    for stack in (stack for family in board for stack in family.stacks):
        lines = tuple(line for line in stack.lines if status in ("", line.status) and owner in ("", line.target.duty.owner))
        if lines or not (status or owner):
            found.append(Stack(stack.section, lines, stack.milestones))
    return found
