"""Deliverables that coverage decides (D02): what the plan states, what the ledger says by sector, and the verdict between them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.facts import AsOf
from zhicheng.judgement import Coverage, Sector, first_day_counted, load_sectors
from zhicheng.plan import CoverageGoal, CoverageStanding, Milestone, Plan, coverage_standing
from zhicheng_office.cockpit.moments import Moment
from zhicheng_office.ledger.answers import figures
from zhicheng_office.ledger.rulebook import load_indicators
from zhicheng_office.planning.records import current_plan

VERDICT_WORDS = {
    "met": Words("已达成", "Met"),
    "short": Words("未达到", "Not reached"),
    "none": Words("暂不判定", "No verdict"),
}
GLYPHS = {"met": "met", "short": "off", "none": "none"}


@dataclass(frozen=True)
class SectorCoverage:
    """The coverage of one sector beside the threshold (行业覆盖率): ``meets`` is None where nothing can be said."""

    sector: Sector
    coverage: Coverage
    meets: bool | None

    @property
    def per_cent(self) -> Fraction | None:
        """Return the share in per cent, None where nobody is counted."""
        return None if self.coverage.share is None else self.coverage.share * 100


@dataclass(frozen=True)
class Deliverable:
    """A deliverable with its standing (交付物研判)."""

    milestone: Milestone
    goal: CoverageGoal
    standing: CoverageStanding
    sectors: tuple[SectorCoverage, ...]

    @property
    def verdict(self) -> Words:
        """Return the verdict as a word."""
        return VERDICT_WORDS[self.standing.verdict]

    @property
    def shape(self) -> str:
        """Return the shape that the verdict is drawn by."""
        return GLYPHS[self.standing.verdict]

    @property
    def per_cent(self) -> Fraction | None:
        """Return the threshold in per cent, None where the plan states none."""
        return None if self.goal.share is None else self.goal.share * 100


def deliverables_of(plan: Plan | None, moment: Moment) -> list[Deliverable]:
    """Return the deliverables of a plan that coverage decides, as of a moment; no question is asked where there is none."""
    stated = [(one, one.coverage) for one in plan.milestones if one.coverage is not None] if plan else []
    if not stated:
        return []
    covered = coverages_as_of(moment)
    return [_deliverable(milestone, goal, covered, moment.day) for milestone, goal in stated]


def deliverable_or_none(code: str, moment: Moment) -> Deliverable | None:
    """Return one deliverable of the plan in force that coverage decides."""
    return next((one for one in deliverables_of(current_plan(), moment) if one.milestone.id == code), None)


def coverages_as_of(moment: Moment) -> dict[str, Coverage]:
    """Return the coverage of every sector by the facts of a moment (各行业覆盖率): the same indicators that anybody may ask."""
    sectors, book = list(load_sectors(moment.day)), load_indicators()
    answers = figures([(book[f"smart_coverage_{sector}"], AsOf(moment.day, moment.sequence)) for sector in sectors])
    first = first_day_counted(moment.day)
    found = {}
    for sector, groups in zip(sectors, answers, strict=True):
        figure = groups.get("")
        reached, size = (figure.numerator or 0, figure.denominator or 0) if figure else (0, 0)
        found[sector] = Coverage(reached, size, first, moment.day)
    return found


def _deliverable(milestone: Milestone, goal: CoverageGoal, covered: dict[str, Coverage], day: date) -> Deliverable:
    lines = tuple(
        SectorCoverage(sector, covered[code], covered[code].meets(goal.share) if goal.share is not None else None)
        for code, sector in load_sectors(day).items()
    )
    return Deliverable(milestone, goal, coverage_standing(goal, covered, day=day), lines)
