"""Signals and coverage: what counts as reached."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from zhicheng.judgement import (
    BadSignal,
    BadThreshold,
    Coverage,
    Reading,
    Signal,
    UnknownSector,
    coverage,
    load_sectors,
    sectors_met,
    state_signal,
)
from zhicheng.rules import BrokenRulebook, Status, load_rulebook, rulebook_from

DAY = date(2020, 6, 30)
READ = Signal("S1", "E1", "5225", "pharmacies", "storage_climate", date(2020, 6, 1), Reading.PASSED, "sensor")


def reached(*signals, entities=("E1", "E2"), day=DAY):
    return coverage("pharmacies", entities, signals, day=day).reached


def test_a_signal_counts_for_ninety_days_with_the_day_itself():
    assert reached(replace(READ, day=DAY)) == 1
    assert reached(replace(READ, day=DAY - timedelta(days=89))) == 1
    assert reached(replace(READ, day=DAY - timedelta(days=90))) == 0
    assert reached(replace(READ, day=DAY + timedelta(days=1))) == 0


@pytest.mark.parametrize("change", [{"reading": Reading.UNREADABLE}, {"sector": "food"}, {"entity": "E9"}])
def test_what_could_not_be_read_or_is_of_others_reaches_nobody(change):
    assert reached(replace(READ, **change)) == 0


def test_a_failure_reaches_too_and_an_entity_once():
    assert reached(replace(READ, reading=Reading.FAILED), replace(READ, number="S2"), entities=("E1", "E1", "E2")) == 1


def test_the_plans_threshold_is_met_or_not_and_nobody_meets_none():
    found = coverage("pharmacies", ["E1", "E2"], [READ], day=DAY)
    assert (found.meets(Fraction(1, 2)), found.meets(Fraction(51, 100))) == (True, False)
    nobody = coverage("pharmacies", [], [READ], day=DAY)
    assert (nobody.share, nobody.meets(Fraction(0))) == (None, None)
    assert (found.first, found.last) == (date(2020, 4, 2), DAY)


def test_a_sector_that_is_not_followed_is_refused():
    with pytest.raises(UnknownSector, match="toys"):
        coverage("toys", ["E1"], [READ], day=DAY)


@pytest.mark.parametrize("change", [{"number": ""}, {"entity": " "}, {"machine": ""}])
def test_a_signal_says_whose_it_is_and_which_machine_read_it(change):
    with pytest.raises(BadSignal):
        replace(READ, **change)


def test_every_sector_has_items_in_both_languages_and_is_a_house_rule():
    sectors = load_sectors(DAY)
    assert list(sectors) == ["leading_industries", "food", "pharmacies", "devices", "cosmetics"]
    assert all(words.zh and words.en for sector in sectors.values() for words in (sector.who, *sector.items.values()))
    assert {sector.source.status for sector in sectors.values()} == {Status.HOUSE}


def test_a_page_without_items_is_a_broken_rulebook():
    page = "rules: {supervision.sectors: {zh: 行, en: s, values: {2000-01-01: {value: {a: {zh: 甲, en: a}}, status: house, source: {document: x}}}}}"
    with pytest.raises(BrokenRulebook):
        load_sectors(DAY, rulebook=rulebook_from({"supervision/sectors": page}))


def test_the_facts_of_a_signal_are_declared():
    declared = load_rulebook().page("predicates/supervision")
    assert {fact.predicate for fact in state_signal(READ, body="market_supervision")} <= set(declared)


def test_all_sectors_meet_the_threshold_one_falls_short_or_nobody_can_say():
    whole, half, nobody = (Coverage(reached, size, DAY, DAY) for reached, size in ((10, 10), (5, 10), (0, 0)))
    every = dict.fromkeys(load_sectors(DAY), whole)
    assert sectors_met(every, Fraction(1), day=DAY) is True
    assert sectors_met(every | {"food": half}, Fraction(1, 2), day=DAY) is True
    assert sectors_met(every | {"food": half}, Fraction(51, 100), day=DAY) is False
    assert sectors_met(every | {"food": nobody}, Fraction(1, 2), day=DAY) is None
    assert sectors_met(every | {"food": nobody, "devices": half}, Fraction(1), day=DAY) is False
    assert sectors_met({}, Fraction(1, 2), day=DAY) is None


@pytest.mark.parametrize("threshold", [Fraction(0), Fraction(11, 10), 0.9, "0.9", None])
def test_a_threshold_is_an_exact_share(threshold):
    with pytest.raises(BadThreshold):
        sectors_met({}, threshold, day=DAY)


def test_a_coverage_of_a_sector_that_is_not_followed_is_refused():
    with pytest.raises(UnknownSector):
        sectors_met({"toys": Coverage(1, 1, DAY, DAY)}, Fraction(1, 2), day=DAY)
