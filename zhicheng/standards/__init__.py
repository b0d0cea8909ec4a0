"""事前管标准: standard numbers, documents and their chains, drafting, declarations and their checks; limits in checkable form.

Imports registry, facts, clocks, rules, values, errors. Called by judgement, draw, enforcement, credit, trace, programmes, voice,
simulation, cli and the office's standards.
"""

from zhicheng.standards.errors import (
    ContradictingWords,
    MalformedNumber,
    SeveralNumbers,
    StandardsError,
    TextAroundNumber,
    UnknownPrefix,
)
from zhicheng.standards.levels import AdoptionDegree, Force, StandardLevel
from zhicheng.standards.number import Amendment, AmendmentKind, StandardNumber
from zhicheng.standards.numbers import FoundNumber, find_numbers, parse_number
from zhicheng.standards.prefixes import Prefix, load_prefixes

__all__ = [
    "AdoptionDegree",
    "Amendment",
    "AmendmentKind",
    "ContradictingWords",
    "Force",
    "FoundNumber",
    "MalformedNumber",
    "Prefix",
    "SeveralNumbers",
    "StandardLevel",
    "StandardNumber",
    "StandardsError",
    "TextAroundNumber",
    "UnknownPrefix",
    "find_numbers",
    "load_prefixes",
    "parse_number",
]
