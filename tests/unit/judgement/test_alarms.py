"""Alarms: raised by charts alone, decided once by a person, proposing a campaign where confirmed."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from zhicheng.facts import load_vocabulary
from zhicheng.judgement import (
    Alarm,
    AlarmChart,
    AlarmDecided,
    AlarmOutcome,
    NothingProposed,
    Reading,
    Signal,
    UnknownSector,
    find_outliers,
    fresh_alarms,
    propose_campaign,
    raise_alarms,
    state_alarm,
)

START, DAY = date(2020, 1, 1), date(2020, 12, 31)
ALARM = Alarm("food", "additives", "1411", AlarmChart.CUSUM, date(2020, 6, 1), 5, 60)


def signals(pattern, *, group="1411", item="additives", sector="food"):
    kinds = {"+": Reading.PASSED, "-": Reading.FAILED, "?": Reading.UNREADABLE}
    return [
        Signal(f"{group}-{place:04d}", "E1", group, sector, item, START + timedelta(days=place), kinds[sign], "line")
        for place, sign in enumerate(pattern)
    ]


def raised(*series, day=DAY):
    return [
        (alarm.chart.value, alarm.group, (alarm.day - START).days)
        for alarm in raise_alarms("food", [one for row in series for one in row], day=day)
    ]


def test_quiet_results_raise_nothing():
    assert raised(signals("+" * 33 + "-" + "+" * 32)) == []
    assert raised() == []


def test_failures_in_a_row_raise_the_cusum_at_once_and_the_funnel_at_the_end():
    assert raised(signals("+" * 30 + "-" * 6)) == [("cusum", "1411", 33), ("funnel", "1411", 35)]


def test_classes_and_items_do_not_add_up():
    assert raised(signals("--", group="1411"), signals("--", group="1412"), signals("--", item="labelling")) == []


def test_what_could_not_be_read_is_in_no_chart():
    assert raised(signals("?" * 40)) == []
    assert raised(signals("-?-?-?-"))[0][2] == 6


def test_what_came_later_is_not_known_yet():
    late = signals("+" * 30 + "-" * 6)
    assert raised(late, day=START + timedelta(days=32)) == []


def test_order_of_arrival_does_not_count():
    late = signals("+" * 30 + "-" * 6)
    assert raised(late[::-1]) == raised(late)


def test_a_sector_or_item_that_is_not_followed_is_refused():
    with pytest.raises(UnknownSector):
        raise_alarms("toys", [], day=DAY)
    with pytest.raises(UnknownSector, match="colour"):
        raise_alarms("food", signals("+", item="colour"), day=DAY)


def test_an_alarm_is_decided_once_and_not_before_it_was_raised():
    decided = ALARM.decided(AlarmOutcome.CONFIRMED, date(2020, 6, 5))
    assert (decided.number, decided.outcome) == (ALARM.number, AlarmOutcome.CONFIRMED)
    with pytest.raises(AlarmDecided):
        decided.decided(AlarmOutcome.FALSE, date(2020, 6, 6))
    with pytest.raises(AlarmDecided):
        ALARM.decided(AlarmOutcome.FALSE, date(2020, 5, 31))


def test_a_confirmed_alarm_alone_proposes_a_campaign():
    day = date(2020, 6, 5)
    proposal = propose_campaign(ALARM.decided(AlarmOutcome.CONFIRMED, day), failing=["E2", "E1"])
    assert (proposal.alarm, proposal.sector, proposal.item, proposal.group) == (ALARM.number, "food", "additives", "1411")
    assert "请核实" in proposal.reason.zh
    assert (proposal.first_day, proposal.last_day) == (day, date(2020, 7, 5))
    assert dict(proposal.chances) == {"E1": Fraction(1, 2), "E2": Fraction(1, 2)}
    for undecided in (ALARM, ALARM.decided(AlarmOutcome.FALSE, day)):
        with pytest.raises(NothingProposed):
            propose_campaign(undecided)


def test_the_same_results_ask_nobody_twice():
    late = replace(ALARM, day=date(2020, 6, 20))
    other = replace(ALARM, chart=AlarmChart.FUNNEL)
    assert fresh_alarms([ALARM, late, other], []) == (ALARM, other)
    assert fresh_alarms([ALARM, late], [ALARM]) == ()
    decided = ALARM.decided(AlarmOutcome.FALSE, date(2020, 6, 10))
    assert fresh_alarms([ALARM, late], [decided]) == (late,)
    assert fresh_alarms([late], [decided, replace(late, day=date(2020, 6, 15))]) == ()
    assert fresh_alarms([replace(ALARM, day=date(2020, 6, 10))], [decided]) == ()


def test_the_facts_of_an_alarm_are_declared_and_may_be_recorded():
    facts = state_alarm(ALARM.decided(AlarmOutcome.FALSE, date(2020, 6, 5)), body="market_supervision")
    assert [(fact.predicate, fact.value) for fact in facts][-2:] == [("alarm.raised", 1), ("alarm.outcome", "false")]
    vocabulary = load_vocabulary()
    assert all("market_supervision" in vocabulary[fact.predicate].bodies for fact in facts)


def test_an_alarm_of_the_same_results_has_the_same_number():
    assert ALARM.number == replace(ALARM, failed=6).number == "food-additives-1411-cusum-20200601"


def test_a_laboratory_with_few_results_is_not_named():
    counts = {"LAB-1": (6, 200), "LAB-2": (5, 180), "LAB-3": (9, 12)}
    assert find_outliers(counts, day=DAY) == ()
    assert [one.code for one in find_outliers({**counts, "LAB-3": (15, 20)}, day=DAY)] == ["LAB-3"]
