"""Alarms: raised once over the same results, decided with a reason by an officer, false ones counted, a confirmed one in the draft plan."""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction

import pytest

from tests.functional.inspection.campaign_steps import item
from tests.functional.inspection.signal_steps import ALARM, DAY, lay_supervised, raised_alarm, shop_of, signal
from zhicheng.judgement import AlarmDecided, AlarmOutcome, NothingProposed
from zhicheng_office.inspection.models import AlarmRow, AnnualPlan
from zhicheng_office.inspection.roster_records import batch_value
from zhicheng_office.inspection.services.alarms import decide_alarm, propose_batch, watch_signals
from zhicheng_office.inspection.services.plans import drop_batch, findings_of_plan
from zhicheng_office.inspection.services.signals import take_signals
from zhicheng_office.inspection.signal_errors import AlarmNotReady, UnknownAlarm
from zhicheng_office.inspection.signal_pages import false_rate
from zhicheng_office.ledger.models import County, FactRow, Outbox

REASON = "现场核实空调停机"


@pytest.fixture(autouse=True)
def supervised(db):
    return lay_supervised()


def stated(number, predicate):
    return list(FactRow.objects.filter(subject=f"alarm:{number}", predicate=predicate).values_list("value_text", flat=True))


def test_a_chart_raises_an_alarm_with_its_statistics_once():
    alarm = raised_alarm()
    assert (alarm.number, alarm.failed, alarm.size, alarm.state) == (ALARM, 4, 31, "raised")
    assert (alarm.statistics["decision"], alarm.statistics["span"]) == (58, 18)
    assert stated(ALARM, "alarm.sector") == ["pharmacies"]
    assert FactRow.objects.filter(subject=f"alarm:{ALARM}", predicate="alarm.raised").count() == 1
    assert watch_signals() == ()
    take_signals([signal(80, text="34", read_at="2019-07-09T08:00")], "keeper")
    assert watch_signals() == ()  # nobody has decided the first one


def test_unreadable_and_old_results_raise_nothing():
    rows = [signal(n, text="无法读取") for n in range(8)]
    rows += [signal(10 + n, text="33", read_at=f"2018-07-0{n + 1}T08:00") for n in range(8)]
    take_signals(rows, "keeper")
    assert watch_signals() == ()


def test_what_an_officer_finds_is_a_fact_and_a_leaf():
    raised_alarm()
    row = decide_alarm(ALARM, AlarmOutcome.CONFIRMED, REASON, "officer1")
    assert (row.state, row.decided_by, row.decided_on) == ("confirmed", "officer1", DAY)
    assert stated(ALARM, "alarm.outcome") == ["confirmed"]
    leaf = Outbox.objects.get(kind="alarm_decision")
    assert leaf.record["reason"] == REASON
    assert "reason" not in leaf.opened
    assert [step.kind for step in row.steps.all()] == ["raised", "confirmed"]
    with pytest.raises(AlarmDecided):
        decide_alarm(ALARM, AlarmOutcome.FALSE, REASON, "officer2")


def test_an_alarm_may_stay_open_with_a_reason_and_needs_one():
    raised_alarm()
    row = decide_alarm(ALARM, None, "已电话询问，待现场", "officer1")
    assert (row.state, row.steps.last().kind) == ("raised", "kept")
    assert not Outbox.objects.filter(kind="alarm_decision").exists()
    for reason in ("", "  ", "x" * 501):
        with pytest.raises(AlarmNotReady):
            decide_alarm(ALARM, AlarmOutcome.FALSE, reason, "officer1")
    with pytest.raises(UnknownAlarm):
        decide_alarm("none", None, REASON, "officer1")


def test_after_a_decision_only_later_results_raise_another():
    raised_alarm()
    decide_alarm(ALARM, AlarmOutcome.FALSE, "探头误读", "officer1")
    assert watch_signals() == ()
    County.objects.update(demonstration_known=DAY + timedelta(days=10))
    later = DAY + timedelta(days=5)
    take_signals([signal(90 + n, text="33", entity=shop_of(n), read_at=f"{later}T0{n}:00") for n in range(6)], "keeper")
    assert {row.chart for row in watch_signals()} == {"cusum", "funnel"}
    assert false_rate({"false": 1, "confirmed": 3}) == Fraction(25)
    assert false_rate({"raised": 2}) is None


def test_a_confirmed_alarm_proposes_a_directed_batch_linked_both_ways():
    raised_alarm()
    code = item().code
    with pytest.raises(NothingProposed):
        propose_batch(ALARM, [code], "officer1")
    decide_alarm(ALARM, AlarmOutcome.CONFIRMED, REASON, "officer1")
    with pytest.raises(AlarmNotReady):
        propose_batch(ALARM, [], "officer1")
    row = propose_batch(ALARM, [code], "officer1")
    batch = row.batch
    assert list(batch.alarms.all()) == [row]
    assert (batch.plan.state, batch.plan.year, batch.directed, batch.announced) == (AnnualPlan.State.DRAFT, 2019, True, False)
    value = batch_value(batch)
    assert value.scope.industries == {"5251"}
    assert value.ratio == Fraction(1, 10)
    assert set(value.chances.values()) == {Fraction(1, 2)}
    assert set(value.chances) == {shop_of(n) for n in (0, 1, 2, 3)}
    assert not [one for one in findings_of_plan(batch.plan) if one.refuses]
    with pytest.raises(AlarmNotReady):
        propose_batch(ALARM, [code], "officer2")
    drop_batch(batch.plan, batch.number, "officer1")
    assert propose_batch(ALARM, [code], "officer2").batch.number


def test_a_false_alarm_proposes_nothing():
    raised_alarm()
    decide_alarm(ALARM, AlarmOutcome.FALSE, "探头误读", "officer1")
    with pytest.raises(NothingProposed):
        propose_batch(ALARM, [item().code], "officer1")
    assert not AnnualPlan.objects.exists()


def test_a_funnel_alarm_keeps_its_limit():
    rows = [
        signal(n, entity=shop_of(n % 10), text="33" if n % 5 == 0 else "22", read_at=f"2019-06-{n % 28 + 1:02d}T09:00")
        for n in range(60)
    ]
    take_signals(rows, "keeper")
    alarms = {row.chart: row for row in watch_signals()}
    funnel = alarms["funnel"]
    assert (funnel.failed, funnel.size) == (12, 60)
    assert funnel.statistics["share"] == pytest.approx(0.2)
    assert 0.03 < funnel.statistics["limit"] < 0.2
    assert AlarmRow.objects.count() == len(alarms)
    assert funnel.day == date(2019, 6, 28)
