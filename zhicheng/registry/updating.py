"""What a new list of entities changes: facts that are new, and corrections that end what no longer holds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from zhicheng.facts import Fact


def changes_between(stated: Iterable[Fact], standing: Iterable[Fact], *, day: date) -> tuple[Fact, ...]:
    """Return the facts to record so that a list holds from a day on (变更), in an order the ledger accepts.

    ``stated`` is what the list says, ``standing`` the visible facts of the same subjects. What already holds is left out, so
    importing a list twice changes nothing. A value that differs ends on ``day`` (a correction that names its sequence) and
    the new one begins there; where the old one began on that day or later, the new value takes its place.

    >>> old = Fact("entity:1", "entity.town", "330782108", date(2018, 1, 1), body="market_supervision", sequence=7)
    >>> new = Fact("entity:1", "entity.town", "330782111", date(2018, 1, 1), body="market_supervision")
    >>> [(f.value, f.valid_from.year, f.replaces) for f in changes_between([new], [old], day=date(2019, 7, 1))]
    [('330782108', 2018, 7), ('330782111', 2019, None)]
    """
    open_now = {(fact.subject, fact.predicate): fact for fact in standing if fact.valid_to is None or fact.valid_to > day}
    found: list[Fact] = []
    for fact in stated:
        old = open_now.get((fact.subject, fact.predicate))
        if old is None:
            found.append(fact)
        elif old.value != fact.value:
            found += _changed(old, fact, day)
    return tuple(found)


def _changed(old: Fact, new: Fact, day: date) -> list[Fact]:
    if old.valid_from >= day:
        return [replace(new, valid_from=old.valid_from, replaces=old.sequence)]
    until = replace(new, value=old.value, valid_from=old.valid_from, valid_to=day, replaces=old.sequence)
    return [until, replace(new, valid_from=day)]


def ended(fact: Fact, day: date, *, body: str) -> Fact:
    """Return what ends a standing fact on a day (终止陈述): the day it is valid to, or its retraction where it had not begun.

    ``body`` is who says so.

    >>> old = Fact("entity:1", "entity.high_tech", 1, date(2018, 1, 1), body="science", sequence=7)
    >>> ended(old, date(2019, 7, 1), body="science").valid_to, ended(old, date(2018, 1, 1), body="science").retracted
    (datetime.date(2019, 7, 1), True)
    """
    if fact.valid_from >= day:
        return replace(fact, replaces=fact.sequence, sequence=0, body=body, retracted=True)
    return replace(fact, valid_to=day, replaces=fact.sequence, sequence=0, body=body)
