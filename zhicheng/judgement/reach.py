"""Which days a machine-read signal reaches (覆盖期间): single signals add up to few facts, exact on every day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from zhicheng.facts import Fact
from zhicheng.judgement.signals import coverage_days

Term = tuple[date, date]
"""First day, and the day after the last one."""
Merged = tuple[Iterable[date], date]
"""Days of signals under a code that was merged, and the day from which they count for the code that goes on."""


def reach_of(days: Iterable[date], length: int) -> tuple[Term, ...]:
    """Return the terms that signals of some days reach, each ``length`` days long with its own day, joined where they touch.

    >>> reach_of([date(2020, 1, 1), date(2020, 1, 3), date(2020, 3, 1)], 5)
    ((datetime.date(2020, 1, 1), datetime.date(2020, 1, 8)), (datetime.date(2020, 3, 1), datetime.date(2020, 3, 6)))
    """
    return _joined((day, day + timedelta(days=length)) for day in days)


def reach_of_one(days: Iterable[date], merged: Iterable[Merged], length: int) -> tuple[Term, ...]:
    """Return the terms that signals reach an entity with, under its own code and those merged into it (并入主体的覆盖期间).

    What was sent under a merged code counts from its merge on: before it the two were two, each with its own.

    Source: decision 0034.

    >>> reach_of_one([], [([date(2020, 1, 1)], date(2020, 1, 4))], 5)
    ((datetime.date(2020, 1, 4), datetime.date(2020, 1, 6)),)
    """
    others = [(max(first, since), end) for own, since in merged for first, end in reach_of(own, length) if end > since]
    return _joined([*reach_of(days, length), *others])


def missing_reach(days: Iterable[date], stated: Sequence[Term], *, day: date, merged: Iterable[Merged] = ()) -> tuple[Term, ...]:
    """Return the terms to be stated on a day (应补事实的期间): reached, not stated yet, and begun by then.

    What begins later waits: until then the facts that stand say the same, so that a machine that reads every minute adds a fact in
    three months, not one a minute. ``merged`` are signals under codes that were merged.

    Source: rulebook ``supervision.coverage_days``; decisions 0019, 0034.

    >>> first, later = date(2020, 1, 1), date(2020, 2, 1)
    >>> stated = missing_reach([first], (), day=first)
    >>> missing_reach([first, later], stated, day=later), len(missing_reach([first, later], stated, day=date(2020, 4, 1)))
    ((), 1)
    """
    return _missing(reach_of_one(days, merged, coverage_days(day)), stated, day)


def restated_reach(
    standing: Sequence[Fact], terms: Sequence[Term], *, entity: str, sector: str, day: date, body: str
) -> tuple[Fact, ...]:
    """Return what must be recorded so that the facts say that an entity is reached in some terms and no others (重述覆盖).

    ``standing`` are the visible facts of the entity and sector: what no signal bears any more, after a merge was taken back, is corrected or
    retracted. Nothing where they say so already.

    >>> said = Fact("entity:E1", "entity.machine_read", "food", date(2020, 1, 1), date(2020, 3, 31), body="market_supervision", sequence=7)
    >>> asked = {"entity": "E1", "sector": "food", "day": date(2020, 2, 1), "body": "market_supervision"}
    >>> restated_reach([said], [(date(2020, 1, 1), date(2020, 3, 31))], **asked)
    ()
    >>> [(fact.replaces, fact.retracted) for fact in restated_reach([said], [], **asked)]
    [(7, True)]
    """
    changed: list[Fact] = []
    stated: list[Term] = []
    for fact in standing:
        whole = (fact.valid_from, fact.valid_to or date.max)
        pieces = [(max(first, whole[0]), min(end, whole[1])) for first, end in terms if first < whole[1] and end > whole[0]]
        stated += pieces
        if pieces == [whole]:
            continue
        known = replace(fact, replaces=fact.sequence, sequence=0, body=body, retracted=not pieces)
        changed.append(replace(known, valid_from=pieces[0][0], valid_to=pieces[0][1]) if pieces else known)
        changed += state_reach(entity, sector, pieces[1:], body=body)
    return (*changed, *state_reach(entity, sector, _missing(terms, stated, day), body=body))


def state_reach(entity: str, sector: str, terms: Iterable[Term], *, body: str) -> tuple[Fact, ...]:
    """Return the facts that a machine reached an entity of a sector in some terms (覆盖的事实).

    >>> facts = state_reach("E1", "food", [(date(2020, 1, 1), date(2020, 3, 31))], body="market_supervision")
    >>> facts[0].subject, facts[0].value
    ('entity:E1', 'food')
    """
    return tuple(Fact(f"entity:{entity}", "entity.machine_read", sector, first, end, body=body) for first, end in terms)


def _joined(terms: Iterable[Term]) -> tuple[Term, ...]:
    joined: list[Term] = []
    for first, end in sorted(set(terms)):
        if joined and first <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((first, end))
    return tuple(joined)


def _missing(terms: Iterable[Term], stated: Sequence[Term], day: date) -> tuple[Term, ...]:
    return tuple(piece for term in terms for piece in _without(term, sorted(stated)) if piece[0] <= day)


def _without(term: Term, stated: Sequence[Term]) -> Iterator[Term]:
    first, end = term
    for begun, ended in stated:
        if ended <= first or begun >= end:
            continue
        if begun > first:
            yield first, begun
        first = max(first, ended)
    if first < end:
        yield first, end
