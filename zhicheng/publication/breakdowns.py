"""Breakdowns whose whole is public: each group's figure is shown only where nobody can be inferred from all of them together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from zhicheng.publication.contributions import Contribution, CrossTable
from zhicheng.publication.suppression import suppress
from zhicheng.publication.suppression_rules import SuppressionRules

Given = Mapping[tuple[str, str], int]
"""What each respondent gives, by group and respondent; whole numbers from nought on, scaled where decimals are meant."""
_Figure = tuple[str, str]  # the name of a measure, and a group
_PART, _REST = "part", "rest"


@dataclass(frozen=True)
class Measured:
    """One measure by group and respondent (分组计量). The same ``name`` in two breakdowns says that they are the same figures."""

    name: str
    given: Given


@dataclass(frozen=True)
class Breakdown:
    """A public figure in its groups (分组): a measure, or a part and the whole that it is a share of."""

    code: str
    numerator: Measured
    denominator: Measured | None = None

    @property
    def is_part(self) -> bool:
        """Say whether every respondent's numerator lies within its denominator, so that the rest is a figure as well."""
        if self.denominator is None:
            return False
        whole = self.denominator.given
        return all(place in whole and value <= whole[place] for place, value in self.numerator.given.items())


@dataclass(frozen=True)
class ShownGroup:
    """What is published of one group (公开的分组): None where a figure is hidden; ``suppressed`` where any is.

    Which figure gave somebody away and which one covers it is not said: with the total it could be reckoned from that.
    """

    group: str
    numerator: int | None
    denominator: int | None
    respondents: int | None
    suppressed: bool


def suppress_breakdowns(
    breakdowns: Sequence[Breakdown], groups: Sequence[str], rules: SuppressionRules
) -> dict[str, tuple[ShownGroup, ...]]:
    """Return by code what may be published of each breakdown (分组抑制), group by group in the order given.

    The total of every measure over all groups is taken to be public already. A share is protected as the two-way table of
    part and rest that it is. A figure that is hidden in one breakdown is hidden in all that hold it, until nothing changes.
    Raises UnfitContribution for a figure below nought and for a group that is not among ``groups``.

    Source: 统计法 art. 28, 统计法实施条例 art. 29; ``suppress``.

    >>> from datetime import date
    >>> from zhicheng.publication import suppression_rules
    >>> many = {(town, f"{town}{n}"): 1 for town, count in (("甲", 2), ("乙", 9), ("丙", 7)) for n in range(count)}
    >>> shown = suppress_breakdowns([Breakdown("T05", Measured("n", many))], ("甲", "乙", "丙"), suppression_rules(date(2024, 1, 1)))
    >>> [(one.group, one.numerator) for one in shown["T05"]]
    [('甲', None), ('乙', 9), ('丙', None)]
    """
    hidden = _hidden([sheet for one in breakdowns for sheet in _sheets(one, tuple(groups))], rules)
    return {one.code: tuple(_shown(one, group, hidden) for group in groups) for one in breakdowns}


def _hidden(sheets: Sequence[_Sheet], rules: SuppressionRules) -> set[_Figure]:
    """Return every figure that some table must hide, until each table hides what the others do."""
    hidden: list[set[_Figure]] = [set() for _ in sheets]
    known = -1
    while known < sum(map(len, hidden)):
        known = sum(map(len, hidden))
        for sheet, own in zip(sheets, hidden, strict=True):
            # What a table hid itself has its ring already; what others hid needs one here.
            own |= sheet.hide(set().union(*hidden) - own, rules)
    return set().union(*hidden)


@dataclass(frozen=True)
class _Sheet:
    """A two-way table of the suppression, and which published figures stand in which of its columns."""

    table: CrossTable
    figures: tuple[tuple[int, str], ...]

    def hide(self, elsewhere: Set[_Figure], rules: SuppressionRules) -> set[_Figure]:
        """Return what this table hides, given what is hidden elsewhere."""
        rows = list(enumerate(self.table.rows))
        places = [(row, column) for column, name in self.figures for row, group in rows if (name, group) in elsewhere]
        done = suppress(self.table, rules, known_totals=True, hidden=places)
        gone = done.primary | done.secondary
        return {(name, group) for column, name in self.figures for row, group in rows if (row, column) in gone}


def _sheets(one: Breakdown, groups: tuple[str, ...]) -> list[_Sheet]:
    if one.denominator is None:
        return [_single(one.numerator, groups)]
    if not one.is_part:
        return [_single(one.numerator, groups), _single(one.denominator, groups)]
    part, whole = one.numerator.given, one.denominator.given
    rest = {
        place: value - part.get(place, 0) for place, value in whole.items() if value > part.get(place, 0) or place not in part
    }
    given = [*_given(part, _PART), *_given(rest, _REST)]
    return [_Sheet(_table(groups, (_PART, _REST), given), ((0, one.numerator.name), (2, one.denominator.name)))]


def _single(measured: Measured, groups: tuple[str, ...]) -> _Sheet:
    # The cell and its row's total are the same figure: a ring needs two ways.
    return _Sheet(_table(groups, (_PART,), _given(measured.given, _PART)), ((0, measured.name), (1, measured.name)))


def _given(given: Given, column: str) -> list[Contribution]:
    return [Contribution(group, column, respondent, value) for (group, respondent), value in given.items()]


def _table(groups: tuple[str, ...], columns: tuple[str, ...], given: Sequence[Contribution]) -> CrossTable:
    return CrossTable(groups, columns, tuple(given), counts=all(one.value == 1 for one in given))


def _shown(one: Breakdown, group: str, hidden: Set[_Figure]) -> ShownGroup:
    parts = [one.numerator, *([one.denominator] if one.denominator else [])]
    figures = [None if (part.name, group) in hidden else _sum(part.given, group) for part in parts]
    whole = parts[-1]
    respondents = None if figures[-1] is None else sum(place[0] == group for place in whole.given)
    return ShownGroup(group, figures[0], figures[1] if one.denominator else None, respondents, None in figures)


def _sum(given: Given, group: str) -> int:
    return sum(value for place, value in given.items() if place[0] == group)
