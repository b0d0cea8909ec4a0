"""Reads formulas from their declarations in the rulebook."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from zhicheng.facts.checking import check_formula
from zhicheng.facts.errors import WrongFormula
from zhicheng.facts.formulas import Condition, Formula, Measure, MeasureKind, Selection, Window
from zhicheng.facts.predicates import Vocabulary


def formula_from(code: str, page: Mapping[str, Any], vocabulary: Vocabulary) -> Formula:
    """Read a formula from its YAML mapping and check it against the vocabulary (spec/formulas.md); raise WrongFormula.

    >>> from zhicheng.facts import load_vocabulary
    >>> formula_from("high_tech", {"distinct": {"predicate": "entity.high_tech"}}, load_vocabulary()).numerator.kind.value
    'distinct'
    """
    try:
        if "ratio" in page:
            ratio = page["ratio"]
            parts = _measure(ratio["numerator"]), _measure(ratio["denominator"])
            formula = Formula(code, *parts, per=ratio.get("per", 1))
        else:
            formula = Formula(code, _measure(page))
    except (KeyError, TypeError, ValueError, AttributeError) as reason:
        raise WrongFormula(value=code, zh=f"字段 {reason}", en=f"field {reason}") from reason
    check_formula(formula, vocabulary)
    return formula


def _measure(page: Mapping[str, Any]) -> Measure:
    (kind,) = set(page) & set(MeasureKind)
    body = page[kind]
    unknown = set(body) - {"predicate", "window", "value", "where", "through"}
    if unknown:
        raise KeyError(*unknown)
    selection = Selection(
        body["predicate"],
        Window(body.get("window", "in_force")),
        _condition({"predicate": body["predicate"], **body["value"]}) if "value" in body else None,
        tuple(_condition(item) for item in body.get("where", ())),
        body.get("through"),
    )
    return Measure(MeasureKind(kind), selection)


def _condition(page: Mapping[str, Any]) -> Condition:
    equals = (page["equals"],) if "equals" in page else ()
    return Condition(
        page["predicate"],
        equals or tuple(page.get("one_of", ())),
        page.get("at_least"),
        page.get("at_most"),
        page.get("absent", False),
    )
