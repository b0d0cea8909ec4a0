"""Formulas: an indicator as a declared question over facts, the same for every engine."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from zhicheng.facts.errors import WrongFormula
from zhicheng.facts.predicates import Predicate, ValueKind, Vocabulary


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
    windows of these names; ``place`` is the subject of reported statistics, such as ``division:330784``.
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


@dataclass(frozen=True)
class Figure:
    """The exact answer of a formula (数值): integers with their scales; ``value`` is None where nothing can be said."""

    numerator: int | None
    numerator_scale: int = 0
    denominator: int | None = None
    denominator_scale: int = 0
    per: int = 1
    is_ratio: bool = False

    @property
    def value(self) -> Fraction | None:
        """Return the exact value, or None without a report or with an empty denominator.

        >>> Figure(226, denominator=1056, per=100, is_ratio=True).value
        Fraction(2825, 132)
        """
        if self.numerator is None or (self.is_ratio and not self.denominator):
            return None
        value = Fraction(self.numerator, 10**self.numerator_scale)
        if self.is_ratio and self.denominator:
            value = value * self.per / Fraction(self.denominator, 10**self.denominator_scale)
        return value


def measure_scale(measure: Measure, vocabulary: Vocabulary) -> int:
    """Return the scale of a measure's integer: the predicate's for sums and reports, 0 for counts."""
    amounts = (MeasureKind.SUM, MeasureKind.LATEST)
    return vocabulary[measure.selection.predicate].scale if measure.kind in amounts else 0


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


def formula_from(code: str, page: Mapping[str, Any], vocabulary: Vocabulary) -> Formula:
    """Read a formula from its YAML mapping and check it against the vocabulary (spec/formulas.md); raise WrongFormula."""
    try:
        if "ratio" in page:
            ratio = page["ratio"]
            parts = _measure(ratio["numerator"]), _measure(ratio["denominator"])
            formula = Formula(code, *parts, per=ratio.get("per", 1))
        else:
            formula = Formula(code, _measure(page))
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise WrongFormula(value=code, zh=f"字段 {reason}", en=f"field {reason}") from reason
    for measure in formula.measures():
        _check(code, measure, vocabulary)
    return formula


def _measure(page: Mapping[str, Any]) -> Measure:
    (kind,) = set(page) & set(MeasureKind)
    body = page[kind]
    unknown = set(body) - {"predicate", "window", "value", "where", "through"}
    if unknown:
        raise KeyError(*unknown)
    selection = Selection(
        body["predicate"],
        Window(body.get("window", "in_force")),
        _condition({"predicate": body["predicate"], **body["value"]}) if "value" in body else None,
        tuple(_condition(item) for item in body.get("where", ())),
        body.get("through"),
    )
    return Measure(MeasureKind(kind), selection)


def _condition(page: Mapping[str, Any]) -> Condition:
    equals = (page["equals"],) if "equals" in page else ()
    return Condition(
        page["predicate"],
        equals or tuple(page.get("one_of", ())),
        page.get("at_least"),
        page.get("at_most"),
        page.get("absent", False),
    )


def _check(code: str, measure: Measure, vocabulary: Vocabulary) -> None:
    selection = measure.selection
    predicate = vocabulary[selection.predicate]
    if measure.kind in (MeasureKind.SUM, MeasureKind.LATEST) and predicate.kind is not ValueKind.AMOUNT:
        raise WrongFormula(value=code, zh=f"{predicate.code} 不是数量", en=f"{predicate.code} is no amount")
    if selection.through is not None:
        _check_reference(code, vocabulary[selection.through], predicate)
    for condition in selection.where:
        is_followed(condition.predicate, selection, vocabulary)


def _check_reference(code: str, reference: Predicate, selected: Predicate) -> None:
    fits = reference.kind is ValueKind.REFERENCE and reference.subject == selected.subject and not reference.many
    if not fits:
        raise WrongFormula(
            value=code,
            zh=f"{reference.code} 不是 {selected.subject} 的单值引用",
            en=f"{reference.code} is no single-valued reference of a {selected.subject}",
        )
