from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from zhicheng.facts import (
    AsOf,
    Condition,
    FactStore,
    Formula,
    Measure,
    MeasureKind,
    Selection,
    UndeclaredPredicate,
    WrongFormula,
    compile_formula,
    evaluate,
    load_vocabulary,
)
from zhicheng.facts.checking import check_formula

AS_OF_DAY = date(2019, 6, 30)
COUNT, SUM, LATEST = MeasureKind.COUNT, MeasureKind.SUM, MeasureKind.LATEST


def formula(kind: MeasureKind, predicate: str, **more: Any) -> Formula:
    return Formula("test", Measure(kind, Selection(predicate, **more)))


def check(wanted: Formula, by: str | None = None) -> None:
    check_formula(wanted, load_vocabulary(), by=by)


REFUSED = [
    (formula(SUM, "entity.town"), None, "no amount"),
    (formula(LATEST, "entity.high_tech"), None, "no amount"),
    (formula(COUNT, "sample.verdict", through="sample.domain"), None, "no single-valued reference"),
    (formula(COUNT, "sample.verdict", through="visit.entity"), None, "no single-valued reference"),
    (formula(COUNT, "sample.verdict", through="sample.standard"), None, "no single-valued reference"),
    (formula(COUNT, "batch.product", through="batch.made_from"), None, "no single-valued reference"),
    (formula(COUNT, "sample.verdict", where=(Condition("entity.town"),)), None, "neither the subject"),
    (formula(COUNT, "sample.verdict", through="sample.entity", where=(Condition("farm.area"),)), None, "neither the subject"),
    (formula(COUNT, "sample.verdict", value=Condition("sample.domain")), None, "own value"),
    (formula(COUNT, "sample.verdict", value=Condition("sample.verdict", absent=True)), None, "own value"),
    (formula(COUNT, "sample.verdict", value=Condition("sample.verdict", at_least=1)), None, "cannot be compared"),
    (formula(COUNT, "sample.verdict", value=Condition("sample.verdict", (1,))), None, "cannot be compared"),
    (formula(COUNT, "entity.high_tech", value=Condition("entity.high_tech", (True,))), None, "cannot be compared"),
    (formula(COUNT, "entity.above_scale", where=(Condition("entity.employees", ("9",)),)), None, "cannot be compared"),
    (formula(COUNT, "sample.verdict"), "entity.town", "neither the subject"),
    (formula(COUNT, "entity.above_scale"), "entity.management_system", "several values"),
    (
        Formula(
            "test", formula(COUNT, "sample.verdict", through="sample.entity").numerator, formula(COUNT, "farm.area").numerator
        ),
        "entity.town",
        "neither the subject",
    ),
]


@pytest.mark.parametrize(("wanted", "by", "reason"), REFUSED)
def test_a_formula_without_one_meaning_is_refused_before_anything_is_asked(wanted: Formula, by: str | None, reason: str) -> None:
    asof = AsOf(AS_OF_DAY, 0)
    with pytest.raises(WrongFormula, match=reason):
        check(wanted, by)
    with pytest.raises(WrongFormula, match=reason):
        evaluate(wanted, FactStore([], load_vocabulary()), asof, by=by)
    with pytest.raises(WrongFormula, match=reason):
        compile_formula(wanted, asof, load_vocabulary(), by=by)


@pytest.mark.parametrize(
    ("wanted", "by"),
    [
        (formula(COUNT, "sample.verdict", through="sample.entity"), "entity.town"),
        (formula(COUNT, "sample.verdict"), "sample.domain"),
        (formula(COUNT, "standard.drafter", through="standard.drafter"), "entity.town"),
        (formula(SUM, "grant.amount", through="grant.entity"), "entity.employees"),
        (formula(LATEST, "division.integration_index"), None),
    ],
)
def test_a_sound_formula_passes(wanted: Formula, by: str | None) -> None:
    check(wanted, by)


def test_an_undeclared_predicate_is_named() -> None:
    with pytest.raises(UndeclaredPredicate, match=r"entity\.colour"):
        check(formula(COUNT, "entity.colour"))
