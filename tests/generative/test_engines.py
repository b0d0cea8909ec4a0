"""Whatever was recorded and whatever is asked, the engines give one answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.generative.counts import through_databases
from tests.generative.engines import Engine, load_all
from tests.generative.histories import BODY, VOCABULARY, histories, moments, questions
from zhicheng.facts import AsOf, Fact, Formula, Measure, MeasureKind, Selection, answer_key

asked = st.lists(st.tuples(questions(), moments()), min_size=1, max_size=8)


@through_databases
@given(history=histories(), asked=asked)
def test_the_engines_answer_alike(
    engines: dict[str, Engine], history: list[Fact], asked: list[tuple[tuple[Formula, str | None], AsOf]]
) -> None:
    load_all(engines.values(), history, VOCABULARY)
    for (formula, by), asof in asked:
        answers = {name: engine.figures(formula, asof, by) for name, engine in engines.items()}
        for name, answer in answers.items():
            assert answer == answers["python"], (name, formula, by, asof)


@through_databases
@given(history=histories(), asked=asked, asof=moments())
def test_formulas_asked_together_are_answered_as_alone(
    engines: dict[str, Engine], history: list[Fact], asked: list[tuple[tuple[Formula, str | None], AsOf]], asof: AsOf
) -> None:
    load_all(engines.values(), history, VOCABULARY)
    for by in dict.fromkeys(by for (_, by), _ in asked):
        formulas = [formula for (formula, grouping), _ in asked if grouping == by]
        answers = {name: engine.together(formulas, asof, by) for name, engine in engines.items()}
        for name, answer in answers.items():
            assert answer == answers["python"], (name, formulas, by, asof)


@through_databases
@given(history=histories(), asked=asked)
def test_the_engines_list_the_same_facts_and_count_what_they_list(
    engines: dict[str, Engine], history: list[Fact], asked: list[tuple[tuple[Formula, str | None], AsOf]]
) -> None:
    load_all(engines.values(), history, VOCABULARY)
    for (formula, by), asof in asked:
        groups = [None] if by is None else [(by, value) for value in engines["python"].figures(formula, asof, by)]
        for group in groups:
            lists = {name: engine.listed(formula.numerator, asof, group) for name, engine in engines.items()}
            for name, listed in lists.items():
                assert listed == lists["python"], (name, formula, group, asof)
        counted = Measure(MeasureKind.COUNT, formula.numerator.selection)
        for name, engine in engines.items():
            figure = engine.figures(Formula("count", counted), asof)[""]
            assert figure.numerator == len(engine.listed(counted, asof)), name


@through_databases
@given(history=histories(), asked=asked)
def test_the_engines_know_the_same_respondents_and_they_make_up_the_figure(
    engines: dict[str, Engine], history: list[Fact], asked: list[tuple[tuple[Formula, str | None], AsOf]]
) -> None:
    load_all(engines.values(), history, VOCABULARY)
    for (formula, by), asof in asked:
        if by is None or any(measure.kind is MeasureKind.LATEST for measure in formula.measures()):
            continue
        answers = {name: engine.respondents(formula, asof, by) for name, engine in engines.items()}
        for name, answer in answers.items():
            assert answer == answers["python"], (name, formula, by, asof)
        if formula.numerator.kind is not MeasureKind.DISTINCT:  # one subject may be said of two respondents
            for group, figure in engines["python"].figures(formula, asof, by).items():
                assert figure.numerator == sum(value for place, value in answers["python"][0].items() if place[0] == group)


def test_three_times_a_tenth_is_exactly_three_tenths(engines: dict[str, Engine]) -> None:
    fees = [Fact(f"sample:{n}", "sample.fee", 1, date(2019, 1, 1), body=BODY, sequence=n) for n in (1, 2, 3)]
    load_all(engines.values(), fees, VOCABULARY)
    total = Formula("fees", Measure(MeasureKind.SUM, Selection("sample.fee")))
    for name, engine in engines.items():
        figure = engine.figures(total, AsOf(date(2019, 6, 30), 3))[""]
        assert (figure.numerator, figure.numerator_scale) == (3, 1), name
        assert figure.value is not None
        assert figure.value * 10 == 3, name


@given(history=histories(), asked=asked, later=st.integers(0, 60))
def test_two_questions_of_one_key_have_one_answer(
    engines: dict[str, Engine], history: list[Fact], asked: list[tuple[tuple[Formula, str | None], AsOf]], later: int
) -> None:
    python = engines["python"]
    python.load(history, VOCABULARY)
    kept: dict[str, object] = {}
    for (formula, by), asof in asked:
        for sequence in (asof.sequence, later, 99):
            moment = replace(asof, sequence=sequence)
            reached = {fact.predicate: fact.sequence for fact in history if fact.sequence <= sequence}
            answer = python.figures(formula, moment, by)
            assert kept.setdefault(answer_key(formula, moment, reached, by=by), answer) == answer
