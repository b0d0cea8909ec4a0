"""How the last day of a term is found: the first day not counted, stopped days left out, extensions added at the end."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from zhicheng.clocks.calendar import DueDay, add_working_days, is_working_day, shifted
from zhicheng.clocks.errors import BadStop, LateExtension, StillStopped
from zhicheng.clocks.terms import Span, Term, TermUnit, YearlyDay, months_later

_ONE_DAY = timedelta(days=1)
_MONTHS = {TermUnit.MONTHS: 1, TermUnit.YEARS: 12}


@dataclass(frozen=True)
class Stop:
    """Days that a term leaves out (中止、扣除), from ``first`` to ``last``, both left out; still open without ``last``.

    ``reason`` is the code by which the law allows it. Raises BadStop where it ends before it begins.
    """

    first: date
    last: date | None
    reason: str

    def __post_init__(self) -> None:
        if self.last is not None and self.last < self.first:
            raise BadStop(value=self.first, last=self.last)

    def covers(self, day: date) -> bool:
        """Return whether a day is left out."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Extension:
    """A term made longer (延长): by how much, decided on which day, for which reason."""

    term: Term
    decided: date
    reason: str


def last_day(start: date, span: Span, *, stops: Iterable[Stop] = (), extensions: Iterable[Extension] = ()) -> DueDay:
    """Return the last day of a term (期限届满日).

    The day of the event is not counted. Stopped days are left out; a term of months or years is longer by as many days as
    were stopped in it; a fixed day of the year knows no stop. Extensions follow one after another. A last day without work
    moves on only where the span says so. Raises StillStopped while an open stop keeps the day from being known,
    LateExtension for what was decided after the end, BadTerm and NoCalendar.

    Source: 民法典 arts. 201 to 203 (rulebook ``clocks/counting``).

    >>> from zhicheng.clocks import Stop, Term, TermUnit
    >>> twenty = Term(20, TermUnit.WORKING_DAYS)
    >>> last_day(date(2024, 1, 26), twenty).day  # over Spring Festival with its make-up Sundays
    datetime.date(2024, 2, 28)
    >>> last_day(date(2024, 1, 26), twenty, stops=[Stop(date(2024, 2, 20), date(2024, 2, 22), "third_party_opinion")]).day
    datetime.date(2024, 3, 4)
    """
    halts = tuple(stops)
    end = _ended(start, span, halts)
    for extension in sorted(extensions, key=lambda extension: extension.decided):
        due = _moved_on(end, halts) if span.moves_on else end
        if extension.decided > due.day:
            raise LateExtension(value=extension.decided, due=due.day)
        longer = _ended(end.day, extension.term, halts)
        end = DueDay(longer.day, end.provisional or longer.provisional)
    return _moved_on(end, halts) if span.moves_on else end


def _ended(start: date, span: Span, stops: Sequence[Stop]) -> DueDay:
    if isinstance(span, YearlyDay):
        return DueDay(span.after(start))
    if span.unit not in _MONTHS:
        return _counted(start, span.count, stops, working=span.unit is TermUnit.WORKING_DAYS)
    nominal = months_later(start, span.count * _MONTHS[span.unit])
    return _counted(nominal, _stopped_days(start, nominal, stops), stops, working=False)


def _stopped_days(start: date, last: date, stops: Sequence[Stop]) -> int:
    """Return how many days after ``start`` up to and with ``last`` are left out; a day under two stops counts once."""
    days, reached = 0, start
    for stop in sorted(stops, key=lambda stop: stop.first):
        first, end = max(stop.first, shifted(reached, _ONE_DAY)), min(stop.last or last, last)
        days += max(0, (end - first).days + 1)
        reached = max(reached, end)
    return days


def _counted(day: date, count: int, stops: Sequence[Stop], *, working: bool) -> DueDay:
    if not stops:
        return add_working_days(day, count) if working else DueDay(shifted(day, count * _ONE_DAY))
    provisional = False
    while count:
        day = _after_stops(shifted(day, _ONE_DAY), stops)
        answer = is_working_day(day) if working else None
        provisional |= answer is not None and answer.provisional
        count -= answer is None or bool(answer)
    return DueDay(day, provisional)


def _moved_on(due: DueDay, stops: Sequence[Stop]) -> DueDay:
    day, provisional = due.day, due.provisional
    while True:
        answer = is_working_day(day)
        provisional |= answer.provisional
        if answer:
            return DueDay(day, provisional)
        day = _after_stops(shifted(day, _ONE_DAY), stops)


def _after_stops(day: date, stops: Sequence[Stop]) -> date:
    """Return a day, or the first day after it that no stop leaves out; raise StillStopped where an open stop covers it."""
    while covering := [stop for stop in stops if stop.covers(day)]:
        ends = [stop.last for stop in covering if stop.last is not None]
        if len(ends) < len(covering):
            raise StillStopped(value=min(stop.first for stop in covering if stop.last is None))
        day = shifted(max(ends), _ONE_DAY)
    return day
