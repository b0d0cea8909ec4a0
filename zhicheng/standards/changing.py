"""What a new word about a standard changes: days that are no longer said were wrong and are taken back, the rest ends and begins."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from zhicheng.facts import Fact
from zhicheng.registry import ended, restated

_DATED = frozenset(f"standard.{name}" for name in ("approved", "published", "effective", "stage", "review_result"))


def standard_changes(
    stated: Iterable[Fact], held: Iterable[Fact], *, day: date, body: str = "market_supervision"
) -> tuple[Fact, ...]:
    """Return the facts to record so that a standard is as stated (标准变更), in an order the ledger accepts.

    ``held`` are the visible facts of the same subject. A day of a standard does not end: one that is not said again is retracted.
    Everything else, such as a title, holds until ``day`` and the new value from then on.

    >>> old = Fact("standard:P", "standard.published", 1, date(2019, 6, 1), body="market_supervision", sequence=7)
    >>> [(fact.retracted, fact.replaces) for fact in standard_changes([], [old], day=date(2019, 7, 15))]
    [(True, 7)]
    """
    said, known = list(stated), list(held)
    dated = {_key(fact): fact for fact in known if fact.predicate in _DATED}
    new = {_key(fact): fact for fact in said if fact.predicate in _DATED}
    gone = [ended(fact, fact.valid_from, body=body) for key, fact in dated.items() if key not in new]
    moved = [
        replace(fact, replaces=dated[key].sequence)
        for key, fact in new.items()
        if key in dated and dated[key].valid_to != fact.valid_to
    ]
    begun = [fact for key, fact in new.items() if key not in dated]
    lasting = [fact for fact in said if fact.predicate not in _DATED]
    before = [fact for fact in known if fact.predicate not in _DATED]
    return (*gone, *moved, *begun, *restated(lasting, before, day, spans=frozenset(), known=bool(known)))


def _key(fact: Fact) -> tuple[str, int | str, date]:
    return fact.predicate, fact.value, fact.valid_from
