"""How a duty was kept: every matter judged by the version in force at its event, and the on-time rate with its n."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from zhicheng.clocks.counting import Extension, last_day
from zhicheng.clocks.duties import Duty, DutyVersion
from zhicheng.clocks.errors import LateExtension, NoStart, StillStopped
from zhicheng.clocks.readings import Case, ClockReading, ClockState, read_case
from zhicheng.clocks.terms import Span
from zhicheng.errors import Words, ZhichengError

_JUDGED = (ClockState.DONE, ClockState.DONE_LATE, ClockState.OVERDUE)


@dataclass(frozen=True)
class JudgedCase:
    """One matter with its reading, or with the reason why it cannot be judged (无法判定).

    ``disregarded`` names stops and extensions that the law does not allow and that therefore did not lengthen the term.
    """

    case: Case
    reading: ClockReading | None
    reason: Words | None = None
    disregarded: tuple[Words, ...] = ()

    @property
    def settled_on(self) -> date | None:
        """Return the day from which it is certain whether the matter was in time (判定日); None while it is open or unjudgeable.

        That is the day it was done in time, else the day after its last day: what is done late later changes it no more, so a
        matter belongs to one month for ever.
        """
        reading = self.reading
        if reading is None or reading.due is None or reading.state not in _JUDGED:
            return None
        return self.case.done if reading.state is ClockState.DONE else reading.due + timedelta(days=1)


@dataclass(frozen=True)
class OnTime:
    """How a duty stands on a day (公开及时率): every matter once, by its state or as unjudgeable."""

    duty: Duty
    day: date
    judged: tuple[JudgedCase, ...]

    def in_state(self, *states: ClockState) -> tuple[JudgedCase, ...]:
        """Return the matters in one of the states, such as the overdue ones."""
        return tuple(one for one in self.judged if one.reading is not None and one.reading.state in states)

    @property
    def unjudgeable(self) -> tuple[JudgedCase, ...]:
        """Return the matters that cannot be judged; they count neither for nor against the rate."""
        return tuple(one for one in self.judged if one.reading is None)

    @property
    def n(self) -> int:
        """Return how many matters the rate rests on: done in time, done late, and overdue."""
        return len(self.in_state(*_JUDGED))

    @property
    def rate(self) -> Fraction | None:
        """Return the share done in time, exactly; None where no matter has come to its end."""
        return Fraction(len(self.in_state(ClockState.DONE)), self.n) if self.n else None

    def settled_within(self, first: date, end: date) -> tuple[JudgedCase, ...]:
        """Return the matters whose end came from ``first`` up to but not including ``end`` (期内判定事项)."""
        return tuple(one for one in self.judged if one.settled_on is not None and first <= one.settled_on < end)

    @property
    def provisional(self) -> bool:
        """Return whether a reading rests on a year without notice."""
        return any(one.reading is not None and one.reading.provisional for one in self.judged)


def on_time(duty: Duty, cases: Iterable[Case], *, today: date) -> OnTime:
    """Judge every matter under a duty as it was known on a day (公开及时率); nothing a matter holds stops the others.

    >>> from zhicheng.clocks import load_duties
    >>> withdrawals = load_duties()["penalty_withdrawn"]
    >>> told = [Case("1", date(2024, 2, 8), date(2024, 2, 19)), Case("2", date(2024, 2, 8)), Case("3", None, date(2024, 2, 9))]
    >>> found = on_time(withdrawals, told, today=date(2024, 3, 1))
    >>> found.rate, found.n, [case.reason.en for case in found.unjudgeable]
    (Fraction(1, 2), 2, ["the matter '3' has no day on which its term begins"])
    """
    return OnTime(duty, today, tuple(judge_case(duty, case, today=today) for case in cases))


def judge_case(duty: Duty, case: Case, *, today: date) -> JudgedCase:
    """Judge one matter by the version of the duty in force on the day of its event.

    What the law does not allow (a stop for another reason, an extension beyond the bound or after the end) is disregarded
    and named. What cannot be judged says why.

    >>> from zhicheng.clocks import load_duties
    >>> duty = load_duties()["gov_info_proactive"]
    >>> judge_case(duty, Case("notice 3", date(2024, 1, 26), date(2024, 2, 28)), today=date(2024, 3, 8)).reading.state.words.zh
    '已按期完成'
    """
    try:
        if case.started is None:
            raise NoStart(value=case.id)
        version = duty.on(case.started)
        admitted, disregarded = _admitted(case.known_on(today), case.started, version)
        return JudgedCase(case, read_case(admitted, version.span, today=today), disregarded=disregarded)
    except ZhichengError as refused:
        return JudgedCase(case, None, refused.what.filled(refused.details))


def _admitted(case: Case, started: date, version: DutyVersion) -> tuple[Case, tuple[Words, ...]]:
    """Return the matter with the stops and extensions that the law allows, and what was disregarded."""
    codes = {reason.code for reason in version.stops}
    stops = tuple(stop for stop in case.stops if stop.reason in codes)
    refused = [_refused_stop(stop.reason) for stop in case.stops if stop.reason not in codes]
    kept: list[Extension] = []
    for extension in sorted(case.extensions, key=lambda extension: extension.decided):
        longer = [*kept, extension]
        if _within(version, longer) and not _too_late(replace(case, stops=stops), started, version.span, longer):
            kept.append(extension)
        else:
            refused.append(_refused_extension(extension))
    return replace(case, stops=stops, extensions=tuple(kept)), tuple(refused)


def _within(version: DutyVersion, extensions: list[Extension]) -> bool:
    bound = version.extension
    if bound is None or any(extension.term.unit is not bound.at_most.unit for extension in extensions):
        return False
    in_time = bound.times is None or len(extensions) <= bound.times
    return in_time and sum(extension.term.count for extension in extensions) <= bound.at_most.count


def _too_late(case: Case, started: date, span: Span, extensions: list[Extension]) -> bool:
    known = case.known_on(extensions[-1].decided)
    try:
        last_day(started, span, stops=known.stops, extensions=extensions)
    except LateExtension:
        return True
    except StillStopped:
        return False  # the term had not run out when it was extended
    return False


def _refused_stop(reason: str) -> Words:
    return Words(f"规定中没有“{reason}”这一扣除事由", f"the law knows no stop for {reason!r}")


def _refused_extension(extension: Extension) -> Words:
    zh, en = f"{extension.decided} 的延长", f"the extension decided on {extension.decided}"
    return Words(f"{zh}超出规定或作出过晚", f"{en} is beyond what the law allows, or too late")
