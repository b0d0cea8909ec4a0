"""How duties to publish were kept, as facts: counts of a month for each duty, and corrections of what was stated before."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from zhicheng.clocks import ClockState, JudgedCase, OnTime
from zhicheng.facts import Fact
from zhicheng.publication.errors import NoWholeMonth
from zhicheng.values import Frequency, Period

_BODY = "quality_office"


def state_on_time(found: OnTime) -> tuple[Fact, ...]:
    """State how a duty was kept in the month that ends on the day judged (陈述公开及时率).

    A matter belongs to the month in which it became certain whether it was in time; what is overdue or cannot be judged is
    counted as it stands on the month's last day. A month without a matter is stated with noughts: silence would be a gap. Raises
    NoWholeMonth for any other day.

    Source: decisions/0007-duties.md; issue 3 (on-time rate per duty, itself published).

    >>> from datetime import date
    >>> from zhicheng.clocks import Case, load_duties, on_time
    >>> told = [Case("1", date(2024, 2, 8), date(2024, 2, 19)), Case("2", date(2024, 2, 8))]
    >>> for fact in state_on_time(on_time(load_duties()["penalty_withdrawn"], told, today=date(2024, 2, 29))):
    ...     print(fact.subject, fact.predicate, fact.value, fact.valid_from, fact.valid_to)
    duty:penalty_withdrawn duty.code penalty_withdrawn 2024-02-01 2024-03-01
    duty:penalty_withdrawn duty.ended 2 2024-02-01 2024-03-01
    duty:penalty_withdrawn duty.on_time 1 2024-02-01 2024-03-01
    duty:penalty_withdrawn duty.overdue 1 2024-02-01 2024-03-01
    duty:penalty_withdrawn duty.unjudgeable 0 2024-02-01 2024-03-01
    """
    month = Period.containing(found.day, Frequency.MONTH)
    if found.day != month.last_day:
        raise NoWholeMonth(value=found.day)
    settled, overdue = found.settled_within(month.start, month.end), found.in_state(ClockState.OVERDUE)
    said: list[tuple[str, int | str]] = [
        ("duty.code", found.duty.id),
        ("duty.ended", len(settled)),
        ("duty.on_time", sum(_in_time(one) for one in settled)),
        ("duty.overdue", len(overdue)),
        ("duty.unjudgeable", len(found.unjudgeable)),
    ]
    if any(one.reading is not None and one.reading.provisional for one in (*settled, *overdue)):
        said.append(("duty.provisional", 1))
    source = f"公开时限登记 register of duties, {month}"
    subject = f"duty:{found.duty.id}"
    return tuple(Fact(subject, code, value, month.start, month.end, body=_BODY, source=source) for code, value in said)


def _in_time(one: JudgedCase) -> bool:
    return one.reading is not None and one.reading.state is ClockState.DONE


def restated(stated: Iterable[Fact], standing: Iterable[Fact]) -> tuple[Fact, ...]:
    """Return what must be recorded so that the ledger says what is stated now (更正后的陈述): nothing where it says so already.

    ``standing`` are the visible facts of the same subjects. What differs for the same first day is corrected, what is no longer
    said for it is retracted, what is new comes last, as a batch wants it.

    >>> from datetime import date
    >>> month = (date(2024, 2, 1), date(2024, 3, 1))
    >>> known = Fact("duty:x", "duty.ended", 2, *month, body="quality_office", sequence=7)
    >>> now = Fact("duty:x", "duty.ended", 3, *month, body="quality_office")
    >>> [(fact.value, fact.replaces) for fact in restated([now], [known])], restated([known], [known])
    ([(3, 7)], ())
    """
    now = {(fact.subject, fact.predicate, fact.valid_from): fact for fact in stated}
    spoken = {(fact.subject, fact.valid_from) for fact in now.values()}
    corrections: list[Fact] = []
    for old in standing:
        new = now.pop((old.subject, old.predicate, old.valid_from), None)
        if new is not None and new.value != old.value:
            corrections.append(replace(new, replaces=old.sequence))
        elif new is None and (old.subject, old.valid_from) in spoken:
            corrections.append(replace(old, replaces=old.sequence, retracted=True, sequence=0, body=_BODY))
    return (*corrections, *now.values())
