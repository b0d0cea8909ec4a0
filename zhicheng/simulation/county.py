"""The whole county: every part's drafts, month after month, numbered in the order in which they were recorded."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Protocol

from zhicheng.registry import Entity
from zhicheng.simulation.papers import Happenings, Papers
from zhicheng.simulation.registration import AnnualReports, Registration
from zhicheng.simulation.reporting import Farms, Machines, Reports
from zhicheng.simulation.sampling import Sampling
from zhicheng.simulation.settings import SimulationSettings
from zhicheng.simulation.standing import Standing
from zhicheng.simulation.traders import make_traders
from zhicheng.simulation.voices import Complaints, Surveys, Visits
from zhicheng.simulation.world import World, month_of
from zhicheng.simulation.writing import Batch, Draft
from zhicheng.values import Period


class Part(Protocol):
    """One part of the county's life: asked each month, in order, for what is recorded in it."""

    def recorded_in(self, month: Period) -> list[Draft]:
        """Return the drafts of a month; their days lie within it."""


def simulate_county(settings: SimulationSettings) -> Iterator[Batch]:
    """Yield the county's batches in the order of their recording, up to ``settings.until`` (合成县域).

    Rows are numbered from 1 without gaps. The same settings give the same batches, and an earlier ``until`` gives the
    same beginning. Everything is marked simulated.

    >>> from zhicheng.simulation import example_settings
    >>> batch = next(simulate_county(example_settings()))
    >>> batch.simulated, batch.first, batch.source[:14]
    (True, 1, '模拟数据 simulated')
    """
    world = World(settings)
    parts = _parts(world)
    month, number, first = month_of(settings.first), 0, 1
    while month.start <= settings.until:
        drafts = [draft for part in parts for draft in part.recorded_in(month) if draft.rows]
        for draft in sorted(drafts, key=lambda draft: draft.recorded_on):
            if draft.recorded_on > settings.until:
                return
            number += 1
            draft.first = first
            yield Batch(number, _source(settings, draft), draft.body, draft.recorded_on, tuple(draft.rows), first)
            first += len(draft.rows)
        month = month.next()


def simulate_entities(settings: SimulationSettings, *, day: date) -> Iterator[Entity]:
    """Yield the entities open on a day, as checked values for the registry.

    >>> from zhicheng.simulation import example_settings
    >>> next(simulate_entities(example_settings(), day=date(2017, 12, 31))).is_simulated
    True
    """
    return (trader.entity() for trader in make_traders(settings) if trader.is_open(day.toordinal()))


def _parts(world: World) -> list[Part]:
    settings = world.settings
    farms = Farms(world)
    subjects = [farm.subject for farm in farms.farms]
    return [
        Registration(world),
        farms,
        *(Standing(world, series) for series in settings.flags),
        *(Papers(world, series, subjects) for series in settings.papers),
        Happenings(world, settings.happenings),
        *(Sampling(world, series, farms.farms) for series in settings.sampling),
        Complaints(world),
        Visits(world),
        Surveys(world),
        Machines(world),
        AnnualReports(world),
        Reports(world),
    ]


def _source(settings: SimulationSettings, draft: Draft) -> str:
    names = settings.county.body_names[draft.body]
    return f"模拟数据 simulated · {names.zh} · {draft.label}"
