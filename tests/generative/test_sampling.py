"""Whatever lot, level, AQL and severity: plans behave, risks are probabilities, and more nonconforming is never accepted more easily."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from zhicheng.judgement import (
    DoubtfulCell,
    LotResult,
    Severity,
    Switching,
    UnitList,
    acceptance_probability,
    audit_plan,
    draw_units,
    plan,
)
from zhicheng.judgement.sampling.tables import tables_of
from zhicheng.rules import load_rulebook

TABLES = tables_of(load_rulebook())
lots = st.integers(2, 10**7)
levels = st.sampled_from(TABLES.levels)
aqls = st.sampled_from(TABLES.aqls)
severities = st.sampled_from([Severity.NORMAL, Severity.TIGHTENED])


@given(lots, levels, aqls, severities)
def test_a_plan_inspects_no_more_than_the_lot_and_rejects_what_it_does_not_accept(lot, level, aql, severity):
    try:
        made = plan(lot, level, aql, severity)
    except DoubtfulCell:
        assert (severity, str(aql)) == (Severity.TIGHTENED, "10")
        return
    assert 1 <= made.n <= lot
    assert made.re == made.ac + 1
    assert made.whole_lot == (made.n == lot)
    assert TABLES.sizes[made.letter] >= made.n


@given(lots, levels, aqls)
def test_tightened_inspection_is_never_easier(lot, level, aql):
    normal = plan(lot, level, aql)
    try:
        tightened = plan(lot, level, aql, "tightened")
    except DoubtfulCell:
        return
    share = min(Fraction(aql) / 100, Fraction(1, 2))
    if normal.ac < normal.n and tightened.ac < tightened.n:
        chances = [acceptance_probability(one.n, one.ac, share=share) for one in (normal, tightened)]
        assert chances[1] <= chances[0] or normal.whole_lot


@given(st.integers(1, 60), st.data())
def test_an_audit_misses_less_as_more_is_nonconforming(population, data):
    n = data.draw(st.integers(1, population))
    made = audit_plan(population, data.draw(st.integers(0, population)), n, data.draw(st.integers(0, n - 1)))
    chances = [made.passes(count) for count in range(population + 1)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] == 1
    assert 0 <= made.risk_of_contradiction <= 1


@given(st.lists(st.booleans(), max_size=60))
def test_switching_remembers_no_more_than_it_needs(lots):
    state = Switching("供方", "产品")
    for number, accepted in enumerate(lots):
        if state.stopped:
            assert state.rejected == 5
            break
        state = state.after(LotResult(str(number), accepted))
        assert len(state.recent) <= 5
        assert state.rejected == 0 or state.severity is Severity.TIGHTENED


@given(
    st.sets(st.text("甲乙丙abc019-", min_size=1, max_size=6), min_size=1, max_size=40),
    st.binary(min_size=32, max_size=32),
    st.data(),
)
def test_the_units_drawn_are_those_with_the_smallest_tickets_whatever_their_order(serials, seed, data):
    n = data.draw(st.integers(1, len(serials)))
    backup = data.draw(st.integers(0, len(serials) - n))
    listed = data.draw(st.permutations(sorted(serials)))
    drawn = draw_units(UnitList("S1", tuple(listed), n, backup), seed=seed)
    assert drawn == draw_units(UnitList("S1", tuple(sorted(serials)), n, backup), seed=seed)
    assert len(set(drawn.sample + drawn.backup)) == n + backup
    assert draw_units(UnitList("S1", tuple(listed), n + backup), seed=seed).sample == drawn.sample + drawn.backup
