"""Whatever is recorded of a case, of custody or of signals: only coded refusals, nothing forgotten, the same in any order."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.errors import ZhichengError
from zhicheng.judgement import (
    Custody,
    CustodyGap,
    CustodyRecord,
    CustodyStep,
    Domain,
    Reading,
    SamplingAct,
    SamplingCase,
    SamplingEvent,
    SamplingState,
    Signal,
    backup_until,
    coverage,
    next_steps,
    raise_alarms,
)

days = st.dates(date(2016, 1, 1), date(2026, 11, 30))
gaps = st.integers(0, 40)
laboratories = st.sampled_from(["LAB-1", "LAB-2"])
START = datetime(2026, 7, 1, tzinfo=UTC)


@given(
    st.sampled_from(Domain),
    days,
    st.lists(st.tuples(st.sampled_from(SamplingAct), gaps, laboratories, st.booleans()), max_size=25),
)
def test_a_case_takes_what_may_follow_and_refuses_the_rest_in_words(domain, day, steps):
    case, refused = SamplingCase("1", domain), []
    for act, gap, laboratory, passed in steps:
        day += timedelta(days=gap)
        try:
            after = case.after(SamplingEvent(act, day, laboratory=laboratory, passed=passed, reason="备份样品损坏"))
        except ZhichengError as refusal:
            refused.append(refusal.code)
            continue
        assert after.events[:-1] == case.events
        assert len(after.doubts) >= len(case.doubts)
        case = after
        for step in next_steps(case):
            assert step.due is None or step.due.day >= case.events[0].day
    assert all(code.startswith("ZC-JUDGEMENT-") for code in refused)
    if case.last(SamplingAct.REPORT):
        kept = backup_until(case).day
        assert kept is None or kept > case.last(SamplingAct.REPORT).day


@given(st.sampled_from(Domain), st.dates(date(2020, 1, 1), date(2026, 6, 30)))
def test_whoever_does_the_next_step_on_its_last_day_is_in_time(domain, day):
    case = SamplingCase("1", domain).after(SamplingEvent(SamplingAct.TAKE, day))
    for act in (SamplingAct.RECEIVE, SamplingAct.REPORT, SamplingAct.NOTIFY, SamplingAct.ASK_RETEST):
        (due,) = (step.due for step in next_steps(case) if step.act is act)
        day = due.day if due else day
        case = case.after(SamplingEvent(act, day, laboratory="LAB-1", passed=False))
    assert (case.state, case.doubts) == (SamplingState.RETEST_ASKED, ())


@given(
    st.lists(
        st.tuples(
            st.sampled_from(CustodyStep), st.sampled_from("AB"), st.sampled_from("AB"), st.sampled_from("12"), st.booleans()
        ),
        max_size=8,
    )
)
def test_a_chain_is_whole_only_if_every_hand_fits_the_next(steps):
    chain = Custody("Y-1")
    for place, (step, giver, receiver, seal, intact) in enumerate(steps):
        giver = giver if step is CustodyStep.HANDED_OVER else ""
        chain = chain.then(
            CustodyRecord(step, START + timedelta(hours=place), receiver, frozenset({seal}), giver, intact=intact, reason="分样")
        )
    found = chain.findings()
    assert [one.step for one in found] == sorted(one.step for one in found)
    assert all(1 <= one.step <= max(1, len(steps)) for one in found)
    if not found:
        holders = [record.giver or record.receiver for record in chain.records[1:]]
        assert holders == [record.receiver for record in chain.records[:-1]]
    if any(not record.intact for record in chain.records):
        assert CustodyGap.SEAL_DAMAGED in {one.gap for one in found}


@given(
    st.lists(
        st.tuples(st.integers(0, 120), st.sampled_from(Reading), st.sampled_from(["1411", "1412"]), st.sampled_from("EFG")),
        max_size=60,
    ),
    st.randoms(),
)
def test_alarms_and_coverage_do_not_depend_on_the_order_of_arrival(rows, shuffler):
    begin = date(2020, 1, 1)
    signals = [
        Signal(f"S{place:03d}", entity, group, "food", "additives", begin + timedelta(days=day), reading, "line")
        for place, (day, reading, group, entity) in enumerate(rows)
    ]
    shuffled = list(signals)
    shuffler.shuffle(shuffled)
    day = begin + timedelta(days=100)
    assert raise_alarms("food", shuffled, day=day) == raise_alarms("food", signals, day=day)
    assert coverage("food", "EFGH", shuffled, day=day) == coverage("food", "EFGH", signals, day=day)
    assert all(alarm.day <= day and 0 < alarm.failed <= alarm.size for alarm in raise_alarms("food", signals, day=day))
