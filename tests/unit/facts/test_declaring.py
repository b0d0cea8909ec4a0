from __future__ import annotations

from typing import Any

import pytest

from zhicheng.facts import (
    Condition,
    Formula,
    Measure,
    MeasureKind,
    Selection,
    Window,
    WrongFormula,
    formula_from,
    load_vocabulary,
)

VERDICT = {"predicate": "sample.verdict", "window": "period", "value": {"equals": "qualified"}, "through": "sample.entity"}


def read(page: dict[str, Any]) -> Formula:
    return formula_from("test", page, load_vocabulary())


def test_a_measure_is_read() -> None:
    wanted = Selection("sample.verdict", Window.PERIOD, Condition("sample.verdict", ("qualified",)), (), "sample.entity")
    assert read({"count": VERDICT}) == Formula("test", Measure(MeasureKind.COUNT, wanted))


def test_a_ratio_is_read() -> None:
    formula = read(
        {"ratio": {"numerator": {"count": VERDICT}, "denominator": {"count": {"predicate": "sample.verdict"}}, "per": 100}}
    )
    assert formula.per == 100
    assert formula.denominator == Measure(MeasureKind.COUNT, Selection("sample.verdict"))


def test_conditions_are_read() -> None:
    where = [{"predicate": "entity.employees", "at_least": 3, "at_most": 9}, {"predicate": "entity.serious_list", "absent": True}]
    selection = read({"distinct": {"predicate": "entity.above_scale", "where": where}}).numerator.selection
    assert selection.where == (
        Condition("entity.employees", at_least=3, at_most=9),
        Condition("entity.serious_list", absent=True),
    )


def test_a_formula_names_every_predicate_that_can_change_it() -> None:
    formula = read({"count": {**VERDICT, "where": [{"predicate": "sample.domain", "equals": "food"}]}})
    assert formula.predicates() == {"sample.verdict", "sample.entity", "sample.domain"}


@pytest.mark.parametrize(
    "page",
    [
        {},
        {"average": VERDICT},
        {"count": VERDICT, "sum": VERDICT},
        {"count": {}},
        {"count": {"predicate": "sample.verdict", "widnow": "period"}},
        {"count": {"predicate": "sample.verdict", "window": "fortnight"}},
        {"count": {"predicate": "sample.verdict", "where": [{"equals": "x"}]}},
        {"ratio": {"numerator": {"count": VERDICT}}},
        {"count": "sample.verdict"},
        {"ratio": None},
    ],
)
def test_a_page_of_another_form_is_refused(page: dict[str, Any]) -> None:
    with pytest.raises(WrongFormula, match="test"):
        read(page)


def test_a_ratio_without_per_is_a_plain_one() -> None:
    part = {"count": {"predicate": "sample.verdict"}}
    assert read({"ratio": {"numerator": part, "denominator": part}}).per == 1
