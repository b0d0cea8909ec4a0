"""事实: declared predicates, bitemporal statements, and formulas over them.

Imports rules, values, errors. Called by every room that states what it found, and by indicators.
"""

from zhicheng.facts.engine import FactStore, evaluate, list_facts
from zhicheng.facts.errors import ConflictingFact, FactError, RefusedFact, UndeclaredPredicate, WrongFormula
from zhicheng.facts.formulas import (
    AsOf,
    Condition,
    Figure,
    Formula,
    Measure,
    MeasureKind,
    Selection,
    Window,
    formula_from,
)
from zhicheng.facts.predicates import Predicate, ValueKind, Vocabulary, load_vocabulary
from zhicheng.facts.recording import check_batch
from zhicheng.facts.statements import OPEN_DAY, Fact

__all__ = [
    "OPEN_DAY",
    "AsOf",
    "Condition",
    "ConflictingFact",
    "Fact",
    "FactError",
    "FactStore",
    "Figure",
    "Formula",
    "Measure",
    "MeasureKind",
    "Predicate",
    "RefusedFact",
    "Selection",
    "UndeclaredPredicate",
    "ValueKind",
    "Vocabulary",
    "Window",
    "WrongFormula",
    "check_batch",
    "evaluate",
    "formula_from",
    "list_facts",
    "load_vocabulary",
]
