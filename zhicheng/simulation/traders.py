"""The population: entities with a hidden quality that later rooms will try to find."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from datetime import date

from zhicheng.registry import Entity, EntityKind, SizeClass, synthetic_code
from zhicheng.simulation.dice import Weighted
from zhicheng.simulation.settings import SimulationSettings
from zhicheng.simulation.writing import Draft

QUALITY_LEVELS = 16
FAULT_WEIGHTS: tuple[int, ...] = tuple(1_000_000 * 72**level // 100**level for level in range(QUALITY_LEVELS))
"""How often an entity of each quality level goes wrong, relative to the others: each level 28 % less than the one below."""

SIZE_WEIGHTS = {SizeClass.LARGE: 24, SizeClass.MEDIUM: 58, SizeClass.SMALL: 100, SizeClass.MICRO: 130}
"""Failures by size relative to a small trader's, after the national sampling of 2018: 2.9, 7.0 and 12.0 per cent."""

_DRAWS = struct.Struct(">16H")


class Trader:
    """One synthetic entity (合成主体). ``quality`` from 0 to 15 is never stated as a fact."""

    __slots__ = (
        "cancelled", "day", "draft", "industry", "kind", "move", "name", "pillar", "place", "quality", "size", "steady",
        "subject", "tie", "town",
    )  # fmt: skip

    kind: EntityKind
    subject: str
    name: str
    town: str
    industry: str
    pillar: str
    size: SizeClass
    quality: int
    day: int
    cancelled: int
    move: int
    tie: int
    steady: bool
    draft: Draft | None
    place: int

    def fault_weight(self) -> int:
        """Return how prone to faults the trader is, by quality and size."""
        return FAULT_WEIGHTS[self.quality] * SIZE_WEIGHTS[self.size] // 100

    def is_open(self, day: int) -> bool:
        """Say whether it is registered and not yet cancelled on a day number."""
        return self.day <= day < self.cancelled

    def entity(self) -> Entity:
        """Return it as a checked entity of the registry."""
        code = self.subject.removeprefix("entity:")
        since = date.fromordinal(self.day)
        return Entity(code, self.name, self.town, self.industry, since, kind=self.kind, size=self.size)


NEVER = date.max.toordinal()
_CATEGORY = {EntityKind.ENTERPRISE: "1", EntityKind.SOLE_PROPRIETOR: "2", EntityKind.COOPERATIVE: "3"}


def make_traders(settings: SimulationSettings) -> list[Trader]:
    """Return every entity of the county, by running number; the same for the same seed."""
    return list(_Maker(settings).traders())


class _Maker:
    def __init__(self, settings: SimulationSettings) -> None:
        population = settings.population
        self._settings = settings
        self._kinds = Weighted(
            [
                (EntityKind.SOLE_PROPRIETOR, population.sole_proprietors),
                (EntityKind.COOPERATIVE, population.cooperatives),
                (EntityKind.ENTERPRISE, 1000 - population.sole_proprietors - population.cooperatives),
            ]
        )
        self._towns = Weighted(population.town_weights)
        self._pillars = Weighted(population.pillar_weights)
        self._others = Weighted([(other, other.weight) for other in population.other_industries])
        self._by_code = {pillar.code: pillar for pillar in settings.county.pillars}
        self._first, self._last = settings.first.toordinal(), settings.last.toordinal()
        self._oldest = date(1996, 1, 1).toordinal()

    def traders(self) -> Iterator[Trader]:
        seed = self._settings.seed
        for number in range(1, self._settings.population.entities + 1):
            digest = hashlib.sha256(f"{seed}\x1fentity\x1f{number}".encode()).digest()
            yield self._trader(number, _DRAWS.unpack(digest))

    def _trader(self, number: int, draws: tuple[int, ...]) -> Trader:
        trader = Trader()
        trader.kind = kind = self._kinds.at(draws[0])
        code = synthetic_code(number, self._settings.county.division, category=_CATEGORY[kind])
        trader.subject = f"entity:{code}"
        trader.town = self._towns.at(draws[1])
        word, suffix = self._line_of_business(trader, draws)
        trader.name = f"{self._settings.county.words.zh}某{word}{suffix}（合成{number:06d}）"
        trader.quality = (draws[5] & 0x7FFF).bit_count()
        trader.tie = draws[6]
        trader.size = _size(kind, draws[7])
        trader.steady = False
        trader.draft, trader.place = None, 0
        trader.day = self._registered(draws)
        trader.cancelled, trader.move = self._end_and_move(trader, draws)
        return trader

    def _line_of_business(self, trader: Trader, draws: tuple[int, ...]) -> tuple[str, str]:
        share = self._settings.population.pillar_share[trader.kind]
        if draws[2] * 1000 < share << 16:
            pillar = self._by_code[self._pillars.at(draws[3])]
            trader.pillar, trader.industry = pillar.code, pillar.classes[draws[4] * len(pillar.classes) >> 16]
            word, suffix = pillar.product.zh, "有限公司" if trader.kind is EntityKind.ENTERPRISE else "厂"
        else:
            other = self._others.at(draws[3])
            trader.pillar, trader.industry = "", other.industry
            word, suffix = other.word, "有限公司" if trader.kind is EntityKind.ENTERPRISE else "经营部"
        return word, "合作社" if trader.kind is EntityKind.COOPERATIVE else suffix

    def _registered(self, draws: tuple[int, ...]) -> int:
        if draws[8] * 1000 < self._settings.population.before_first << 16:
            age = (draws[9] * draws[9]) >> 16  # the nearer, the more
            return self._first - 1 - age * (self._first - self._oldest) // 65536
        return self._first + (draws[9] * (self._last - self._first + 1) >> 16)

    def _end_and_move(self, trader: Trader, draws: tuple[int, ...]) -> tuple[int, int]:
        population = self._settings.population
        earliest = max(trader.day + 90, self._first)
        span = max(self._last - earliest, 1)
        ends = draws[10] * 1000 < population.cancelled[trader.kind] << 16
        moves = draws[11] * 1000 < population.moving << 16
        cancelled = earliest + (draws[12] * span >> 16) if ends and earliest < self._last else NEVER
        move = earliest + (draws[13] * span >> 16) if moves and earliest < self._last else NEVER
        return cancelled, move if move + 45 < cancelled else NEVER


def _size(kind: EntityKind, draw: int) -> SizeClass:
    if kind is not EntityKind.ENTERPRISE:
        return SizeClass.MICRO
    return SizeClass.SMALL if draw < 16384 else SizeClass.MICRO
