"""The facts behind a figure: the figure's own filter, listed page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from zhicheng.errors import Words
from zhicheng.facts import UNKNOWN_GROUP, AsOf, Figure, Measure, Predicate
from zhicheng.indicators.declared import Indicator
from zhicheng.values import Period
from zhicheng_office.cockpit.formula_words import code_label, dimensions_of
from zhicheng_office.cockpit.series import Asked, as_of
from zhicheng_office.ledger.answers import figures, listed_facts
from zhicheng_office.ledger.models import County, FactRow
from zhicheng_office.ledger.rulebook import load_vocabulary

PAGE = 50
PARTS = ("numerator", "denominator")


@dataclass(frozen=True)
class FactLine:
    """One fact behind a figure."""

    row: FactRow
    predicate: Predicate


@dataclass(frozen=True)
class FactPage:
    """A page of facts, and after which sequence the next begins (None at the end)."""

    lines: tuple[FactLine, ...]
    next_after: int | None


def fact_page(
    measure: Measure, asof: AsOf, *, group: tuple[str, str] | None = None, after: int = 0, size: int = PAGE
) -> FactPage:
    """Return one page of the facts that a measure counted, by sequence."""
    rows = listed_facts(measure, asof, after=after, limit=size + 1, group=group)
    vocabulary = load_vocabulary()
    lines = tuple(FactLine(row, vocabulary[row.predicate]) for row in rows[:size])
    return FactPage(lines, rows[size - 1].sequence if len(rows) > size else None)


def every_fact(measure: Measure, asof: AsOf, *, group: tuple[str, str] | None = None) -> Iterator[FactLine]:
    """Yield all facts that a measure counted, page after page."""
    after: int | None = 0
    while after is not None:
        page = fact_page(measure, asof, group=group, after=after, size=1000)
        yield from page.lines
        after = page.next_after


@dataclass(frozen=True)
class GroupLine:
    """One group of a breakdown: its code, its name, its figure."""

    code: str
    words: Words
    figure: Figure

    @property
    def numerator(self) -> Decimal | None:
        """Return the numerator as people read it."""
        number = self.figure.numerator
        return None if number is None else Decimal(number).scaleb(-self.figure.numerator_scale)

    @property
    def denominator(self) -> Decimal | None:
        """Return the denominator as people read it."""
        number = self.figure.denominator
        return None if number is None else Decimal(number).scaleb(-self.figure.denominator_scale)


def breakdown(indicator: Indicator, asked: Asked, period: Period, dimension: str, *, place: County | None) -> list[GroupLine]:
    """Return an indicator by town, size or industry, the highest first; a dimension that cannot be reached gives none."""
    predicate = dimensions_of(indicator.formula).get(dimension)
    if predicate is None:
        return []
    (answer,) = figures([(indicator, as_of(asked, period, asked.moment.sequence))], by=predicate)
    lines = [GroupLine(code, group_words(place, dimension, predicate, code), figure) for code, figure in answer.items()]
    return sorted(lines, key=lambda line: (line.figure.value is None, -(line.figure.value or 0), line.code))


def group_words(place: County | None, dimension: str, predicate: str, code: str) -> Words:
    """Return the name of a town, size class or industry; a code without a name stands for itself."""
    if code == UNKNOWN_GROUP:
        return Words("未知", "not known")
    names = {"town": place.town_words, "pillar": place.pillar_words} if place else {}
    return names.get(dimension, {}).get(code) or code_label(predicate, code)
