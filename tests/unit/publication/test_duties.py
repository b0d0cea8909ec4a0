"""How a duty was kept in a month, as facts: each matter in one month for ever, corrections where a later entry changes it."""

from dataclasses import replace
from datetime import date

import pytest

from zhicheng.clocks import Case, Stop, load_duties, on_time
from zhicheng.facts import AsOf, Fact, FactStore, check_batch, evaluate, load_vocabulary
from zhicheng.indicators import load_indicators
from zhicheng.publication import NoWholeMonth, restated, state_on_time

DUTY = load_duties()["penalty_withdrawn"]  # three working days
IN_TIME = Case("in time", date(2024, 2, 8), date(2024, 2, 19))
LATE = Case("late", date(2024, 2, 19), date(2024, 3, 4))  # last day 22 February
OVERDUE = Case("overdue", date(2024, 2, 20))
NEXT_MONTH = Case("last day on the month's last", date(2024, 2, 26))  # 29 February
UNKNOWN = Case("no start", None)


def stated(cases, day, duty=DUTY):
    return {fact.predicate: fact.value for fact in state_on_time(on_time(duty, cases, today=day))}


def test_a_matter_counts_in_the_month_in_which_it_became_certain_and_in_no_other():
    cases = [IN_TIME, LATE, OVERDUE, NEXT_MONTH, UNKNOWN]
    february, march = stated(cases, date(2024, 2, 29)), stated(cases, date(2024, 3, 31))
    assert (february["duty.ended"], february["duty.on_time"], february["duty.overdue"]) == (3, 1, 2)
    assert (march["duty.ended"], march["duty.on_time"], march["duty.overdue"]) == (1, 0, 2)
    assert february["duty.unjudgeable"] == march["duty.unjudgeable"] == 1


def test_a_month_without_a_matter_is_stated_with_noughts():
    assert stated([], date(2024, 2, 29)) == {
        "duty.code": "penalty_withdrawn", "duty.ended": 0, "duty.on_time": 0, "duty.overdue": 0, "duty.unjudgeable": 0,
    }  # fmt: skip


def test_a_year_without_holiday_notice_is_marked():
    later = Case("later", date(2031, 2, 3), date(2031, 2, 4))
    assert stated([later], date(2031, 2, 28))["duty.provisional"] == 1
    assert "duty.provisional" not in stated([IN_TIME], date(2024, 2, 29))


@pytest.mark.parametrize("day", [date(2024, 2, 28), date(2024, 3, 1)])
def test_only_a_whole_month_is_stated(day):
    with pytest.raises(NoWholeMonth, match="ZC-PUBLICATION-020"):
        stated([IN_TIME], day)


def test_what_the_law_does_not_know_moves_nothing_out_of_its_month():
    stopped = replace(OVERDUE, stops=(Stop(date(2024, 2, 21), date(2024, 3, 20), "because"),))
    assert stated([stopped], date(2024, 2, 29)) == stated([OVERDUE], date(2024, 2, 29))


def recorded(facts, first=1):
    return [replace(fact, sequence=sequence) for sequence, fact in enumerate(facts, first)]


def test_a_matter_entered_late_corrects_what_was_stated_and_twice_corrects_nothing():
    day, vocabulary = date(2024, 2, 29), load_vocabulary()
    first = recorded(state_on_time(on_time(DUTY, [IN_TIME], today=day)))
    check_batch(first, standing=[], vocabulary=vocabulary)
    again = state_on_time(on_time(DUTY, [IN_TIME, LATE], today=day))
    corrected = restated(again, first)
    check_batch(corrected, standing=first, vocabulary=vocabulary)
    assert {(fact.predicate, fact.value) for fact in corrected} == {("duty.ended", 2), ("duty.overdue", 1)}
    replaced = {fact.replaces for fact in corrected}
    standing = [fact for fact in first if fact.sequence not in replaced] + recorded(corrected, 50)
    assert restated(again, standing) == ()


def test_a_mark_that_no_longer_holds_is_retracted():
    flag = Fact("duty:x", "duty.provisional", 1, date(2024, 2, 1), date(2024, 3, 1), body="quality_office", sequence=4)
    ended = Fact("duty:x", "duty.ended", 1, date(2024, 2, 1), date(2024, 3, 1), body="quality_office")
    other_month = replace(flag, valid_from=date(2024, 1, 1), valid_to=date(2024, 2, 1), sequence=2)
    retraction, new = restated([ended], [flag, other_month])
    assert (retraction.replaces, retraction.retracted, new.predicate) == (4, True, "duty.ended")
    check_batch([retraction, new], standing=[flag, other_month], vocabulary=load_vocabulary())


def test_the_indicator_reads_what_is_stated():
    facts = [
        fact
        for day in (date(2024, 2, 29), date(2024, 3, 31))
        for fact in state_on_time(on_time(DUTY, [IN_TIME, LATE], today=day))
    ]
    store = FactStore(recorded(facts), load_vocabulary())
    formula = load_indicators()["duty_on_time_rate"].formula
    assert evaluate(formula, store, AsOf(date(2024, 3, 31), 99), by="duty.code")["penalty_withdrawn"].value == 50
    assert evaluate(formula, store, AsOf(date(2023, 3, 31), 99))[""].value is None
