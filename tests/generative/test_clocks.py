"""Whatever term, stops and extensions can be made: counting there and back agrees, and longer never ends earlier."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from zhicheng.clocks import (
    Case,
    ClockState,
    Extension,
    Stop,
    Term,
    TermUnit,
    YearlyDay,
    add_working_days,
    is_working_day,
    last_day,
    load_duties,
    next_working_day,
    on_time,
    working_days_between,
)

days = st.dates(date(2016, 1, 1), date(2028, 12, 31))
counts = st.integers(1, 120)
longest = {TermUnit.WORKING_DAYS: 120, TermUnit.CALENDAR_DAYS: 120, TermUnit.MONTHS: 36, TermUnit.YEARS: 5}
terms = st.sampled_from(TermUnit).flatmap(
    lambda unit: st.builds(Term, st.integers(1, longest[unit]), st.just(unit), st.booleans())
)
DUTIES = list(load_duties().values())


@st.composite
def stops(draw: st.DrawFn, near: date) -> list[Stop]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        first = near + timedelta(days=draw(st.integers(-30, 200)))
        found.append(
            Stop(first, first + timedelta(days=draw(st.integers(0, 60))), draw(st.sampled_from(["third_party_opinion", "x"])))
        )
    return found


@st.composite
def cases(draw: st.DrawFn) -> Case:
    started = draw(st.none() | days)
    near = started or date(2024, 1, 1)
    done = draw(st.none() | st.integers(-5, 300).map(lambda offset: near + timedelta(days=offset)))
    longer = draw(st.lists(st.tuples(st.integers(1, 25), st.sampled_from(TermUnit), st.integers(0, 90)), max_size=3))
    extensions = tuple(Extension(Term(n, unit), near + timedelta(days=at), "complicated") for n, unit, at in longer)
    halts = list(draw(stops(near)))
    if draw(st.booleans()):
        halts.append(Stop(near + timedelta(days=draw(st.integers(0, 60))), None, "third_party_opinion"))
    return Case(draw(st.text(max_size=5)), started, done, tuple(halts), extensions)


@given(days, counts)
def test_adding_working_days_and_counting_them_agree(start: date, count: int) -> None:
    due = add_working_days(start, count)
    assert is_working_day(due.day)
    assert working_days_between(start, due.day).count == count
    assert last_day(start, Term(count, TermUnit.WORKING_DAYS)) == due


@given(days, st.integers(0, 500))
def test_the_count_between_two_days_is_that_of_asking_day_by_day(first: date, span: int) -> None:
    asked = [is_working_day(first + timedelta(days=offset)) for offset in range(1, span + 1)]
    found = working_days_between(first, first + timedelta(days=span))
    assert found.count == sum(bool(answer) for answer in asked)
    assert found.provisional is any(answer.provisional for answer in asked)


@given(days, st.integers(1, 60))
def test_going_back_comes_to_where_it_began(start: date, count: int) -> None:
    assume(is_working_day(start))
    there = add_working_days(start, count).day
    assume((start - timedelta(days=200)).year >= 2016)
    assert add_working_days(there, -count).day == start


@given(days, terms, st.integers(1, 30))
def test_a_later_start_or_a_longer_term_never_ends_earlier(start: date, term: Term, more: int) -> None:
    due = last_day(start, term).day
    assert due > start
    assert last_day(start + timedelta(days=more), term).day >= due
    assert last_day(start, Term(term.count + more, term.unit, term.moves_on)).day >= due


@given(st.data(), days, terms)
def test_stopped_days_are_left_out_and_no_others(data: st.DataObject, start: date, term: Term) -> None:
    fixed = Term(term.count, term.unit)
    halts = data.draw(stops(start))
    due, without = last_day(start, fixed, stops=halts).day, last_day(start, fixed).day
    passed = (start + timedelta(days=offset + 1) for offset in range((due - start).days))
    counted = [day for day in passed if not any(stop.covers(day) for stop in halts)]
    if term.unit is TermUnit.WORKING_DAYS:
        assert sum(bool(is_working_day(day)) for day in counted) == term.count
    else:
        assert len(counted) == (without - start).days
    assert due >= without
    assert due in counted


@given(days, terms)
def test_a_last_day_that_moves_on_is_the_next_working_day(start: date, term: Term) -> None:
    stays = last_day(start, Term(term.count, term.unit)).day
    moved = last_day(start, Term(term.count, term.unit, moves_on=True)).day
    assert moved == next_working_day(stays).day
    assert is_working_day(moved)


@given(days, st.integers(1, 12), st.integers(1, 28))
def test_a_fixed_day_is_within_a_year(start: date, month: int, day: int) -> None:
    last = YearlyDay(month, day).after(start)
    assert (last.month, last.day) == (month, day)
    assert 1 <= (last - start).days <= 366


@given(st.sampled_from(DUTIES), st.lists(cases(), max_size=6), st.dates(date(2016, 1, 1), date(2029, 6, 30)))
def test_every_matter_is_counted_once_whatever_it_holds(duty, matters, today) -> None:
    found = on_time(duty, matters, today=today)
    assert len(found.judged) == len(matters)
    assert len(found.in_state(*ClockState)) + len(found.unjudgeable) == len(matters)
    assert (found.rate is None) == (found.n == 0)
    assert found.rate is None or 0 <= found.rate <= 1
    assert all((one.reason is None) is (one.reading is not None) for one in found.judged)
    assert all(one.reading is None for one in found.judged if one.case.started is None)


@given(st.sampled_from(DUTIES), cases(), st.dates(date(2016, 1, 1), date(2029, 6, 30)), st.integers(0, 60))
def test_what_is_overdue_or_done_stays_so(duty, matter, today, later) -> None:
    (now,) = on_time(duty, [matter], today=today).judged
    (then,) = on_time(duty, [matter], today=today + timedelta(days=later)).judged
    if now.reading is None:
        return
    if now.reading.state in (ClockState.DONE, ClockState.DONE_LATE):
        assert then.reading is not None
        assert then.reading.state is now.reading.state
    if now.reading.state is ClockState.OVERDUE:
        assert then.reading is not None
        assert then.reading.state in (ClockState.OVERDUE, ClockState.DONE_LATE)
