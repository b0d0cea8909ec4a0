from __future__ import annotations

import sqlite3
from contextlib import suppress
from datetime import date

import pytest

from zhicheng.facts import (
    INDEXES,
    AsOf,
    Dialect,
    Figure,
    Formula,
    WrongFormula,
    compile_formula,
    compile_formulas,
    compile_listing,
    load_vocabulary,
    read_figures,
)
from zhicheng.indicators.declared import load_indicators

ASOF = AsOf(date(2019, 6, 30), 1000, date(2019, 4, 1), date(2018, 1, 1), "division:330784")
PASS_RATE = load_indicators()["product_pass_rate"].formula


@pytest.mark.parametrize("by", [None, "entity.town"])
def test_the_drivers_differ_in_their_marks_alone(by: str | None) -> None:
    marks = compile_formula(PASS_RATE, ASOF, load_vocabulary(), by=by, dialect=Dialect.QMARK)
    formats = compile_formula(PASS_RATE, ASOF, load_vocabulary(), by=by)
    assert marks.parameters == formats.parameters
    assert marks.text.count("?") == formats.text.count("%s") == len(marks.parameters)
    assert marks.text == formats.text.replace("%s", "?")
    assert formats.text.replace("%s", "").count("%") == 0


def test_nothing_of_the_question_stands_in_the_text() -> None:
    text = compile_formula(PASS_RATE, ASOF, load_vocabulary(), by="entity.town").text
    assert not any(word in text for word in ("sample", "entity", "qualified", str(ASOF.day.toordinal()), "1000"))


def test_no_statement_knows_a_fraction() -> None:
    for indicator in load_indicators().indicators.values():
        text = compile_formula(indicator.formula, ASOF, load_vocabulary()).text.upper()
        assert not any(word in text for word in ("REAL", "FLOAT", "DOUBLE", "DECIMAL", "NUMERIC", "AVG", "/"))


@pytest.mark.parametrize("code", sorted(load_indicators().indicators))
def test_every_look_at_the_table_goes_by_an_index(code: str) -> None:
    database = sqlite3.connect(":memory:")
    database.execute(
        "CREATE TABLE ledger_fact (sequence bigint NOT NULL PRIMARY KEY, subject text, predicate text, value_number bigint,"
        " value_text text, from_day integer, to_day integer, replaces bigint, retracted bool, batch_id bigint)"
    )
    for index in INDEXES:
        database.execute(index.statement)
    formula = load_indicators()[code].formula
    queries = [compile_formula(formula, ASOF, load_vocabulary(), dialect=Dialect.QMARK)]
    queries.append(compile_listing(formula.numerator, ASOF, load_vocabulary(), dialect=Dialect.QMARK))
    queries.append(compile_formulas([formula, PASS_RATE], ASOF, load_vocabulary(), dialect=Dialect.QMARK))
    with suppress(WrongFormula):  # a reported statistic has no town
        queries.append(compile_formula(formula, ASOF, load_vocabulary(), by="entity.town", dialect=Dialect.QMARK))
    for query in queries:
        plan = [row[3] for row in database.execute(f"EXPLAIN QUERY PLAN {query.text}", query.parameters)]
        looks = [step for step in plan if step.split()[:2] in (["SEARCH", name] for name in "fcrgz") or "ledger_fact" in step]
        assert looks
        assert all("COVERING INDEX" in step for step in looks), plan


@pytest.mark.parametrize(
    ("rows", "figure"),
    [
        ([(0, "", 0, 7)], Figure(7)),
        ([], Figure(0)),
        ([(0, "", -1, (1 << 32) - 1)], Figure(-1)),
        ([(0, "", 4_294_967_295, 4_294_967_294)], Figure((1 << 64) - 2)),
    ],
)
def test_the_halves_are_joined(rows: list[tuple[int, str, int, int]], figure: Figure) -> None:
    formula = Formula("count", load_indicators()["high_tech_enterprises"].formula.numerator)
    assert read_figures(formula, rows, load_vocabulary()) == {"": figure}


def test_a_group_that_one_measure_lacks_counts_nothing_there() -> None:
    rows = [(0, "a", 0, 1), (1, "a", 0, 2), (1, "b", 0, 3)]
    figures = read_figures(PASS_RATE, rows, load_vocabulary(), by="entity.town")
    assert figures == {
        "a": Figure(1, denominator=2, per=100, is_ratio=True),
        "b": Figure(0, denominator=3, per=100, is_ratio=True),
    }
