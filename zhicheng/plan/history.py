"""What lies behind a plan: its timeline and honours, the figures its text quotes, and comparable cities."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from zhicheng.errors import Words
from zhicheng.values import Period


class EventKind(StrEnum):
    """What kind of event the timeline shows (大事类型)."""

    STRATEGY = "strategy"
    DOCUMENT = "document"
    HONOUR = "honour"
    PILOT = "pilot"
    INSTITUTION = "institution"


@dataclass(frozen=True)
class TimelineEvent:
    """One event of the timeline (大事记); ``when`` is a year where no day is known. Honours are events of that kind."""

    id: str
    when: Period | date
    kind: EventKind
    words: Words
    quote: str

    @property
    def first_day(self) -> date:
        """Return the first day that fits, for sorting."""
        return self.when if isinstance(self.when, date) else self.when.start


@dataclass(frozen=True)
class PageFact:
    """A figure of the past that the plan's text quotes (原文所引事实); ``scope`` says how it differs from ``serves``."""

    id: str
    words: Words
    value: Decimal
    unit: str
    period: Period
    quote: str
    as_printed: str = ""
    serves: str = ""
    scope: Words | None = None


@dataclass(frozen=True)
class PeerPoint:
    """One city's rank in one period (同类城市位次); ``given`` says that the source names it, else it is simulated."""

    period: Period
    city: Words
    rank: int
    of: int
    given: bool = False


@dataclass(frozen=True)
class PeerSeries:
    """Ranks of comparable cities over time, with their source (同类城市对比)."""

    id: str
    serves: str
    words: Words
    source: Words
    points: tuple[PeerPoint, ...]
    simulated: bool
    lower_is_better: bool = True

    def city_series(self) -> dict[str, tuple[PeerPoint, ...]]:
        """Return the points of each city by its Chinese name, earliest first."""
        names = dict.fromkeys(point.city.zh for point in self.points)
        return {name: tuple(sorted(self._of(name), key=lambda point: point.period.index)) for name in names}

    def _of(self, name: str) -> list[PeerPoint]:
        return [point for point in self.points if point.city.zh == name]
