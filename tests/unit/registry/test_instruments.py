"""Measuring instruments: when each is due, and how it stands."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.registry import (
    BadRosterField,
    Instrument,
    UnknownCode,
    VerificationStanding,
    instrument_kinds,
    months_later,
    synthetic_code,
    verification_cycle,
)

PUMP = Instrument("Q-1", synthetic_code(1, "330782"), "fuel_dispenser", "A-17", date(2018, 1, 1), verified_on=date(2019, 3, 1))


@pytest.mark.parametrize(
    ("day", "wanted"),
    [
        ("2019-02-28", "never"),
        ("2019-03-01", "verified"),
        ("2019-08-01", "due_soon"),
        ("2019-08-31", "due_soon"),
        ("2019-09-01", "overdue"),
    ],
)
def test_an_instrument_stands_by_its_last_verification(day, wanted):
    assert PUMP.valid_until == date(2019, 8, 31)
    assert PUMP.standing(date.fromisoformat(day)) is VerificationStanding(wanted)


def test_the_last_day_on_the_certificate_goes_before_the_cycle():
    assert replace(PUMP, valid_until=date(2019, 5, 31)).standing(date(2019, 6, 1)) is VerificationStanding.OVERDUE


def test_an_instrument_never_verified_is_known_as_such():
    assert replace(PUMP, verified_on=None, valid_until=None).standing(date(2019, 7, 1)) is VerificationStanding.NEVER


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"kind": "ruler"}, UnknownCode),
        ({"serial": ""}, BadRosterField),
        ({"verified_on": None}, BadRosterField),
        ({"valid_until": date(2019, 2, 1)}, BadRosterField),
    ],
)
def test_a_wrong_field_is_a_coded_error(changes, error):
    with pytest.raises(error):
        replace(PUMP, **changes)


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [("2019-08-31", 6, "2020-02-29"), ("2019-12-15", 1, "2020-01-15"), ("2019-01-31", 12, "2020-01-31")],
)
def test_months_are_counted_by_the_calendar(day, months, later):
    assert months_later(date.fromisoformat(day), months) == date.fromisoformat(later)


def test_no_cycle_is_taken_for_verified_law():
    assert {verification_cycle(kind, date(2019, 7, 1)).status.value for kind in instrument_kinds()} == {"unverified"}
    with pytest.raises(UnknownCode):
        verification_cycle("ruler", date(2019, 7, 1))


@pytest.mark.parametrize("standing", VerificationStanding)
def test_every_standing_has_words(standing):
    assert standing.words().zh != standing.words().en
