"""事实: declared predicates, bitemporal statements, and formulas over them.

Imports rules, values, errors. Called by every room that states what it found, and by indicators.
"""

from zhicheng.facts.changes import answer_key, predicates_read, touched_formulas
from zhicheng.facts.declaring import formula_from
from zhicheng.facts.engine import FactStore, evaluate, evaluate_respondents, list_facts
from zhicheng.facts.errors import ConflictingFact, FactError, RefusedFact, UndeclaredPredicate, WrongFormula
from zhicheng.facts.figures import UNKNOWN_GROUP, Figure, measure_scale
from zhicheng.facts.formulas import AsOf, Condition, Formula, Measure, MeasureKind, Selection, Window
from zhicheng.facts.predicates import Predicate, ValueKind, Vocabulary, load_vocabulary, vocabulary_of
from zhicheng.facts.recording import check_batch
from zhicheng.facts.respondents import compile_respondents, read_respondents
from zhicheng.facts.sql import (
    INDEXES,
    Dialect,
    Index,
    Query,
    compile_formula,
    compile_formulas,
    compile_listing,
    read_all_figures,
    read_figures,
)
from zhicheng.facts.statements import OPEN_DAY, Fact

__all__ = [
    "INDEXES",
    "OPEN_DAY",
    "UNKNOWN_GROUP",
    "AsOf",
    "Condition",
    "ConflictingFact",
    "Dialect",
    "Fact",
    "FactError",
    "FactStore",
    "Figure",
    "Formula",
    "Index",
    "Measure",
    "MeasureKind",
    "Predicate",
    "Query",
    "RefusedFact",
    "Selection",
    "UndeclaredPredicate",
    "ValueKind",
    "Vocabulary",
    "Window",
    "WrongFormula",
    "answer_key",
    "check_batch",
    "compile_formula",
    "compile_formulas",
    "compile_listing",
    "compile_respondents",
    "evaluate",
    "evaluate_respondents",
    "formula_from",
    "list_facts",
    "load_vocabulary",
    "measure_scale",
    "predicates_read",
    "read_all_figures",
    "read_figures",
    "read_respondents",
    "touched_formulas",
    "vocabulary_of",
]
