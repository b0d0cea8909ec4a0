from __future__ import annotations

from datetime import date

from tests.unit.programmes.services.cases import CODE
from zhicheng.programmes import instrument_reminders
from zhicheng.registry import Instrument


def instrument(number, until=None):
    verified = date(2019, 1, 1) if until else None
    return Instrument(number, CODE, "fuel_dispenser", "A-1", date(2018, 1, 1), verified_on=verified, valid_until=until)


def test_what_is_over_comes_first_and_what_is_far_off_is_not_named():
    held = [
        instrument("Q-1", date(2019, 7, 20)),
        instrument("Q-2", date(2019, 6, 30)),
        instrument("Q-3"),
        instrument("Q-4", date(2019, 12, 31)),
        instrument("Q-5", date(2019, 5, 31)),
        instrument("Q-6", date(2019, 7, 31)),
    ]
    found = instrument_reminders(held, date(2019, 7, 1))
    assert [(one.instrument.number, one.standing.value, one.days_left) for one in found] == [
        ("Q-5", "overdue", -31),
        ("Q-2", "overdue", -1),
        ("Q-3", "never", None),
        ("Q-1", "due_soon", 19),
        ("Q-6", "due_soon", 30),
    ]
    assert instrument_reminders([], date(2019, 7, 1)) == ()
