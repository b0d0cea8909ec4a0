"""Acceptance lot by lot: one lot after another, nothing changed in place, every reason in words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhicheng.judgement import (
    BadCount,
    BadLotNumber,
    DoubtfulCell,
    InspectedLot,
    KeptLot,
    LotBackwards,
    LotResult,
    LotSeries,
    LotTwice,
    LotVerdict,
    NotStopped,
    Resumption,
    UnknownAql,
    UnknownLevel,
    judge_lots,
    preferred_aqls,
    replay_series,
    series_verified,
)

DAY = date(2019, 7, 1)


def begun(aql="1.0", level="II"):
    return LotSeries.begun("91110000600037341L", "杯盖", level, aql)


def lot(name, found=0, **more):
    return InspectedLot(name, more.pop("size", 1200), found, more.pop("day", DAY), **more)


def after(series, lots):
    for one in lots:
        series = series.after(one).series
    return series


def test_a_series_begins_with_a_level_and_an_aql_of_the_tables():
    assert begun("1").aql == "1.0"
    for wrong, error in ((("1.1", "II"), UnknownAql), (("1.0", "IV"), UnknownLevel)):
        with pytest.raises(error):
            begun(*wrong)


@pytest.mark.parametrize("name", ["", "  ", "x" * 61, "a\nb"])
def test_a_lot_has_a_number_that_a_paper_can_carry(name):
    with pytest.raises(BadLotNumber):
        lot(name)


@pytest.mark.parametrize("count", [-1, True, 1.5, "3"])
def test_a_count_is_a_whole_number(count):
    with pytest.raises(BadCount):
        lot("L1", count)


def test_above_aql_10_nonconformities_are_counted_and_may_be_more_than_units():
    series = begun("100")
    plan = series.plan_for(1200)
    verdict = series.after(lot("L1", plan.n + 1))
    assert verdict.accepted is (plan.n + 1 <= plan.ac)
    assert series.counted.en == "nonconformities"
    assert begun("10").counted.en == "nonconforming units"


def test_a_cell_in_doubt_is_refused_when_the_severity_leads_to_it():
    series = begun("10", "S-1")
    assert series.plan_for(8).n == 5
    tightened = after(series, [lot(f"L{number}", 2, size=8) for number in (1, 2)])
    with pytest.raises(DoubtfulCell):
        tightened.plan_for(8)


def test_the_reason_of_every_state_is_said():
    said = []
    for step in judge_lots(begun(), [lot("A", 3), lot("A", 0, resubmitted=True), lot("B", 3), *(lot(f"C{n}") for n in range(5))]):
        assert isinstance(step, LotVerdict)
        said.append(step.why().zh)
    assert [text[:6] for text in said] == ["维持正常检验", "再次提交的批", "转加严检验：", *["维持加严检验"] * 4, "恢复正常检验"]
    assert "连续接收 4 批" in said[-2]
    bad = [lot(f"L{number}", 3) for number in range(7)]
    *_, last = judge_lots(begun(), bad)
    assert "累计 5 批不接收" in last.why().zh
    assert "3 > Ac 1" in last.words().en


def test_a_resumption_goes_on_under_tightened_inspection_and_never_before_the_last_step():
    stopped = after(begun(), [lot(f"L{number}", 3) for number in range(7)])
    with pytest.raises(LotBackwards):
        stopped.resumed(Resumption(date(2019, 6, 30)))
    assert stopped.resumed(Resumption(DAY)).state.words().en == "tightened inspection"
    assert stopped.state.stopped


def test_nothing_that_was_not_read_is_called_verified():
    assert not series_verified()


@given(st.lists(st.integers(0, 6), max_size=40), st.integers(0, 40))
def test_a_replay_in_two_parts_is_a_replay(counts, cut):
    series, kept = begun(), []
    for number, found in enumerate(counts):
        if series.state.stopped:
            series = series.resumed(Resumption(DAY))
            kept.append(Resumption(DAY))
        verdict = series.after(lot(f"L{number}", found))
        series = verdict.series
        kept.append(verdict.kept)
    assert replay_series(begun(), kept) == series
    assert replay_series(replay_series(begun(), kept[:cut]), kept[cut:]) == series


def test_a_verdict_that_is_kept_stays_whatever_the_tables_say():
    never_so = [KeptLot(LotResult(f"L{number}", accepted=False), DAY) for number in (1, 2)]
    assert replay_series(begun(), never_so).state.severity == "tightened"
    with pytest.raises(LotTwice):
        replay_series(begun(), never_so[:1] * 2)
    with pytest.raises(NotStopped):
        replay_series(begun(), [Resumption(DAY)])


@pytest.mark.parametrize("aql", preferred_aqls())
def test_every_plan_says_its_risk_and_accepts_worse_lots_more_seldom(aql):
    for size in (2, 90, 1200, 500001):
        series = begun(aql)
        plan = series.plan_for(size)
        said = series.risk(plan).en
        if plan.whole_lot:
            assert "no risk" in said
            continue
        at, worse = (float(part.split()[0]) for part in said.split("with ")[1:])
        assert 100 >= at > worse >= 0
        assert at > 80
