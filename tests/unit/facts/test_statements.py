from __future__ import annotations

from datetime import date

import pytest

from zhicheng.facts import OPEN_DAY, Fact, RefusedFact

SINCE = date(2018, 5, 1)


def fact(until: date | None = None) -> Fact:
    return Fact("entity:1", "entity.high_tech", 1, SINCE, until, body="science")


@pytest.mark.parametrize(
    ("day", "holds"), [(date(2018, 4, 30), False), (SINCE, True), (date(2019, 4, 30), True), (date(2019, 5, 1), False)]
)
def test_the_last_day_is_exclusive(day: date, holds: bool) -> None:
    assert fact(date(2019, 5, 1)).holds_on(day) is holds


def test_an_open_fact_holds_on_and_on() -> None:
    assert fact().holds_on(date(2099, 1, 1))
    assert fact().to_day == OPEN_DAY


@pytest.mark.parametrize("until", [SINCE, date(2017, 1, 1)])
def test_an_end_that_is_not_after_the_beginning_is_refused(until: date) -> None:
    with pytest.raises(RefusedFact, match="valid_to must be later"):
        fact(until)


def test_a_beginning_on_the_last_day_of_time_is_refused() -> None:
    with pytest.raises(RefusedFact):
        Fact("entity:1", "entity.high_tech", 1, date.max)


def test_a_retraction_names_what_it_takes_back() -> None:
    with pytest.raises(RefusedFact, match="names the sequence"):
        Fact("entity:1", "entity.high_tech", 1, SINCE, retracted=True)


def test_a_subject_is_needed() -> None:
    with pytest.raises(RefusedFact, match="subject is missing"):
        Fact("", "entity.high_tech", 1, SINCE)
