"""The columnar engine over a shadow in pieces gives the reference's figures."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.generative.counts import through_databases
from tests.generative.engines import as_row
from tests.generative.histories import BODY, VOCABULARY, histories, moments, questions
from zhicheng.facts import AsOf, Fact, FactStore, Formula, Measure, MeasureKind, Selection, evaluate
from zhicheng_columnar import ParquetShadow, Question, ShadowBehind, evaluate_columnar

FEES = Formula("fees", Measure(MeasureKind.SUM, Selection("sample.fee")))


def test_a_sum_is_exact(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path)
    shadow.extend(as_row(Fact(f"sample:{n}", "sample.fee", 1, date(2019, 1, 1), body=BODY, sequence=n)) for n in (1, 2, 3))
    (figures,) = evaluate_columnar([Question(FEES, AsOf(date(2019, 6, 30), 3))], shadow, VOCABULARY)
    assert figures[""].value is not None
    assert figures[""].value * 10 == 3


def test_what_the_shadow_does_not_hold_is_not_answered(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path)
    with pytest.raises(ShadowBehind, match="ends at sequence 0, sequence 1 was asked"):
        evaluate_columnar([Question(FEES, AsOf(date(2019, 6, 30), 1))], shadow, VOCABULARY)


def test_an_empty_ledger_answers_as_the_reference_does(tmp_path: Path) -> None:
    asof = AsOf(date(2019, 6, 30), 0)
    (figures,) = evaluate_columnar([Question(FEES, asof)], ParquetShadow(tmp_path), VOCABULARY)
    assert figures == evaluate(FEES, FactStore([], VOCABULARY), asof)


@through_databases
@given(
    history=histories(),
    asked=st.lists(st.tuples(questions(), moments()), min_size=1, max_size=8),
    rows_per_file=st.sampled_from((7, 100)),
    merged=st.booleans(),
)
def test_any_question_is_answered_as_the_reference_does(
    history: list[Fact], asked: list[tuple[tuple[Formula, str | None], AsOf]], rows_per_file: int, merged: bool
) -> None:
    store = FactStore(history, VOCABULARY)
    with tempfile.TemporaryDirectory() as folder:
        shadow = ParquetShadow(Path(folder), rows_per_file)
        last = shadow.extend(as_row(fact) for fact in history)
        if merged:
            shadow.merge()
        known = [
            (formula, by, AsOf(asof.day, min(asof.sequence, last), asof.period_start, asof.plan_start, asof.place))
            for (formula, by), asof in asked
        ]
        answers = evaluate_columnar([Question(formula, asof, by) for formula, by, asof in known], shadow, VOCABULARY)
    assert answers == [evaluate(formula, store, asof, by=by) for formula, by, asof in known]
