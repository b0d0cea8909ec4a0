"""Simulated matters under duties to publish: most done in time, some late, a few never, now and then a stop or an extension."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from string import ascii_uppercase

from zhicheng.clocks import Duty, Extension, Stop, Term, TermUnit, add_working_days, last_day, load_duties
from zhicheng.simulation.dice import Dice
from zhicheng.simulation.settings import SimulationSettings
from zhicheng.simulation.world import day_in
from zhicheng.values import Frequency, Period

_MONTHLY = (  # duty, how many a month at most, how many of a million late, how many never
    ("permit_or_penalty_decision", 8, 90_000, 40_000),
    ("enforcement_decision", 5, 60_000, 40_000),
    ("entity_information", 4, 40_000, 20_000),
    ("false_information_checked", 3, 120_000, 80_000),
    ("published_information_query", 2, 50_000, 20_000),
    ("gov_info_reply", 6, 70_000, 60_000),
    ("gov_info_correction", 2, 100_000, 20_000),
    ("market_penalty", 5, 50_000, 20_000),
    ("market_penalty_withdrawn", 1, 200_000, 0),
)
_UNKNOWN_START = 20_000
_STOPPED, _EXTENDED = 300_000, 200_000


@dataclass(frozen=True)
class SimulatedMatter:
    """One matter that a simulated office registers (模拟事项), on ``entered``; ``started`` is None where nobody noted the event."""

    duty: str
    reference: str
    entered: date
    started: date | None
    done: date | None
    stop: Stop | None = None
    extension: Extension | None = None


def simulate_matters(settings: SimulationSettings, *, first: date) -> Iterator[SimulatedMatter]:
    """Yield the matters of a simulated county from a day on, month by month (模拟公开时限事项).

    The same seed gives the same matters, and an earlier ``until`` the same beginning. A duty has matters from the first month in
    which it was law all along. Days after ``until`` are still to come: the caller leaves them out.

    >>> from zhicheng.simulation import example_settings
    >>> made = next(simulate_matters(example_settings(), first=date(2018, 1, 1)))
    >>> made.duty, made.reference
    ('entity_information', 'SIM-2018-01-C1')
    """
    duties = load_duties()
    month = Period.containing(first, Frequency.MONTH)
    while month.start <= settings.until:
        for letter, (code, most, late, never) in zip(ascii_uppercase, _MONTHLY, strict=False):
            duty, dice = duties[code], Dice(settings.seed, f"duty {code} {month}")
            if duty.versions[0].source.since > month.start:
                continue
            for number in range(1, dice.between(0, most) + 1):
                made = _matter(duty, f"SIM-{month}-{letter}{number}", date.fromordinal(day_in(month, dice)), dice, (late, never))
                if made.entered <= settings.until:
                    yield made
        month = month.next()


def _matter(duty: Duty, reference: str, event: date, dice: Dice, chances: tuple[int, int]) -> SimulatedMatter:
    version = duty.on(event)
    began = add_working_days(event, 0).day
    stop = extension = None
    if version.stops and dice.happens(_STOPPED):
        halted = add_working_days(began, dice.between(2, 6)).day
        stop = Stop(halted, add_working_days(halted, dice.between(3, 9)).day, version.stops[0].code)
    if version.extension and dice.happens(_EXTENDED):
        term = Term(dice.between(3, 15), TermUnit.WORKING_DAYS)
        extension = Extension(term, add_working_days(began, dice.between(8, 15)).day, "情况复杂 difficult")
    stops, extensions = [stop] if stop else [], [extension] if extension else []
    due = last_day(began, version.span, stops=stops, extensions=extensions).day
    late, never = chances
    lot = dice.below(1_000_000)
    done = None
    if lot >= never:
        steps = dice.between(1, 8) if lot < never + late else -dice.between(0, 5)
        done = max(add_working_days(due, steps).day if steps else due, began)
    started = None if dice.happens(_UNKNOWN_START) else began
    plain = started is None
    return SimulatedMatter(
        duty.id, reference, began, started, done, None if plain else stop, None if plain else extension
    )  # fmt: skip
