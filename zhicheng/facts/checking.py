"""What a formula must satisfy before any engine is asked."""

from __future__ import annotations

from typing import NoReturn

from zhicheng.facts.errors import WrongFormula
from zhicheng.facts.formulas import Condition, Formula, Measure, MeasureKind, Selection, is_followed
from zhicheng.facts.predicates import ValueKind, Vocabulary


def check_formula(formula: Formula, vocabulary: Vocabulary, *, by: str | None = None) -> None:
    """Refuse a formula, or a grouping of it, that has no one meaning.

    Sums and reports need amounts; a reference must hold one value at a time and lead to another kind of subject; a
    comparison must fit the kind of value; a grouping needs one value at a time and must be in reach of every measure.
    Raises UndeclaredPredicate, WrongFormula.
    """
    for measure in formula.measures():
        _check_measure(formula.code, measure, vocabulary)
        if by is not None:
            is_followed(by, measure.selection, vocabulary)
    if by is not None and vocabulary[by].many:
        _refuse(formula.code, f"{by} 可同时有多值，不能分组", f"{by} may hold several values at a time and cannot group")


def _check_measure(code: str, measure: Measure, vocabulary: Vocabulary) -> None:
    selection = measure.selection
    predicate = vocabulary[selection.predicate]
    if measure.kind in (MeasureKind.SUM, MeasureKind.LATEST) and predicate.kind is not ValueKind.AMOUNT:
        _refuse(code, f"{predicate.code} 不是数量", f"{predicate.code} is no amount")
    if selection.through is not None:
        _check_reference(code, selection, vocabulary)
    if selection.value is not None:
        if selection.value.predicate != selection.predicate or selection.value.absent:
            _refuse(code, "value 只比较本事实的值", "value only compares the selected fact's own value")
        _check_comparisons(code, selection.value, vocabulary)
    for condition in selection.where:
        is_followed(condition.predicate, selection, vocabulary)
        _check_comparisons(code, condition, vocabulary)


def _check_reference(code: str, selection: Selection, vocabulary: Vocabulary) -> None:
    reference, selected = vocabulary[selection.through or ""], vocabulary[selection.predicate]
    one = reference is selected or not reference.many
    fits = reference.kind is ValueKind.REFERENCE and reference.subject == selected.subject != reference.refers_to
    if not (fits and one):
        _refuse(
            code,
            f"{reference.code} 不是 {selected.subject} 指向他类主体的单值引用",
            f"{reference.code} is no single-valued reference from a {selected.subject} to another kind of subject",
        )


def _check_comparisons(code: str, condition: Condition, vocabulary: Vocabulary) -> None:
    predicate = vocabulary[condition.predicate]
    wanted = str if predicate.is_text else int
    bounds = [bound for bound in (condition.at_least, condition.at_most) if bound is not None]
    if any(type(value) is not wanted for value in (*condition.one_of, *bounds)) or (bounds and predicate.is_text):
        _refuse(
            code,
            f"{predicate.code} 的值为 {predicate.kind}，不能这样比较",
            f"{predicate.code} holds a {predicate.kind}, which cannot be compared so",
        )


def _refuse(code: str, zh: str, en: str) -> NoReturn:
    raise WrongFormula(value=code, zh=zh, en=en)
