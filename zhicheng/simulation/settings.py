"""Settings of a simulated county: how many of what, and which way each indicator is meant to go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from zhicheng.registry import County, EntityKind
from zhicheng.simulation.errors import BadSettings
from zhicheng.simulation.paths import Path
from zhicheng.values import Frequency


@dataclass(frozen=True)
class OtherIndustry:
    """A line of business outside the pillar industries, with the word its names are made of."""

    industry: str
    word: str
    weight: int


@dataclass(frozen=True)
class Population:
    """Who lives in the county; shares are per mille."""

    entities: int
    sole_proprietors: int
    cooperatives: int
    before_first: int
    pillar_share: Mapping[EntityKind, int]
    cancelled: Mapping[EntityKind, int]
    moving: int
    town_weights: tuple[tuple[str, int], ...]
    pillar_weights: tuple[tuple[str, int], ...]
    other_industries: tuple[OtherIndustry, ...]


@dataclass(frozen=True)
class FlagSeries:
    """Standing that entities gain and lose: a count, or per cent of a pool, along a path.

    ``pool`` is ``above_scale``, ``backbone`` or ``makers``. ``yearly`` moves it only at the start of a year.
    ``retract`` names (day, how many) of the latest to be taken back as registered twice.
    """

    predicate: str
    body: str
    pool: str
    path: Path
    percent: bool = False
    yearly: bool = False
    retract: tuple[tuple[date, int], ...] = ()


@dataclass(frozen=True)
class ReportSeries:
    """A figure that a department reports for each period."""

    predicate: str
    body: str
    frequency: Frequency
    scale: int
    path: Path
    noise: int
    ceiling: int | None
    since: date
    lag_days: int
    missing: frozenset[str]
    fixed: Mapping[str, int]
    revised: tuple[tuple[str, int, date], ...]


@dataclass(frozen=True)
class PaperSeries:
    """Standards or certificates that come to exist along a path; ``facts`` are what is said of each.

    ``stock`` makes the path a number in force, else all that ever came to be; ``sized`` ones follow the county's size.
    """

    predicate: str
    body: str
    kind: str
    path: Path
    holder: str
    holders: str
    facts: tuple[tuple[str, str], ...]
    varied: tuple[tuple[str, tuple[str, ...]], ...]
    years: int
    stock: bool
    sized: bool = False


@dataclass(frozen=True)
class SamplingSeries:
    """Supervision sampling of one domain and level: how many in a quarter, which share is to pass (thousandths of %)."""

    domain: str
    level: str
    body: str
    per_quarter: int
    passing: Path


@dataclass(frozen=True)
class Streams:
    """How much happens in a month or quarter outside the planned indicators."""

    complaints: int
    visits: int
    annual_reports: int
    farms: int
    farm_paths: Mapping[str, Path]
    farm_since: date
    satisfaction: Path
    survey_sectors: tuple[str, ...]
    respondents: int
    equipment: Path
    demonstration: Path


@dataclass(frozen=True)
class Happening:
    """Facts written out in the settings: an award, a platform."""

    recorded_on: date
    body: str
    subject: str
    holder: str
    facts: tuple[tuple[str, str, date, date | None], ...]


@dataclass(frozen=True)
class InspectorPool:
    """The inspectors of one body: how many, which skills they may have, and the one that all of them have."""

    body: str
    count: int
    skills: tuple[str, ...]
    every: str = ""


@dataclass(frozen=True)
class SimulationSettings:
    """Everything that decides what is simulated (模拟设置). The same settings give the same bytes.

    ``until`` is the last day on which batches are recorded.
    """

    county: County
    seed: str
    first: date
    last: date
    until: date
    population: Population
    flags: tuple[FlagSeries, ...]
    reports: tuple[ReportSeries, ...]
    papers: tuple[PaperSeries, ...]
    sampling: tuple[SamplingSeries, ...]
    streams: Streams
    happenings: tuple[Happening, ...]
    above_scale_share: int = 1000
    inspectors: tuple[InspectorPool, ...] = ()

    def known_by(self, day: date) -> SimulationSettings:
        """Return the same county with nothing recorded after a day; what was recorded before stays the same."""
        return replace(self, until=day)

    def at_scale(self, per_mille: int) -> SimulationSettings:
        """Return a smaller county for tests: entities, samples, complaints and visits by per mille, rates unchanged.

        Raises BadSettings outside 1 to 1000.
        """
        if not 1 <= per_mille <= 1000:
            raise BadSettings(value=per_mille, zh="应在1至1000之间", en="1 to 1000 is due")
        streams = self.streams
        return replace(
            self,
            population=replace(self.population, entities=_less(self.population.entities, per_mille)),
            papers=tuple(replace(p, path=p.path.times(per_mille)) if p.sized else p for p in self.papers),
            sampling=tuple(replace(s, per_quarter=_less(s.per_quarter, per_mille)) for s in self.sampling),
            streams=replace(
                streams,
                complaints=_less(streams.complaints, per_mille),
                visits=_less(streams.visits, per_mille),
                farms=max(_less(streams.farms, per_mille), min(streams.farms, 24)),
            ),
            above_scale_share=per_mille,
        )


def _less(number: int, per_mille: int) -> int:
    return max(1, number * per_mille // 1000)
