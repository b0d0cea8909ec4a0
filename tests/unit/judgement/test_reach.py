"""Reach: few facts that say of every day what single signals would say."""

from dataclasses import replace
from datetime import date, timedelta

from zhicheng.facts import load_vocabulary
from zhicheng.judgement import coverage_days, missing_reach, reach_of, reach_of_one, restated_reach, state_reach

DAY = date(2020, 6, 30)
LONG = timedelta(days=90)


def day(number):
    return date(2020, 1, 1) + timedelta(days=number)


def lived(days, until):
    """State day by day what is missing, as an office does; return the facts' terms."""
    stated = []
    for today in range(until + 1):
        known = [day(one) for one in days if one <= today]
        stated += missing_reach(known, stated, day=day(today))
    return stated


def test_terms_join_where_they_touch():
    assert reach_of([day(0), day(90)], 90) == ((day(0), day(180)),)
    assert reach_of([day(0), day(91)], 90) == ((day(0), day(90)), (day(91), day(181)))
    assert reach_of([], 90) == ()


def test_on_every_day_the_facts_say_what_the_signals_say():
    days = [0, 3, 40, 89, 200, 201, 330]
    stated = lived(days, 500)
    for today in range(501):
        by_signals = any(one <= today < one + coverage_days(DAY) for one in days)
        assert any(first <= day(today) < end for first, end in stated) == by_signals, today


def test_a_machine_that_reads_every_day_states_five_facts_in_a_year():
    stated = lived(range(366), 365)
    assert len(stated) == 5
    assert all(first < end for first, end in stated)


def test_a_late_signal_fills_the_gap_that_it_speaks_of():
    stated = [(day(100), day(190))]
    assert missing_reach([day(60), day(100)], stated, day=day(120)) == ((day(60), day(100)),)
    assert missing_reach([day(0), day(100)], stated, day=day(120)) == ((day(0), day(90)),)
    assert missing_reach([day(130)], stated, day=day(130)) == ()


def test_facts_of_reach_are_declared():
    (fact,) = state_reach("E1", "food", [(day(0), day(90))], body="market_supervision")
    declared = load_vocabulary()[fact.predicate]
    assert declared.many
    assert "market_supervision" in declared.bodies
    assert (fact.valid_from, fact.valid_to) == (day(0), day(90))


def said(*terms):
    return [
        replace(fact, sequence=number)
        for number, fact in enumerate(state_reach("E1", "food", terms, body="market_supervision"), 7)
    ]


def restated(standing, terms, on=10):
    found = restated_reach(standing, terms, entity="E1", sector="food", day=day(on), body="market_supervision")
    return [(fact.replaces, fact.retracted, fact.valid_from, fact.valid_to) for fact in found]


def test_signals_of_a_merged_code_count_from_its_merge_on():
    assert reach_of_one([day(0)], [([day(3)], day(5))], 10) == ((day(0), day(13)),)
    assert reach_of_one([], [([day(3)], day(5)), ([day(3)], day(8))], 10) == ((day(5), day(13)),)
    assert reach_of_one([], [([day(3)], day(13))], 10) == ()
    assert missing_reach([], [], day=DAY, merged=[([day(170)], day(175))]) == ((day(175), day(260)),)


def test_a_term_within_another_shortens_nothing():
    assert reach_of_one([day(0), day(20)], [([day(1)], day(2))], 30) == ((day(0), day(50)),)


def test_what_no_signal_bears_any_more_is_corrected_or_retracted():
    standing = said((day(0), day(20)), (day(30), day(40)))
    assert restated(standing, [(day(0), day(20)), (day(30), day(40))], on=50) == []
    assert restated(standing, [(day(0), day(20))], on=50) == [(8, True, day(30), day(40))]
    assert restated(standing, [(day(5), day(20)), (day(30), day(40))], on=50) == [(7, False, day(5), day(20))]


def test_a_term_with_a_gap_becomes_two_facts():
    assert restated(said((day(0), day(20))), [(day(0), day(5)), (day(9), day(20))]) == [
        (7, False, day(0), day(5)),
        (None, False, day(9), day(20)),
    ]


def test_what_is_missing_is_stated_once_it_has_begun():
    assert restated([], [(day(5), day(20)), (day(30), day(40))], on=10) == [(None, False, day(5), day(20))]
    assert restated(said((day(5), day(20))), [(day(5), day(40))], on=10) == [], "the facts that stand say the same until then"
    assert restated(said((day(5), day(20))), [(day(5), day(40))], on=20) == [(None, False, day(20), day(40))]
