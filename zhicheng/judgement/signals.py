"""Signals (机器读取信号): what machines read of entities, by sector and item, and how many entities they reach."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from zhicheng.errors import Words
from zhicheng.facts import Fact
from zhicheng.judgement.alarm_errors import BadSignal, BadThreshold, UnknownSector
from zhicheng.rules import BrokenRulebook, DatedValue, Rulebook, load_rulebook

_SECTORS, _DAYS = "supervision.sectors", "supervision.coverage_days"


@dataclass(frozen=True)
class Sector:
    """One sector of smart supervision (智慧监管行业): whom it is about, and the items followed."""

    code: str
    words: Words
    who: Words
    items: Mapping[str, Words]
    source: DatedValue


def load_sectors(day: date, *, rulebook: Rulebook | None = None) -> Mapping[str, Sector]:
    """Return the sectors followed on a day (智慧监管行业清单), by code; raise BrokenRulebook.

    Source: rulebook ``supervision/sectors`` (house rules).

    >>> [sector.words.zh for sector in load_sectors(date(2020, 6, 30)).values()]
    ['主导产业', '食品', '药品零售', '医疗器械', '化妆品']
    """
    source = (rulebook or load_rulebook()).rule(_SECTORS).on(day)
    try:
        return {
            code: Sector(
                code,
                Words(body["zh"], body["en"]),
                Words(**body["who"]),
                {item: Words(**words) for item, words in body["items"].items()},
                source,
            )
            for code, body in source.value.items()
        }
    except (KeyError, TypeError, AttributeError) as reason:
        raise BrokenRulebook(value=_SECTORS, zh=f"字段有误 {reason}", en=f"wrong field {reason}") from reason


class Reading(StrEnum):
    """What a machine read (读取结果)."""

    PASSED = "passed"
    FAILED = "failed"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Signal:
    """One machine-read signal (机器读取信号): of which entity, in which industry class, on which item, on which day; raises BadSignal.

    What could not be read reaches nobody: it does not count as covered, nor as a pass.
    """

    number: str
    entity: str
    group: str
    sector: str
    item: str
    day: date
    reading: Reading
    machine: str

    def __post_init__(self) -> None:
        if not all(part.strip() for part in (self.number, self.entity, self.machine)):
            raise BadSignal(value=self.number, zh="缺编号、主体或读取来源", en="number, entity or machine is missing")


@dataclass(frozen=True)
class Coverage:
    """The share of entities with a signal in the window (覆盖率): whom it reached, of how many, in which days."""

    reached: int
    entities: int
    first: date
    last: date

    @property
    def share(self) -> Fraction | None:
        """Return the share, None where there is nobody: no share of nothing is ever met."""
        return Fraction(self.reached, self.entities) if self.entities else None

    @property
    def missing(self) -> int:
        """Return how many entities have no signal in the window (未覆盖户数)."""
        return self.entities - self.reached

    def meets(self, threshold: Fraction) -> bool | None:
        """Return whether the plan's threshold is met (是否达标), None where nobody is in scope."""
        return None if self.share is None else self.share >= threshold


def coverage(sector: str, entities: Iterable[str], signals: Iterable[Signal], *, day: date) -> Coverage:
    """Return how many entities of a sector have a machine-read signal in the days up to ``day`` (智慧监管覆盖率).

    The threshold that counts as met is the plan's. Raises UnknownSector.

    Source: rulebook ``supervision.coverage_days``.

    >>> read = Signal("S1", "E1", "5225", "pharmacies", "storage_climate", date(2020, 6, 1), Reading.PASSED, "sensor")
    >>> coverage("pharmacies", ["E1", "E2"], [read], day=date(2020, 6, 30)).share
    Fraction(1, 2)
    """
    check_followed(sector, None, day)
    first = first_day_counted(day)
    scope = set(entities)
    reached = {
        one.entity
        for one in signals
        if one.sector == sector and first <= one.day <= day and one.entity in scope and one.reading is not Reading.UNREADABLE
    }
    return Coverage(len(reached), len(scope), first, day)


def coverage_days(day: date) -> int:
    """Return for how many days a signal counts, its own day included (有效天数).

    Source: rulebook ``supervision.coverage_days``.

    >>> coverage_days(date(2020, 6, 30))
    90
    """
    return int(load_rulebook().rule(_DAYS).on(day).value)


def first_day_counted(day: date) -> date:
    """Return the first day whose signals still count on a day (计入的首日).

    >>> first_day_counted(date(2020, 6, 30))
    datetime.date(2020, 4, 2)
    """
    return day - timedelta(days=coverage_days(day) - 1)


def sectors_met(coverages: Mapping[str, Coverage], threshold: Fraction, *, day: date) -> bool | None:
    """Return whether every sector followed on a day meets the plan's threshold (各行业是否均达标).

    False as soon as one falls short; None while none does, but one was not counted or has nobody in scope: thin evidence is no pass.
    Raises BadThreshold unless 0 < ``threshold`` ≤ 1, and UnknownSector.

    Source: the county's plan, D02 智慧监管; decision 0019.

    >>> day = date(2020, 6, 30)
    >>> whole = Coverage(9, 10, day, day)
    >>> every = dict.fromkeys(load_sectors(day), whole)
    >>> sectors_met(every, Fraction(9, 10), day=day), sectors_met({"food": whole}, Fraction(9, 10), day=day)
    (True, None)
    """
    if not isinstance(threshold, Fraction) or not 0 < threshold <= 1:
        raise BadThreshold(value=threshold)
    for sector in coverages:
        check_followed(sector, None, day)
    answers = [coverages[sector].meets(threshold) if sector in coverages else None for sector in load_sectors(day)]
    return False if False in answers else None if None in answers else True


def state_signal(signal: Signal, *, body: str) -> tuple[Fact, ...]:
    """Return what a signal states (信号的事实), valid from its day.

    >>> read = Signal("S1", "E1", "5225", "pharmacies", "storage_climate", date(2020, 6, 1), Reading.PASSED, "sensor")
    >>> [fact.value for fact in state_signal(read, body="market_supervision")]
    ['entity:E1', 'pharmacies', 'storage_climate', 'passed', 'sensor']
    """
    said = {
        "signal.entity": f"entity:{signal.entity}", "signal.sector": signal.sector, "signal.item": signal.item,
        "signal.result": str(signal.reading), "signal.machine": signal.machine,
    }  # fmt: skip
    return tuple(Fact(f"signal:{signal.number}", name, value, signal.day, body=body) for name, value in said.items())


def check_followed(sector: str, item: str | None, day: date) -> None:
    """Refuse a sector or item that is not followed on a day; raise UnknownSector.

    >>> check_followed("food", "additives", date(2020, 6, 30))
    """
    sectors = load_sectors(day)
    if sector not in sectors:
        raise UnknownSector(value=sector)
    if item is not None and item not in sectors[sector].items:
        raise UnknownSector(value=item)
