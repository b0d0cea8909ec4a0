"""Which instruments are due, so that their users ask for a calibration in time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhicheng.programmes.services.kinds import reminder_days
from zhicheng.registry import Instrument, VerificationStanding
from zhicheng.rules import Rulebook

_DUE = (VerificationStanding.OVERDUE, VerificationStanding.NEVER, VerificationStanding.DUE_SOON)


@dataclass(frozen=True)
class Reminder:
    """An instrument to be verified (到期提醒): how it stands, its last valid day, and the days left (negative where it is over, None if never verified)."""

    instrument: Instrument
    standing: VerificationStanding
    days_left: int | None


def instrument_reminders(
    instruments: Iterable[Instrument], day: date, *, rulebook: Rulebook | None = None
) -> tuple[Reminder, ...]:
    """Return which instruments are overdue, never verified or due soon on a day (计量器具到期提醒), the most overdue first.

    Source: rulebook ``programmes.services.reminder`` (a house rule) and the verification of each instrument in the registry.

    >>> scale = Instrument("Q-1", "91110000600037341L", "fuel_dispenser", "A-17", date(2018, 1, 1), verified_on=date(2019, 3, 1))
    >>> [(one.standing.value, one.days_left) for one in instrument_reminders([scale], date(2019, 8, 21))]
    [('due_soon', 10)]
    """
    soon = reminder_days(day, rulebook=rulebook)
    found = [_reminder(instrument, day, soon) for instrument in instruments]
    due = [one for one in found if one.standing in _DUE]
    return tuple(sorted(due, key=lambda one: (_DUE.index(one.standing), one.days_left or 0, one.instrument.number)))


def _reminder(instrument: Instrument, day: date, soon: int) -> Reminder:
    standing = instrument.standing(day, soon=soon)
    known = standing is not VerificationStanding.NEVER and instrument.valid_until is not None
    left = (instrument.valid_until - day).days if known and instrument.valid_until is not None else None
    return Reminder(instrument, standing, left)
