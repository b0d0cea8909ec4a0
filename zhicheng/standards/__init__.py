"""事前管标准: standard numbers, documents and their chains, drafting, declarations and their checks; limits in checkable form.

Imports registry, facts, clocks, rules, values, errors. Called by judgement, draw, enforcement, credit, trace, programmes, voice,
simulation, cli and the office's standards.
"""

from zhicheng.standards.catalogue import (
    Catalogue,
    Standing,
)
from zhicheng.standards.classifications import (
    check_ccs,
    check_ics,
)
from zhicheng.standards.declaration_checks import (
    check_declaration,
    is_clean,
)
from zhicheng.standards.declaration_findings import (
    Finding,
    FindingCode,
    Weight,
)
from zhicheng.standards.declaration_reading import (
    ReadDeclaration,
    read_declaration,
)
from zhicheng.standards.declarations import (
    Declaration,
    Reference,
    state_declaration,
)
from zhicheng.standards.documents import (
    Adoption,
    Drafter,
    LocalRole,
    StandardDocument,
    StandardStatus,
)
from zhicheng.standards.errors import (
    BadDeclaration,
    BadDocument,
    BadIndicator,
    ContradictingWords,
    GradeBelowStandard,
    GradesOutOfOrder,
    MalformedNumber,
    RepeatedDocument,
    ReplacementCycle,
    SeveralNumbers,
    StandardsError,
    TextAroundNumber,
    UnknownPrefix,
    UnknownStandard,
)
from zhicheng.standards.levels import (
    AdoptionDegree,
    Force,
    StandardLevel,
)
from zhicheng.standards.limit_errors import BadLimit, BadLimitRow, BadLimitValue
from zhicheng.standards.limit_values import Bounds, UnitPlan
from zhicheng.standards.limits import ComparisonMethod, GoverningDate, Limit, LimitKind
from zhicheng.standards.number import (
    Amendment,
    AmendmentKind,
    StandardNumber,
)
from zhicheng.standards.numbers import (
    FoundNumber,
    find_numbers,
    parse_number,
)
from zhicheng.standards.prefixes import (
    Prefix,
    load_prefixes,
)
from zhicheng.standards.product_indicators import (
    Comparator,
    Comparison,
    ProductIndicator,
    comparator_from,
    compare_indicators,
)
from zhicheng.standards.products import (
    ProductStandard,
    load_catalogue,
    load_product_standards,
)
from zhicheng.standards.stating import (
    level_code,
    state,
)

__all__ = [
    "Adoption",
    "AdoptionDegree",
    "Amendment",
    "AmendmentKind",
    "BadDeclaration",
    "BadDocument",
    "BadIndicator",
    "BadLimit",
    "BadLimitRow",
    "BadLimitValue",
    "Bounds",
    "Catalogue",
    "Comparator",
    "Comparison",
    "ComparisonMethod",
    "ContradictingWords",
    "Declaration",
    "Drafter",
    "Finding",
    "FindingCode",
    "Force",
    "FoundNumber",
    "GoverningDate",
    "GradeBelowStandard",
    "GradesOutOfOrder",
    "Limit",
    "LimitKind",
    "LocalRole",
    "MalformedNumber",
    "Prefix",
    "ProductIndicator",
    "ProductStandard",
    "ReadDeclaration",
    "Reference",
    "RepeatedDocument",
    "ReplacementCycle",
    "SeveralNumbers",
    "StandardDocument",
    "StandardLevel",
    "StandardNumber",
    "StandardStatus",
    "StandardsError",
    "Standing",
    "TextAroundNumber",
    "UnitPlan",
    "UnknownPrefix",
    "UnknownStandard",
    "Weight",
    "check_ccs",
    "check_declaration",
    "check_ics",
    "comparator_from",
    "compare_indicators",
    "find_numbers",
    "is_clean",
    "level_code",
    "load_catalogue",
    "load_prefixes",
    "load_product_standards",
    "parse_number",
    "read_declaration",
    "state",
    "state_declaration",
]
