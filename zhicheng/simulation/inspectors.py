"""Simulated inspectors: bodies with certificates, skills and regions; a few on leave, a few recused, some about to run out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhicheng.registry import Certificate, Inspector, Leave
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import InspectorPool, SimulationSettings

_ONE_DAY = timedelta(days=1)
_TERM_YEARS = 5
_LEAVE, _RECUSED, _REGION = 60_000, 90_000, 500_000  # of a million


@dataclass(frozen=True)
class SimulatedInspector:
    """One inspector and the name that stands for it (合成人员)."""

    inspector: Inspector
    name: str


def simulate_inspectors(settings: SimulationSettings, *, day: date, entities: Sequence[str] = ()) -> Iterator[SimulatedInspector]:
    """Yield the inspectors of a simulated county as a roster knows them on a day (合成人员名录), by number.

    ``entities`` are codes from which recusals are taken. The same seed, day and codes give the same roster.

    >>> from zhicheng.simulation import example_settings
    >>> list(simulate_inspectors(example_settings(), day=date(2019, 7, 15)))
    []
    """
    number = 0
    for pool in settings.inspectors:
        dice = Dice(settings.seed, f"inspectors {pool.body}")
        for _ in range(pool.count):
            number += 1
            yield SimulatedInspector(
                _inspector(f"SIM-{number:03d}", pool, dice, day, settings, entities), f"人员{number:03d}（合成）"
            )


def _inspector(
    number: str, pool: InspectorPool, dice: Dice, day: date, settings: SimulationSettings, entities: Sequence[str]
) -> Inspector:
    certified = day - timedelta(days=dice.between(30, 365 * _TERM_YEARS + 40))
    until = certified.replace(year=certified.year + _TERM_YEARS, day=min(certified.day, 28)) - _ONE_DAY
    away = dice.happens(_LEAVE)
    first = day + timedelta(days=dice.between(-5, 5))
    return Inspector(
        number,
        pool.body,
        certified,
        Certificate(f"Z{settings.county.division}{number[4:]}", certified, until),
        frozenset(_skills(pool, dice)),
        frozenset(_regions(settings, dice)),
        (Leave(first, first + timedelta(days=dice.between(2, 14))),) if away else (),
        frozenset(_recused(entities, dice)),
    )


def _skills(pool: InspectorPool, dice: Dice) -> list[str]:
    many = min(len(pool.skills), dice.between(1, 3))
    return [pool.every, *dice.shuffled(pool.skills)[:many]] if pool.every else dice.shuffled(pool.skills)[:many]


def _regions(settings: SimulationSettings, dice: Dice) -> list[str]:
    towns = [town.code for town in settings.county.towns]
    if not dice.happens(_REGION):
        return []
    return dice.shuffled(towns)[: dice.between(3, max(3, len(towns) - 1))]


def _recused(entities: Sequence[str], dice: Dice) -> list[str]:
    if not entities or not dice.happens(_RECUSED):
        return []
    return [dice.one_of(entities) for _ in range(dice.between(1, 2))]
