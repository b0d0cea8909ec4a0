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
from zhicheng_columnar import OpenShadow, ParquetShadow, Question, ShadowBehind, evaluate_columnar

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
        together = [Question(formula, asof, by) for formula, by, asof in known]
        together += [Question(formula, known[0][2], by) for formula, by, _ in known[1:]]  # several at one moment
        answers = evaluate_columnar(together, shadow, VOCABULARY)
        with OpenShadow(shadow, VOCABULARY) as opened:
            one_by_one = [opened.evaluate([question])[0] for question in together]
    assert answers == one_by_one == [evaluate(asked.formula, store, asked.asof, by=asked.by) for asked in together]


def test_a_shadow_kept_open_sees_what_is_recorded_later(tmp_path: Path) -> None:
    shadow = ParquetShadow(tmp_path)
    readings = Formula("readings", Measure(MeasureKind.COUNT, Selection("sample.reading")))
    day = date(2019, 6, 30)
    facts = [
        Fact("sample:1", "sample.fee", 1, date(2019, 1, 1), body=BODY, sequence=1),
        Fact("sample:1", "sample.reading", 5, date(2019, 1, 1), body=BODY, sequence=2),
        Fact("sample:1", "sample.fee", 7, date(2019, 1, 1), body=BODY, sequence=3, replaces=1),
    ]
    with OpenShadow(shadow, VOCABULARY) as opened:
        for last, fees, count in ((0, 0, 0), (1, 1, 0), (2, 1, 1), (3, 7, 1)):
            shadow.extend(as_row(fact) for fact in facts[:last] if fact.sequence > shadow.last_sequence)
            for formula, number in ((FEES, fees), (readings, count), (FEES, fees)):
                (figures,) = opened.evaluate([Question(formula, AsOf(day, last))])
                assert figures[""].numerator == number, (formula.code, last)
        (earlier,) = opened.evaluate([Question(FEES, AsOf(day, 1))])
        assert earlier[""].numerator == 1
        with pytest.raises(ShadowBehind):
            opened.evaluate([Question(FEES, AsOf(day, 4))])
