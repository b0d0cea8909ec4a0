"""Ask a formula of the ledger. An answer is computed once and kept: bitemporal facts make it true for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import connection
from django.db.models import Max

from zhicheng.facts import (
    AsOf,
    Figure,
    Formula,
    Measure,
    answer_key,
    compile_respondents,
    measure_scale,
    predicates_read,
    read_respondents,
)
from zhicheng.facts.sql import compile_formula, compile_listing, read_figures
from zhicheng.indicators.declared import Indicator
from zhicheng_office.ledger.models import BatchPredicate, FactRow, FigureRow
from zhicheng_office.ledger.rulebook import load_vocabulary

Question = tuple[Indicator, AsOf]


def relevant_sequences(predicates: Iterable[str], sequence: int) -> dict[str, int]:
    """Return for each predicate the last sequence, up to the one given, that can have changed an answer about it."""
    found = dict.fromkeys(predicates, 0)
    touched = BatchPredicate.objects.filter(predicate__in=found, first_sequence__lte=sequence)
    last_of_each = touched.values_list("predicate").annotate(last=Max("last_sequence"))
    return found | {predicate: min(last, sequence) for predicate, last in last_of_each}


def figures(questions: Sequence[Question], *, by: str | None = None) -> list[dict[str, Figure]]:
    """Answer many questions, those answered before from what was kept, the others anew (and keep them)."""
    predicates = {name for indicator, _ in questions for name in predicates_read(indicator.formula, by)}
    sequence = max((asof.sequence for _, asof in questions), default=0)
    relevant = relevant_sequences(predicates, sequence)
    keys = [answer_key(indicator.formula, asof, relevant, by=by) for indicator, asof in questions]
    kept = dict(FigureRow.objects.filter(key__in=keys).values_list("key", "groups"))
    answers: list[dict[str, Figure]] = []
    fresh: dict[str, FigureRow] = {}
    for key, (indicator, asof) in zip(keys, questions, strict=True):
        if key not in kept:
            answer = compute(indicator.formula, asof, by=by)
            kept[key] = [[group, figure.numerator, figure.denominator] for group, figure in answer.items()]
            fresh[key] = FigureRow(key=key, indicator=indicator.code, groups=kept[key])
        answers.append(_answer(indicator.formula, kept[key]))
    FigureRow.objects.bulk_create(fresh.values(), ignore_conflicts=True)
    return answers


def compute(formula: Formula, asof: AsOf, *, by: str | None = None) -> dict[str, Figure]:
    """Answer one formula from the facts, by the library's SQL in this database."""
    query = compile_formula(formula, asof, load_vocabulary(), by=by)
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.parameters)
        return read_figures(formula, cursor.fetchall(), load_vocabulary(), by=by)


def respondents(formula: Formula, asof: AsOf, *, by: str) -> tuple[dict[tuple[str, str], int], ...]:
    """Return for each measure of a formula what every respondent gives to every group, by group and respondent."""
    query = compile_respondents(formula, asof, load_vocabulary(), by=by)
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.parameters)
        return read_respondents(formula, cursor.fetchall())


def listed_facts(measure: Measure, asof: AsOf, *, after: int, limit: int, group: tuple[str, str] | None = None) -> list[FactRow]:
    """Return a page of the facts behind a measure, by sequence (the same filter as the figure's)."""
    query = compile_listing(measure, asof, load_vocabulary(), group=group, page=(after, limit))
    with connection.cursor() as cursor:
        cursor.execute(query.text, query.parameters)
        sequences = [sequence for (sequence,) in cursor.fetchall()]
    return list(FactRow.objects.filter(sequence__in=sequences).select_related("batch").order_by("sequence"))


def _answer(formula: Formula, groups: Sequence[tuple[str, int | None, int | None]]) -> dict[str, Figure]:
    scales = [measure_scale(measure, load_vocabulary()) for measure in formula.measures()]
    ratio = formula.denominator is not None
    return {
        group: Figure(numerator, scales[0], denominator, scales[-1] if ratio else 0, formula.per, is_ratio=ratio)
        for group, numerator, denominator in groups
    }
