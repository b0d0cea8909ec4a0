"""Figures: what a formula answers, the same whichever engine was asked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from zhicheng.facts.formulas import Formula, Measure, MeasureKind
from zhicheng.facts.predicates import Vocabulary

UNKNOWN_GROUP = "?"
"""The group of facts whose group nobody stated."""


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
    """Return the scale of a measure's integer: the predicate's for sums and reports, 0 for counts (量级).

    >>> from zhicheng.facts import Selection, load_vocabulary
    >>> measure_scale(Measure(MeasureKind.SUM, Selection("grant.amount")), load_vocabulary())
    2
    """
    amounts = (MeasureKind.SUM, MeasureKind.LATEST)
    return vocabulary[measure.selection.predicate].scale if measure.kind in amounts else 0


def figures_from(
    formula: Formula, parts: Sequence[Mapping[str, int]], vocabulary: Vocabulary, *, grouped: bool
) -> dict[str, Figure]:
    """Join the numbers of a formula's measures, each by group, into figures.

    Whole answers have the one group ``""``. A group that one measure lacks counts 0 there, or nothing reported.
    """
    groups = sorted({group for part in parts for group in part}) if grouped else [""]
    return {group: _figure(formula, parts, group, vocabulary) for group in groups}


def _figure(formula: Formula, parts: Sequence[Mapping[str, int]], group: str, vocabulary: Vocabulary) -> Figure:
    scales = [measure_scale(measure, vocabulary) for measure in formula.measures()]
    numbers = [part.get(group, _empty(measure)) for part, measure in zip(parts, formula.measures(), strict=True)]
    if formula.denominator is None:
        return Figure(numbers[0], scales[0])
    return Figure(numbers[0], scales[0], numbers[1], scales[1], formula.per, is_ratio=True)


def _empty(measure: Measure) -> int | None:
    return None if measure.kind is MeasureKind.LATEST else 0
