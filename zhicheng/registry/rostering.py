"""From the roster of inspectors to facts and back: what a new roster changes, and who stood on it on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from zhicheng.facts import Fact
from zhicheng.registry.inspectors import KEEPER, Certificate, Inspector, Leave, state_inspector
from zhicheng.registry.updating import ended as end_of

_SPANS = frozenset({"inspector.certificate", "inspector.leave"})
_ONE_DAY = timedelta(days=1)
_PREDICATES = {
    "body": "inspector.body",
    "active": "inspector.active",
    "certificate": "inspector.certificate",
    "skills": "inspector.skill",
    "regions": "inspector.region",
    "leaves": "inspector.leave",
    "recused": "inspector.recused_from",
}


def inspector_changes(
    inspectors: Iterable[Inspector], standing: Iterable[Fact], *, day: date, source: str = ""
) -> tuple[Fact, ...]:
    """Return the facts to record so that a roster holds from a day on (人员变更), in an order the ledger accepts.

    ``standing`` are the visible facts of the same inspectors. What already holds is left out, so importing a roster twice changes
    nothing. A skill, region, recusal or body that is no longer said ends on ``day``; a certificate or leave keeps its own days.

    >>> before = Inspector("YK-001", "market_supervision", date(2018, 3, 1), skills=frozenset({"food"}))
    >>> known = [replace(fact, sequence=number) for number, fact in enumerate(state_inspector(before), 1)]
    >>> after = replace(before, skills=frozenset({"price"}))
    >>> [(f.value, str(f.valid_from), f.replaces) for f in inspector_changes([after], known, day=date(2019, 7, 1))]
    [('food', '2018-03-01', 3), ('price', '2019-07-01', None)]
    """
    held: dict[str, list[Fact]] = defaultdict(list)
    for fact in standing:
        held[fact.subject].append(fact)
    found: list[Fact] = []
    for inspector in inspectors:
        found += _changes_of(
            state_inspector(inspector, source=source), held[inspector.subject], day, known=bool(held[inspector.subject])
        )
    return tuple(found)


def inspector_edit(
    before: Inspector, after: Inspector, standing: Iterable[Fact], *, day: date, source: str = ""
) -> tuple[Fact, ...]:
    """Return the facts to record for a change of one inspector by hand (修改人员): nothing but what was changed is stated anew.

    A certificate that begins later, or a leave that is over, is left as it stands.

    >>> before = Inspector("YK-001", "market_supervision", date(2018, 3, 1), skills=frozenset({"food"}))
    >>> known = [replace(fact, sequence=number) for number, fact in enumerate(state_inspector(before), 1)]
    >>> after = replace(before, recused=frozenset({"91110000600037341L"}))
    >>> [fact.predicate for fact in inspector_edit(before, after, known, day=date(2019, 7, 1))]
    ['inspector.recused_from']
    """
    changed = {name for field, name in _PREDICATES.items() if getattr(before, field) != getattr(after, field)}
    facts = [fact for fact in standing if fact.subject == after.subject]
    stated = [fact for fact in state_inspector(after, source=source) if fact.predicate in changed]
    touched = [fact for fact in facts if fact.predicate in changed]
    return tuple(_changes_of(stated, touched, day, known=bool(facts)))


def _changes_of(stated: Sequence[Fact], held: Sequence[Fact], day: date, *, known: bool) -> list[Fact]:
    return restated(stated, held, day, spans=_SPANS, known=known)


def restated(stated: Sequence[Fact], held: Sequence[Fact], day: date, *, spans: frozenset[str], known: bool) -> list[Fact]:
    """Return what ends and what begins of one subject so that it is as stated from a day on (重新陈述).

    ``spans`` are the predicates whose statements have days of their own; ``known`` says whether anything was said before.

    >>> from zhicheng.facts import Fact
    >>> old = Fact("product:1", "product.name", "杯", date(2018, 1, 1), body=KEEPER, sequence=7)
    >>> new = Fact("product:1", "product.name", "壶", date(2018, 1, 1), body=KEEPER)
    >>> [(f.value, f.replaces) for f in restated([new], [old], date(2019, 7, 1), spans=frozenset(), known=True)]
    [('杯', 7), ('壶', None)]
    """
    ended: list[Fact] = []
    begun: list[Fact] = []
    for predicate in sorted({fact.predicate for fact in (*stated, *held)}):
        new = [fact for fact in stated if fact.predicate == predicate]
        old = [fact for fact in held if fact.predicate == predicate]
        if predicate in spans:
            more = _spans(new, old, day)
        else:
            more = _lasting(new, [fact for fact in old if fact.valid_to is None or fact.valid_to > day], day, known=known)
        ended += more[0]
        begun += more[1]
    return ended + begun


def _lasting(new: Sequence[Fact], old: Sequence[Fact], day: date, *, known: bool) -> tuple[list[Fact], list[Fact]]:
    """Return what ends and what begins of values that hold until they are no longer said.

    A change that is dated back before an earlier one takes that one back: from its day on the roster is as it says.
    """
    said = {fact.value for fact in new}
    later = [end_of(fact, day, body=KEEPER) for fact in old if fact.valid_from > day]
    standing = [fact for fact in old if fact.valid_from <= day]
    ended = [end_of(fact, day, body=KEEPER) for fact in standing if fact.value not in said]
    lasting = [
        replace(fact, valid_to=None, replaces=fact.sequence, sequence=0, body=KEEPER)
        for fact in standing
        if fact.value in said and fact.valid_to is not None
    ]
    held = {fact.value for fact in standing}
    begun = [replace(fact, valid_from=day) if known else fact for fact in new if fact.value not in held]
    return later + ended + lasting, begun


def _spans(new: Sequence[Fact], old: Sequence[Fact], day: date) -> tuple[list[Fact], list[Fact]]:
    """Return what ends and what begins of statements that have days of their own."""
    known = {(fact.value, fact.valid_from): fact for fact in old}
    begun = [fact for fact in new if (fact.value, fact.valid_from) not in known]
    changed = [
        replace(fact, replaces=known[fact.value, fact.valid_from].sequence)
        for fact in new
        if (fact.value, fact.valid_from) in known and known[fact.value, fact.valid_from].valid_to != fact.valid_to
    ]
    said = {(fact.value, fact.valid_from) for fact in new}
    ended = []
    for fact in (fact for key, fact in known.items() if key not in said):
        beside = [other.valid_from for other in new if _overlap(fact, other)]
        if beside or fact.valid_to is None or fact.valid_to > day:
            ended.append(end_of(fact, min([day, *beside]), body=KEEPER))
    return ended + changed, begun


def _overlap(one: Fact, other: Fact) -> bool:
    return one.from_day < other.to_day and other.from_day < one.to_day


def inspectors_from(facts: Iterable[Fact], day: date) -> tuple[Inspector, ...]:
    """Return the roster as visible facts describe it on a day (当日人员名录), by number.

    Of certificates the one valid on the day is taken, else the last that was, else the next; leaves are all that are not over.

    >>> term = Certificate("Z1", date(2018, 3, 1), date(2023, 2, 28))
    >>> held = Inspector("YK-001", "market_supervision", date(2018, 3, 1), term, frozenset({"food"}))
    >>> inspectors_from(state_inspector(held), date(2019, 7, 15)) == (held,)
    True
    """
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.subject.startswith("inspector:") and not fact.retracted:
            told[fact.subject].append(fact)
    return tuple(
        _inspector(subject.removeprefix("inspector:"), told[subject], day)
        for subject in sorted(told)
        if _body(told[subject], day)
    )


def _body(facts: Sequence[Fact], day: date) -> str:
    """Return the body on a day; of somebody who comes later, the first one."""
    bodies = sorted((fact for fact in facts if fact.predicate == "inspector.body"), key=lambda fact: fact.valid_from)
    on_day = [fact for fact in bodies if fact.holds_on(day)]
    return str((on_day or bodies)[0].value) if bodies else ""


def _inspector(number: str, facts: Sequence[Fact], day: date) -> Inspector:
    held: Mapping[str, list[Fact]] = {}
    held = defaultdict(list)
    for fact in facts:
        held[fact.predicate.removeprefix("inspector.")].append(fact)
    return Inspector(
        number,
        _body(facts, day),
        min(fact.valid_from for fact in facts if fact.predicate in ("inspector.body", "inspector.active")),
        _certificate(held["certificate"], day),
        _values(held["skill"], day),
        _values(held["region"], day),
        tuple(_leave(fact) for fact in held["leave"] if fact.to_day > day.toordinal()),
        frozenset(code.removeprefix("entity:") for code in _values(held["recused_from"], day)),
        active=any(fact.holds_on(day) for fact in held["active"]),
    )


def _values(facts: Iterable[Fact], day: date) -> frozenset[str]:
    return frozenset(str(fact.value) for fact in facts if fact.holds_on(day))


def _certificate(facts: Sequence[Fact], day: date) -> Certificate | None:
    if not facts:
        return None
    valid = [fact for fact in facts if fact.holds_on(day)]
    over = [fact for fact in facts if fact.to_day <= day.toordinal()]
    kept = (valid or sorted(over, key=lambda f: f.to_day)[-1:] or sorted(facts, key=lambda f: f.from_day))[0]
    return Certificate(str(kept.value), kept.valid_from, (kept.valid_to or date.max) - _ONE_DAY)


def _leave(fact: Fact) -> Leave:
    return Leave(fact.valid_from, (fact.valid_to or date.max) - _ONE_DAY)
