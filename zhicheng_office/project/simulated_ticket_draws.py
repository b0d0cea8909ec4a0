"""Draws by ticket of the demonstration: a campaign's seed from dice, the units of a sample, a re-test laboratory; all made up and labelled so."""

from __future__ import annotations

import hashlib
from datetime import date, datetime, time

from django.utils import timezone

from zhicheng_office.laboratory.public_sources import SourceAsked
from zhicheng_office.laboratory.services.retesting import draw_retest, freeze_retest
from zhicheng_office.laboratory.services.seeding import announce_seed, enter_seed
from zhicheng_office.laboratory.services.unit_drawing import UnitsAsked, draw_frozen_units, freeze_units
from zhicheng_office.ledger.records import acting_at
from zhicheng_office.project.simulated_facts import SIMULATION
from zhicheng_office.project.simulated_inspection import FIRST, SECOND


def _throws(name: str) -> str:
    """Return 25 throws of a die that nobody threw, the same at each start."""
    return " ".join(str(byte % 6 + 1) for byte in hashlib.sha256(name.encode()).digest()[:25])


def _at(day: date, hour: int) -> datetime:
    return timezone.make_aware(datetime.combine(day, time(hour, 0)))


def _dice(name: str, day: date) -> SourceAsked:
    return SourceAsked("dice", f"公开掷骰 {name}（模拟）", _at(day, 10))


def lay_seed(number: str, day: date) -> None:
    """Announce the seed of a campaign on a morning and enter it an hour after it is known."""
    with acting_at(_at(day, 9)):
        announce_seed(number, _dice(number, day), FIRST)
    with acting_at(_at(day, 11)):
        enter_seed(number, _throws(number), SECOND)


def lay_units(campaign: str, lot: int, counts: tuple[int, int]) -> str:
    """Freeze a lot and draw from it at the moment that is acted at; return the number of the list."""
    row = freeze_units(UnitsAsked(campaign, counts[0], counts[1], lot), SIMULATION)
    return draw_frozen_units(row.number, "8（模拟报数）", SIMULATION).number


def lay_retest(number: str, day: date, officers: tuple[str, str]) -> None:
    """Freeze who may make a re-test on a morning and draw the laboratory on the same day."""
    with acting_at(_at(day, 9)):
        row = freeze_retest(number, {}, _dice(number, day), officers[0])
    with acting_at(_at(day, 11)):
        draw_retest(row.number, _throws(number), officers[1])
