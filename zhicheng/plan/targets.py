"""Targets: what is to be reached, by when, who answers for it, and on which words of the policy it rests."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from zhicheng.errors import Words
from zhicheng.indicators import Base as GoalBase
from zhicheng.indicators import Comparator, Goal, Readings, TargetKind
from zhicheng.values import Frequency, Period


@dataclass(frozen=True)
class Heading:
    """One family of sections, under the document's own heading (篇目): 八项工程, 七大领域."""

    code: str
    words: Words


@dataclass(frozen=True)
class Section:
    """One project or field of the plan (工程或领域)."""

    code: str
    heading: str
    words: Words


@dataclass(frozen=True)
class Aim:
    """What the clause asks for (目标要求), exactly as written.

    ``last_day`` is the day by which it is judged: the end of ``deadline``, or of the plan where the clause names none.
    ``sampled`` says the indicator is a rate of samples; ``readings`` whether its readings are levels or changes already.
    """

    kind: TargetKind
    comparator: Comparator
    value: Decimal
    unit: str
    deadline: Period | None
    last_day: date
    hedged: bool = False
    sampled: bool = False
    falling: bool = False
    readings: Readings = Readings.LEVEL

    @property
    def is_rate(self) -> bool:
        """Say whether the value lives between 0 and 100 per cent."""
        return self.unit == "%" and self.kind in (TargetKind.LEVEL, TargetKind.HOLD_FLOOR)


@dataclass(frozen=True)
class Duty:
    """Who answers and who reports (责任与报送).

    ``owner`` answers for the target, ``issuing`` is the body that may state the figure; codes of the rulebook page
    ``bodies``. ``term_days`` are the days after the end of a period within which it is to be reported. ``confirmed`` is
    False while the assignment is only proposed.
    """

    owner: str
    issuing: str
    frequency: Frequency
    term_days: int
    confirmed: bool = False

    def due_on(self, period: Period) -> date:
        """Return the last day on which the figure of a period is in time."""
        return period.last_day + timedelta(days=self.term_days)


@dataclass(frozen=True)
class Base:
    """Where the indicator stood at the start (基数), and how its scope differs from the target's."""

    value: Decimal
    period: Period | None
    source: str
    scope: Words | None = None


@dataclass(frozen=True)
class Redefinition:
    """A change of definition (口径改变): readings before and after it are not comparable."""

    day: date
    words: Words


@dataclass(frozen=True)
class Target:
    """One numeric target of the plan (目标)."""

    id: str
    section: str
    words: Words
    aim: Aim
    quote: str
    indicator: str
    duty: Duty
    base: Base | None = None
    redefined: tuple[Redefinition, ...] = ()

    def goal(self) -> Goal:
        """Return what the indicators room judges a series against; the base counts for changes alone."""
        changes = self.aim.kind in (TargetKind.RELATIVE_CHANGE, TargetKind.INCREMENT)
        known = self.base if changes else None
        return Goal(
            kind=self.aim.kind,
            comparator=self.aim.comparator,
            value=self.aim.value,
            unit=self.aim.unit,
            deadline=self.aim.last_day,
            is_rate=self.aim.is_rate,
            sampled=self.aim.sampled,
            falling=self.aim.falling,
            base=GoalBase(known.period, known.value) if known and known.period else None,
            readings=self.aim.readings,
        )
