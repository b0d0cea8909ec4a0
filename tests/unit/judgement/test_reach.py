"""Reach: few facts that say of every day what single signals would say."""

from datetime import date, timedelta

from zhicheng.facts import load_vocabulary
from zhicheng.judgement import coverage_days, missing_reach, reach_of, state_reach

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
