"""Small vocabularies, histories and questions for the engines to disagree about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import strategies as st

from zhicheng.errors import Words
from zhicheng.facts import (
    AsOf,
    Condition,
    ConflictingFact,
    Fact,
    Formula,
    Measure,
    MeasureKind,
    Predicate,
    Selection,
    ValueKind,
    Vocabulary,
    Window,
    check_batch,
)

BASE = date(2018, 12, 28)  # so that histories cross the turn of a year
BODY = "office"
HUGE = (1 << 63) - 1


def _predicate(code: str, kind: ValueKind, *, many: bool = False, refers_to: str = "", scale: int = 0) -> Predicate:
    subject = code.partition(".")[0]
    return Predicate(code, Words(code, code), subject, kind, frozenset({BODY}), "", scale, many, refers_to)


VOCABULARY = Vocabulary(
    {
        predicate.code: predicate
        for predicate in (
            _predicate("sample.taken", ValueKind.FLAG),
            _predicate("sample.verdict", ValueKind.CODE),
            _predicate("sample.standard", ValueKind.CODE, many=True),
            _predicate("sample.fee", ValueKind.AMOUNT, scale=1),
            _predicate("sample.reading", ValueKind.AMOUNT, many=True, scale=2),
            _predicate("sample.due", ValueKind.DAY),
            _predicate("sample.entity", ValueKind.REFERENCE, refers_to="entity"),
            _predicate("entity.town", ValueKind.CODE),
            _predicate("entity.class", ValueKind.AMOUNT),
            _predicate("entity.listed", ValueKind.CODE, many=True),
            _predicate("entity.above_scale", ValueKind.FLAG),
            _predicate("division.rate", ValueKind.AMOUNT, scale=2),
            _predicate("division.kind", ValueKind.CODE),
        )
    }
)
SUBJECTS = {
    "sample": ("sample:1", "sample:2"),
    "entity": ("entity:1", "entity:2"),
    "division": ("division:1",),
}
OFTEN = ("sample.entity", "sample.entity", "entity.town", "entity.town", "sample.verdict", "division.rate")
TEXTS = ("a", "b", "乙")
NUMBERS = (-1, 0, 1, 2)
days = st.integers(0, 8).map(lambda shift: BASE + timedelta(days=shift))


def values(predicate: Predicate) -> st.SearchStrategy[int | str]:
    """Return the values that a predicate may hold; amounts now and then as large as the column allows."""
    if predicate.kind is ValueKind.FLAG:
        return st.just(1)
    if predicate.kind is ValueKind.REFERENCE:
        return st.sampled_from((*SUBJECTS["entity"], "entity:unknown"))
    if predicate.is_text:
        return st.sampled_from(TEXTS)
    return st.sampled_from((1, 2) if predicate.kind is ValueKind.DAY else (*NUMBERS, HUGE, -HUGE))


@st.composite
def facts(draw: st.DrawFn) -> Fact:
    predicate = VOCABULARY[draw(st.sampled_from((*VOCABULARY.predicates, *OFTEN)))]
    since, length = draw(days), draw(st.sampled_from((None, None, 1, 2, 5)))
    until = None if length is None else since + timedelta(days=length)
    subject = draw(st.sampled_from(SUBJECTS[predicate.subject]))
    return Fact(subject, predicate.code, draw(values(predicate)), since, until, body=BODY)


@st.composite
def histories(draw: st.DrawFn) -> list[Fact]:
    """Return a history that a ledger would have recorded: statements, corrections, retractions."""
    recorded: list[Fact] = []
    standing: dict[int, Fact] = {}
    for wanted in draw(st.lists(facts(), min_size=30, max_size=60)):
        replaced = draw(st.sampled_from([None, *standing])) if draw(st.integers(0, 5)) == 5 else None
        fact = replace(wanted, sequence=0)
        if replaced is not None:
            old = standing[replaced]
            value = draw(values(VOCABULARY[old.predicate]))
            retracted = draw(st.integers(0, 3)) == 3
            fact = replace(
                wanted, subject=old.subject, predicate=old.predicate, value=value, replaces=replaced, retracted=retracted
            )
        try:
            check_batch([fact], standing=standing.values(), vocabulary=VOCABULARY)
        except ConflictingFact:
            continue
        recorded.append(replace(fact, sequence=len(recorded) + 1))
        standing.pop(replaced or 0, None)
        if not fact.retracted:
            standing[len(recorded)] = recorded[-1]
    return recorded


@st.composite
def conditions(draw: st.DrawFn, predicate: Predicate, *, may_be_absent: bool = True) -> Condition:
    one_of = tuple(draw(st.one_of(st.just([]), st.lists(values(predicate), max_size=2))))
    bounds = st.none() if predicate.is_text else st.sampled_from((None, None, None, *NUMBERS))
    absent = may_be_absent and draw(st.integers(0, 3)) == 3
    return Condition(predicate.code, one_of, draw(bounds), draw(bounds), absent)


@st.composite
def measures(draw: st.DrawFn, by: str | None) -> Measure:
    kind = draw(st.sampled_from(MeasureKind))
    every = list(VOCABULARY.predicates.values())
    amounts = [predicate for predicate in every if predicate.kind is ValueKind.AMOUNT]
    counted = amounts if kind in (MeasureKind.SUM, MeasureKind.LATEST) else every
    if by is not None:
        reachable = {VOCABULARY[by].subject, "sample"} if by.startswith("entity.") else {VOCABULARY[by].subject}
        counted = [predicate for predicate in counted if predicate.subject in reachable]
    predicate = draw(st.sampled_from(counted))
    followed = predicate.subject == "sample" and (draw(st.booleans()) or (by or "").startswith("entity."))
    kinds = {predicate.subject, "entity"} if followed else {predicate.subject}
    candidates = [item for item in every if item.subject in kinds]
    where = draw(st.one_of(st.just([]), st.lists(st.sampled_from(candidates).flatmap(conditions), max_size=2)))
    value = draw(st.one_of(st.none(), st.none(), conditions(predicate, may_be_absent=False)))
    window = draw(st.sampled_from(Window))
    return Measure(kind, Selection(predicate.code, window, value, tuple(where), "sample.entity" if followed else None))


GROUPINGS = {
    "sample": ("sample.verdict", "sample.entity", "sample.due"),
    "entity": ("entity.town", "entity.class"),
    "division": ("division.kind",),
}


@st.composite
def questions(draw: st.DrawFn) -> tuple[Formula, str | None]:
    """Return a formula and a grouping that every one of its measures reaches, or none."""
    by = draw(st.one_of(st.none(), st.sampled_from([by for several in GROUPINGS.values() for by in several])))
    numerator = draw(measures(by))
    denominator = draw(st.one_of(st.none(), measures(by)))
    return Formula("generated", numerator, denominator, draw(st.sampled_from((1, 100)))), by


@st.composite
def moments(draw: st.DrawFn) -> AsOf:
    starts = st.one_of(st.none(), days)
    place = draw(st.sampled_from(("division:1", "division:1", "sample:1", "entity:1")))
    return AsOf(
        draw(days.map(lambda day: day + timedelta(days=4))),
        draw(st.one_of(st.just(99), st.integers(0, 60))),
        draw(starts),
        draw(starts),
        place,
    )
