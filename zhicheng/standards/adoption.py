"""采标率: which above-scale enterprises make a product to an international or advanced foreign standard."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from zhicheng.facts import Fact
from zhicheng.standards.catalogue import Catalogue
from zhicheng.standards.documents import StandardStatus
from zhicheng.standards.number import StandardNumber


@dataclass(frozen=True)
class ExecutedStandards:
    """What one above-scale enterprise makes its products to (执行标准): its code and the numbers.

    >>> ExecutedStandards("91110000600037341L", ()).numbers
    ()
    """

    entity: str
    numbers: tuple[StandardNumber, ...]


@dataclass(frozen=True)
class AdoptionRate:
    """The share of above-scale enterprises that adopt (采标率): who does, who does not, of whom it cannot be said.

    >>> AdoptionRate(("a", "b"), ("c",), ("d",)).share
    Fraction(1, 2)
    """

    adopting: tuple[str, ...]
    others: tuple[str, ...]
    undecided: tuple[str, ...]

    @property
    def counted(self) -> int:
        """Return how many enterprises there are; the undecided are counted below the line and never above it."""
        return len(self.adopting) + len(self.others) + len(self.undecided)

    @property
    def share(self) -> Fraction | None:
        """Return the exact share, None without any enterprise."""
        return Fraction(len(self.adopting), self.counted) if self.counted else None

    @property
    def highest(self) -> Fraction | None:
        """Return the share if every undecided enterprise adopted."""
        return Fraction(len(self.adopting) + len(self.undecided), self.counted) if self.counted else None


def adoption_of(number: StandardNumber, catalogue: Catalogue, day: date) -> bool | None:
    """Say whether a product made to a standard counts as adopting on a day (采用国际标准或国外先进标准), None if unknown.

    An international or foreign number counts by itself. Another counts if its document is in force that day and adopts to a
    degree that the rule of the day counts (IDT, MOD). A double number alone is no proof: the document says the degree.

    >>> from zhicheng.standards.numbers import parse_number
    >>> adoption_of(parse_number("ISO 9001:2015"), Catalogue([]), date(2018, 5, 1))
    True
    """
    if not number.level.is_chinese:
        return True
    standing = catalogue.standing_of(number, day)
    if standing.status is StandardStatus.UNKNOWN:
        return None
    return standing.status is StandardStatus.IN_FORCE and standing.document is not None and standing.document.adopts(day)


def adoption_rate(enterprises: Iterable[ExecutedStandards], catalogue: Catalogue, day: date) -> AdoptionRate:
    """Return the share of above-scale enterprises that adopt (采标率, T03), each with one product to such a standard at least.

    >>> from zhicheng.standards.numbers import parse_number
    >>> made = [ExecutedStandards("a", (parse_number("EN 71-3:2019"),)), ExecutedStandards("b", ())]
    >>> adoption_rate(made, Catalogue([]), date(2018, 5, 1)).others
    ('b',)
    """
    found: dict[bool | None, list[str]] = {True: [], False: [], None: []}
    for enterprise in enterprises:
        answers = {adoption_of(number, catalogue, day) for number in enterprise.numbers}
        found[True if True in answers else None if None in answers else False].append(enterprise.entity)
    return AdoptionRate(tuple(found[True]), tuple(found[False]), tuple(found[None]))


def state_adoption(rate: AdoptionRate, day: date, *, source: str = "") -> tuple[Fact, ...]:
    """State who adopts, as facts that the indicator of T03 counts.

    >>> state_adoption(AdoptionRate(("a",), (), ()), date(2018, 5, 1))[0].predicate
    'entity.adopts_advanced_standard'
    """
    return tuple(
        Fact(f"entity:{entity}", "entity.adopts_advanced_standard", 1, day, body="market_supervision", source=source)
        for entity in rate.adopting
    )
