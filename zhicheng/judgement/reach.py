"""Which days a machine-read signal reaches (覆盖期间): single signals add up to few facts, exact on every day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from zhicheng.facts import Fact
from zhicheng.judgement.signals import coverage_days

Term = tuple[date, date]
"""First day, and the day after the last one."""


def reach_of(days: Iterable[date], length: int) -> tuple[Term, ...]:
    """Return the terms that signals of some days reach, each ``length`` days long with its own day, joined where they touch.

    >>> reach_of([date(2020, 1, 1), date(2020, 1, 3), date(2020, 3, 1)], 5)
    ((datetime.date(2020, 1, 1), datetime.date(2020, 1, 8)), (datetime.date(2020, 3, 1), datetime.date(2020, 3, 6)))
    """
    joined: list[Term] = []
    for day in sorted(set(days)):
        end = day + timedelta(days=length)
        if joined and day <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((day, end))
    return tuple(joined)


def missing_reach(days: Iterable[date], stated: Sequence[Term], *, day: date) -> tuple[Term, ...]:
    """Return the terms to be stated on a day (应补事实的期间): reached, not stated yet, and begun by then.

    What begins later waits: until then the facts that stand say the same, so that a machine that reads every minute adds a fact in
    three months, not one a minute.

    Source: rulebook ``supervision.coverage_days``; decision 0019.

    >>> first, later = date(2020, 1, 1), date(2020, 2, 1)
    >>> stated = missing_reach([first], (), day=first)
    >>> missing_reach([first, later], stated, day=later), len(missing_reach([first, later], stated, day=date(2020, 4, 1)))
    ((), 1)
    """
    return tuple(
        piece for term in reach_of(days, coverage_days(day)) for piece in _without(term, sorted(stated)) if piece[0] <= day
    )


def state_reach(entity: str, sector: str, terms: Iterable[Term], *, body: str) -> tuple[Fact, ...]:
    """Return the facts that a machine reached an entity of a sector in some terms (覆盖的事实).

    >>> facts = state_reach("E1", "food", [(date(2020, 1, 1), date(2020, 3, 31))], body="market_supervision")
    >>> facts[0].subject, facts[0].value
    ('entity:E1', 'food')
    """
    return tuple(Fact(f"entity:{entity}", "entity.machine_read", sector, first, end, body=body) for first, end in terms)


def _without(term: Term, stated: Sequence[Term]) -> Iterable[Term]:
    first, end = term
    for begun, ended in stated:
        if ended <= first or begun >= end:
            continue
        if begun > first:
            yield first, begun
        first = max(first, ended)
    if first < end:
        yield first, end
