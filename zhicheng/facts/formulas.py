"""Formulas: an indicator as a declared question over facts, the same for every engine."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhicheng.facts.errors import WrongFormula
from zhicheng.facts.predicates import Vocabulary


class MeasureKind(StrEnum):
    """How the selected facts become one number (计量方式)."""

    COUNT = "count"  # facts
    DISTINCT = "distinct"  # subjects
    SUM = "sum"  # of an amount
    LATEST = "latest"  # the value reported for the place, in force on the day


class Window(StrEnum):
    """Which facts count by their days (时间窗)."""

    IN_FORCE = "in_force"  # in force on the day asked
    PERIOD = "period"  # begun within the reporting period, up to the day
    YEAR = "year"  # begun within the calendar year, up to the day
    PLAN = "plan"  # begun since the plan's base day, up to the day
    EVER = "ever"  # begun on or before the day


@dataclass(frozen=True)
class Condition:
    """A requirement on the selected fact, on its subject, or on the subject it refers to (条件).

    With none of the comparisons the predicate only has to hold; ``absent`` asks that it does not.
    """

    predicate: str
    one_of: tuple[int | str, ...] = ()
    at_least: int | None = None
    at_most: int | None = None
    absent: bool = False

    def accepts(self, value: int | str) -> bool:
        """Say whether a value meets the comparisons."""
        if self.one_of and value not in self.one_of:
            return False
        if self.at_least is not None and not (isinstance(value, int) and value >= self.at_least):
            return False
        return self.at_most is None or (isinstance(value, int) and value <= self.at_most)


@dataclass(frozen=True)
class Selection:
    """Which facts are looked at (选取): one predicate, its window, conditions, at most one reference followed.

    ``value`` compares the fact's own value. Conditions in ``where`` apply to the fact's subject when their predicate is
    of that subject's kind, else to the subject reached ``through`` a reference predicate. They are read on the day asked
    for facts in force, and on the fact's own first day for events.
    """

    predicate: str
    window: Window = Window.IN_FORCE
    value: Condition | None = None
    where: tuple[Condition, ...] = ()
    through: str | None = None


@dataclass(frozen=True)
class Measure:
    """A selection and how it becomes a number (计量)."""

    kind: MeasureKind
    selection: Selection


@dataclass(frozen=True)
class Formula:
    """One measure, or the ratio of two (公式). ``per`` multiplies a ratio: 100 gives per cent."""

    code: str
    numerator: Measure
    denominator: Measure | None = None
    per: int = 1

    def measures(self) -> tuple[Measure, ...]:
        """Return the one or two measures."""
        return (self.numerator,) if self.denominator is None else (self.numerator, self.denominator)

    def predicates(self) -> frozenset[str]:
        """Return every predicate whose facts can change the answer."""
        found: set[str] = set()
        for selection in (measure.selection for measure in self.measures()):
            found |= {selection.predicate, *(condition.predicate for condition in selection.where)}
            found |= {selection.through} if selection.through else set()
        return frozenset(found)


@dataclass(frozen=True)
class AsOf:
    """When a figure is asked for (截至与所知于).

    ``day`` is the valid day, ``sequence`` the last ledger entry known; ``period_start`` and ``plan_start`` begin the
    windows of these names; ``place`` is the subject of reported statistics, such as ``division:330100``.
    """

    day: date
    sequence: int
    period_start: date | None = None
    plan_start: date | None = None
    place: str = ""

    def window_start(self, window: Window) -> int:
        """Return the first day number of an event window."""
        starts = {
            Window.PERIOD: self.period_start or date(self.day.year, 1, 1),
            Window.YEAR: date(self.day.year, 1, 1),
            Window.PLAN: self.plan_start or date.min,
            Window.EVER: date.min,
        }
        return starts[window].toordinal()


def is_followed(condition_or_group: str, selection: Selection, vocabulary: Vocabulary) -> bool:
    """Say whether a predicate is read on the referred subject rather than on the fact's own; raise WrongFormula."""
    wanted = vocabulary[condition_or_group].subject
    if wanted == vocabulary[selection.predicate].subject:
        return False
    reference = vocabulary[selection.through] if selection.through else None
    if reference is None or reference.refers_to != wanted:
        raise WrongFormula(
            value=condition_or_group,
            zh=f"{selection.predicate} 的主体及其引用都不是 {wanted}",
            en=f"neither the subject of {selection.predicate} nor what it refers to is a {wanted}",
        )
    return True
