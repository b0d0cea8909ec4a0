"""Deliverables that a share of coverage decides (以覆盖率认定的交付物): the plan states the threshold, and without one nothing is met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.judgement import Coverage, load_sectors, sectors_met
from zhicheng.rules import Status

_RELIED_ON = (Status.IN_FORCE, Status.HOUSE)


class Measured(StrEnum):
    """What is measured of a deliverable (计量对象)."""

    SMART_SUPERVISION = "smart_supervision"  # 智慧监管覆盖率


@dataclass(frozen=True)
class CoverageGoal:
    """By which coverage a deliverable is met (覆盖率阈值), as far as the plan states one.

    ``share`` is None where the plan states none; ``status`` says how far the threshold can be relied on: one that nobody has read in
    the plan's text or in a decision of the county is ``unverified`` and decides nothing.
    """

    measured: Measured
    share: Fraction | None = None
    status: Status = Status.UNVERIFIED
    source: Words | None = None

    def __post_init__(self) -> None:
        if self.share is not None and not 0 < self.share <= 1:
            raise ValueError(f"share {self.share}")


class CoverageVerdict(StrEnum):
    """Whether a deliverable is met by its coverage (覆盖率研判)."""

    MET = "met"  # 已达成
    SHORT = "short"  # 未达到
    NONE = "none"  # 暂不判定


@dataclass(frozen=True)
class CoverageStanding:
    """The verdict with its reason (研判与理由)."""

    verdict: CoverageVerdict
    reason: Words


def coverage_standing(goal: CoverageGoal | None, coverages: Mapping[str, Coverage], *, day: date) -> CoverageStanding:
    """Return whether coverage meets what the plan states (以覆盖率研判); no threshold, an unverified one or thin evidence is no pass.

    Source: the county's plan, D02 智慧监管; decision 0019.

    >>> day = date(2020, 6, 30)
    >>> every = dict.fromkeys(load_sectors(day), Coverage(9, 10, day, day))
    >>> goal = CoverageGoal(Measured.SMART_SUPERVISION, Fraction(9, 10), Status.IN_FORCE)
    >>> coverage_standing(goal, every, day=day).verdict.value, coverage_standing(None, every, day=day).verdict.value
    ('met', 'none')
    """
    if goal is None or goal.share is None:
        return _none("规划没有写覆盖率阈值", "the plan states no threshold of coverage")
    if goal.status not in _RELIED_ON:
        return _none("规划的覆盖率阈值尚未核验", "the plan's threshold of coverage is not verified")
    answer = sectors_met(coverages, goal.share, day=day)
    if answer is None:
        return _none(*_unknown(coverages, day))
    short = _names([code for code, one in coverages.items() if one.meets(goal.share) is False], day)
    if answer:
        return CoverageStanding(CoverageVerdict.MET, Words("各行业覆盖率都达到阈值", "every sector reaches the threshold"))
    return CoverageStanding(CoverageVerdict.SHORT, Words(f"{short.zh}未达到阈值", f"below the threshold: {short.en}"))


def _none(zh: str, en: str) -> CoverageStanding:
    return CoverageStanding(CoverageVerdict.NONE, Words(zh, en))


def _unknown(coverages: Mapping[str, Coverage], day: date) -> tuple[str, str]:
    missing = _names([code for code in load_sectors(day) if code not in coverages or coverages[code].share is None], day)
    return f"{missing.zh}没有可统计的主体", f"nobody is counted in: {missing.en}"


def _names(codes: list[str], day: date) -> Words:
    sectors = load_sectors(day)
    words = [sectors[code].words for code in codes]
    return Words("、".join(one.zh for one in words), ", ".join(one.en for one in words))
