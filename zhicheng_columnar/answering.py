"""Formulas answered by DuckDB over the shadow, in the SQL that zhicheng.facts writes."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import Self

import duckdb

from zhicheng.facts import (
    AsOf,
    Dialect,
    Figure,
    Formula,
    Vocabulary,
    compile_formulas,
    predicates_read,
    read_all_figures,
)
from zhicheng_columnar.errors import ShadowBehind
from zhicheng_columnar.known import read_known
from zhicheng_columnar.shadow import CONFIG, ParquetShadow


@dataclass(frozen=True)
class Question:
    """A formula, when it is asked for, and the predicate it is grouped by (提问)."""

    formula: Formula
    asof: AsOf
    by: str | None = None


Placed = tuple[int, Question]


class OpenShadow:
    """A shadow kept open for a host that asks again and again (常开副本).

    What was known at a sequence stays in memory, about 100 bytes for each fact of the predicates asked, and serves every
    day until another sequence is asked: facts are bitemporal, so it cannot become false. Threads take turns.

    >>> import tempfile
    >>> from datetime import date
    >>> from pathlib import Path
    >>> from zhicheng.facts import OPEN_DAY, Measure, MeasureKind, Selection, load_vocabulary
    >>> folder = tempfile.TemporaryDirectory()
    >>> shadow = ParquetShadow(Path(folder.name))
    >>> since = date(2018, 5, 1).toordinal()
    >>> shadow.extend([(1, "entity:1", "entity.high_tech", 1, None, since, OPEN_DAY, None, False)])
    1
    >>> high_tech = Formula("high_tech", Measure(MeasureKind.DISTINCT, Selection("entity.high_tech")))
    >>> with OpenShadow(shadow, load_vocabulary()) as opened:
    ...     for year in (2017, 2018):
    ...         (figures,) = opened.evaluate([Question(high_tech, AsOf(date(year, 12, 31), 1))])
    ...         print(year, figures[""].value)
    2017 0
    2018 1
    >>> folder.cleanup()
    """

    def __init__(self, shadow: ParquetShadow, vocabulary: Vocabulary) -> None:
        self.shadow, self.vocabulary = shadow, vocabulary
        self._connection = duckdb.connect(config=CONFIG)
        self._held: tuple[int, frozenset[str]] = (-1, frozenset())
        self._turn = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the memory back; nothing can be asked afterwards."""
        self._connection.close()

    def evaluate(self, questions: Sequence[Question]) -> list[dict[str, Figure]]:
        """Answer as evaluate_columnar does; raise ShadowBehind, BrokenShadow, WrongFormula."""
        last, asked = self.shadow.last_sequence, max((question.asof.sequence for question in questions), default=0)
        if asked > last:
            raise ShadowBehind(value=last, asked=asked)
        answers: dict[int, dict[str, Figure]] = {}
        with self._turn:
            for sequence in {question.asof.sequence for question in questions}:
                placed = [(place, question) for place, question in enumerate(questions) if question.asof.sequence == sequence]
                self._hold(sequence, _concerned(placed, self.vocabulary))
                answers |= _answers(self._connection, placed, self.vocabulary)
        return [answers[place] for place in range(len(questions))]

    def _hold(self, sequence: int, predicates: frozenset[str]) -> None:
        """Have in memory what was known at a sequence of at least these predicates."""
        held_sequence, held = self._held
        if sequence == held_sequence and predicates <= held:
            return
        wanted = predicates | held if sequence == held_sequence else predicates
        self._held = (-1, frozenset())  # nothing is trusted if the reading fails
        read_known(self._connection, self.shadow.files(), sequence, sorted(wanted))
        self._held = (sequence, wanted)


def evaluate_columnar(questions: Sequence[Question], shadow: ParquetShadow, vocabulary: Vocabulary) -> list[dict[str, Figure]]:
    """Answer questions with the figures that zhicheng.facts.evaluate would give, many at a time (列式求值).

    What was known of the predicates concerned is read once for each sequence asked; the questions of one moment and one
    grouping are one statement, because DuckDB plans slowly and scans fast. Ask together what belongs together. Raises
    ShadowBehind, BrokenShadow, WrongFormula.
    """
    with OpenShadow(shadow, vocabulary) as opened:
        return opened.evaluate(questions)


def _concerned(placed: Iterable[Placed], vocabulary: Vocabulary) -> frozenset[str]:
    used = {name for _, question in placed for name in predicates_read(question.formula, question.by)}
    return frozenset(vocabulary[name].code for name in used)


def _answers(
    connection: duckdb.DuckDBPyConnection, placed: Iterable[Placed], vocabulary: Vocabulary
) -> Iterator[tuple[int, dict[str, Figure]]]:
    """Yield the answers by place, each moment and grouping from one statement."""
    together: dict[tuple[AsOf, str | None], list[tuple[int, Formula]]] = defaultdict(list)
    for place, question in placed:
        together[question.asof, question.by].append((place, question.formula))
    for (asof, by), several in together.items():
        places, formulas = zip(*several, strict=True)
        query = compile_formulas(formulas, asof, vocabulary, by=by, dialect=Dialect.QMARK, settled=True)
        rows = connection.execute(query.text, query.parameters).fetchall()
        yield from zip(places, read_all_figures(formulas, rows, vocabulary, by=by), strict=True)
