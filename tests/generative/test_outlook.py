"""Whatever series and goal can be made, a verdict comes: never an exception, never a probability outside 0 to 1."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

from hypothesis import assume, given
from hypothesis import strategies as st

from zhicheng.indicators import (
    BadGoal,
    Base,
    Comparator,
    Goal,
    Reading,
    Readings,
    Series,
    TargetKind,
    TargetStatus,
    judge,
    summarise,
    with_override,
)
from zhicheng.indicators import Override as Overriding
from zhicheng.rules import load_rulebook
from zhicheng.values import Frequency, Period

TODAY = date(2019, 6, 30)
AT_LEAST = (Comparator.AT_LEAST, Comparator.ABOVE, Comparator.EQUAL)
tidy = st.sampled_from([Decimal(n) for n in (0, 1, 3, 5, 100)] + [Decimal("94.4"), Decimal("99.9"), Decimal("-3.5")])
huge = st.decimals(-(10**29), 10**29, allow_nan=False, allow_infinity=False, places=3)
thirds = st.fractions(-1000, 1000, max_denominator=97)
exact = st.one_of(tidy, huge, thirds, st.integers(-200, 200).map(Decimal))


@st.composite
def readings(draw: st.DrawFn, period: Period) -> Reading:
    size = draw(st.none() | st.integers(0, 500))
    passed = None if size is None else draw(st.integers(0, size))
    value = None if size == 0 else draw(exact)
    if size and draw(st.booleans()):
        value = Fraction(100 * (passed or 0), size)
    return Reading(period, value, passed, size, sampled=draw(st.booleans()), redefined=draw(st.integers(0, 9)) == 0)


@st.composite
def many_series(draw: st.DrawFn) -> Series:
    frequency = draw(st.sampled_from(list(Frequency)))
    last = Period.containing(TODAY, frequency).index
    steps = draw(st.sets(st.integers(-30, 2), max_size=14))
    return Series.of(draw(readings(Period.containing(TODAY, frequency).shifted(step))) for step in steps if last)


@st.composite
def goals(draw: st.DrawFn) -> Goal:
    base = draw(st.none() | st.builds(Base, st.just(Period(2017, Frequency.YEAR, 1)), st.none() | exact))
    try:
        return Goal(
            draw(st.sampled_from(list(TargetKind))),
            draw(st.sampled_from(list(Comparator))),
            draw(tidy | huge),
            draw(st.sampled_from(["", "%", "家"])),
            TODAY + timedelta(days=draw(st.integers(-400, 2000))),
            is_rate=draw(st.booleans()),
            sampled=draw(st.booleans()),
            falling=draw(st.booleans()),
            base=base,
            readings=draw(st.sampled_from(list(Readings))),
        )
    except BadGoal:
        assume(False)
        raise


@given(many_series(), goals())
def test_a_verdict_always_comes(series, goal):
    verdict = judge(series, goal, day=TODAY, rulebook=load_rulebook())
    assert verdict.probability is None or 0 <= verdict.probability <= 1
    assert (verdict.reason is not None) == (verdict.status is TargetStatus.NONE)
    assert verdict.finding.zh.endswith("。")
    assert verdict == judge(series, goal, day=TODAY, rulebook=load_rulebook())
    assert all(point.period.start <= goal.deadline for point in verdict.outlook.fan)
    assert verdict.probability is not None or verdict.outlook.fan == ()


@given(many_series(), goals(), st.decimals(0, 1000, places=2, allow_nan=False, allow_infinity=False))
def test_a_higher_target_is_never_likelier(series, goal, more):
    assume(goal.comparator in AT_LEAST and goal.judged_comparator in AT_LEAST)
    higher = replace(goal, value=goal.value + more)
    assume(higher.judged_comparator is goal.judged_comparator)
    low, high = (judge(series, asked, day=TODAY, rulebook=load_rulebook()).probability for asked in (goal, higher))
    assert (low is None) == (high is None)
    assert low is None or high is None or high <= low


@given(st.lists(st.tuples(many_series(), goals()), max_size=4), st.sampled_from(list(TargetStatus)))
def test_a_summary_counts_every_target_once(asked, status):
    verdicts = [judge(series, goal, day=TODAY, rulebook=load_rulebook()) for series, goal in asked]
    shown = [with_override(verdict, Overriding("李", "依据会议纪要", status, TODAY)) for verdict in verdicts]
    assert summarise(verdicts).total == len(verdicts)
    assert summarise(shown).count(status) == len(shown)
