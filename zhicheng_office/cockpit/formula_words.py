"""A formula as people read it: what is counted over what, under which conditions, in which window."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from zhicheng.errors import Words
from zhicheng.facts import Condition, Formula, Measure, MeasureKind, Window, WrongFormula
from zhicheng.facts.formulas import is_followed
from zhicheng_office.ledger.rulebook import load_rulebook, load_vocabulary

_KINDS = {
    MeasureKind.COUNT: Words("记录数", "records"),
    MeasureKind.DISTINCT: Words("个数", "number"),
    MeasureKind.SUM: Words("合计", "total"),
    MeasureKind.LATEST: Words("报送值", "value as reported"),
}
_WINDOWS = {
    Window.IN_FORCE: Words("当日有效", "in force on the day"),
    Window.PERIOD: Words("本报告期内", "within the period"),
    Window.YEAR: Words("当年内", "within the year"),
    Window.PLAN: Words("规划期以来", "since the plan began"),
    Window.EVER: Words("累计", "ever"),
}
DIMENSIONS = {
    "town": Words("镇街", "town"),
    "scale": Words("规模", "size"),
    "pillar": Words("产业", "industry"),
}


def describe_measure(measure: Measure) -> Words:
    """Return a measure in words: 规模以上企业（研发机构）个数，当日有效."""
    selection, vocabulary = measure.selection, load_vocabulary()
    name = _described(selection.value) if selection.value else vocabulary[selection.predicate].words
    conditions = [_described(condition) for condition in selection.where]
    zh, en = "，".join(item.zh for item in conditions), ", ".join(item.en for item in conditions)
    kind = _KINDS[measure.kind]
    return Words(f"{name.zh}{f'（{zh}）' if zh else ''}{kind.zh}", f"{name.en}{f' ({en})' if en else ''}, {kind.en}")


def describe_window(measure: Measure) -> Words:
    """Return which facts count by their days."""
    return _WINDOWS[measure.selection.window]


def _described(condition: Condition) -> Words:
    name = load_vocabulary()[condition.predicate].words
    if condition.absent:
        return Words(f"无{name.zh}", f"no {name.en}")
    if not condition.one_of:
        return name
    labels = [code_label(condition.predicate, value) for value in condition.one_of]
    zh, en = "、".join(item.zh for item in labels), " or ".join(item.en for item in labels)
    return Words(f"{name.zh}为{zh}", f"{name.en}: {en}")


@cache
def _codes(predicate: str) -> Mapping[str, Any]:
    for _, page in load_rulebook().pages_under("predicates"):
        if predicate in page:
            return dict(page[predicate].get("codes", {}))
    return {}


def code_label(predicate: str, value: int | str) -> Words:
    """Return a code of a predicate in words, the code itself where the rulebook gives none."""
    label = _codes(predicate).get(value, str(value))
    if isinstance(label, Mapping):
        return Words(label["zh"], label["en"])
    return Words(str(label), str(value).replace("_", " "))


def dimensions_of(formula: Formula) -> dict[str, str]:
    """Return by which dimensions a formula can be broken down, with the predicate of each."""
    found = {}
    for name in DIMENSIONS:
        reachable = [candidate for candidate in _candidates(formula, name) if _reaches(formula, candidate)]
        if reachable:
            found[name] = reachable[0]
    return found


def _candidates(formula: Formula, dimension: str) -> list[str]:
    vocabulary = load_vocabulary()
    kinds = []
    for measure in formula.measures():
        selection = measure.selection
        kinds.append(vocabulary[selection.predicate].subject)
        if selection.through:
            kinds.append(vocabulary[selection.through].refers_to)
    wanted = [f"{kind}.{dimension}" for kind in dict.fromkeys(reversed(kinds))]
    return [name for name in wanted if name in vocabulary.predicates]


def _reaches(formula: Formula, predicate: str) -> bool:
    if any(measure.kind is MeasureKind.LATEST for measure in formula.measures()):
        return False
    try:
        for measure in formula.measures():
            is_followed(predicate, measure.selection, load_vocabulary())
    except WrongFormula:
        return False
    return True
