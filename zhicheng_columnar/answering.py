"""Formulas answered by DuckDB over the shadow, in the SQL that zhicheng.facts writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import duckdb

from zhicheng.facts import AsOf, Dialect, Figure, Formula, Vocabulary, compile_formula, read_figures
from zhicheng_columnar.errors import ShadowBehind
from zhicheng_columnar.shadow import CONFIG, ParquetShadow, read_known


@dataclass(frozen=True)
class Question:
    """A formula, when it is asked for, and the predicate it is grouped by (提问)."""

    formula: Formula
    asof: AsOf
    by: str | None = None


def evaluate_columnar(questions: Sequence[Question], shadow: ParquetShadow, vocabulary: Vocabulary) -> list[dict[str, Figure]]:
    """Answer questions with the figures that zhicheng.facts.evaluate would give, many at a time (列式求值).

    What was known of the predicates concerned is read once for each sequence asked, then every formula runs in memory;
    ask together what belongs together. Raises ShadowBehind, BrokenShadow, WrongFormula.
    """
    last = shadow.last_sequence
    sequences = sorted({question.asof.sequence for question in questions})
    if sequences and sequences[-1] > last:
        raise ShadowBehind(value=last, asked=sequences[-1])
    answers: dict[int, dict[str, Figure]] = {}
    for sequence in sequences:
        asked = {place: question for place, question in enumerate(questions) if question.asof.sequence == sequence}
        with duckdb.connect(config=CONFIG) as connection:
            read_known(connection, shadow.files(), sequence, _concerned(asked.values(), vocabulary))
            answers |= {place: _answer(connection, question, vocabulary) for place, question in asked.items()}
    return [answers[place] for place in range(len(questions))]


def _concerned(questions: Iterable[Question], vocabulary: Vocabulary) -> list[str]:
    used = {name for question in questions for name in question.formula.predicates()}
    used |= {question.by for question in questions if question.by}
    return sorted(vocabulary[name].code for name in used)


def _answer(connection: duckdb.DuckDBPyConnection, question: Question, vocabulary: Vocabulary) -> dict[str, Figure]:
    formula, asof, by = question.formula, question.asof, question.by
    query = compile_formula(formula, asof, vocabulary, by=by, dialect=Dialect.QMARK, settled=True)
    rows = connection.execute(query.text, query.parameters).fetchall()
    return read_figures(formula, rows, vocabulary, by=by)
