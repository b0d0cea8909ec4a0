"""事前管标准: standard numbers, documents and their chains, drafting, declarations and their checks; limits in checkable form.

Imports registry, facts, clocks, rules, values, errors. Called by judgement, draw, enforcement, credit, trace, programmes, voice,
simulation, cli and the office's standards.
"""

from zhicheng.standards.adoption import AdoptionRate, ExecutedStandards, adoption_of, adoption_rate, state_adoption
from zhicheng.standards.catalogue import Catalogue, Standing
from zhicheng.standards.categories import CategoryScope, applicable_limits, names_item, read_category
from zhicheng.standards.changing import standard_changes
from zhicheng.standards.classifications import check_ccs, check_ics
from zhicheng.standards.core_lists import (
    CORE_HEADERS,
    CoreImport,
    CoreList,
    ReadCoreList,
    category_of,
    core_in_force,
    direction_of,
    print_core,
    read_core,
    read_core_lines,
    read_core_lists,
)
from zhicheng.standards.core_review import CoreAct, CoreReview, CoreState, CoreStep, state_core
from zhicheng.standards.declaration_checks import check_declaration, is_clean
from zhicheng.standards.declaration_findings import Finding, FindingCode, Weight
from zhicheng.standards.declaration_reading import ReadDeclaration, read_declaration
from zhicheng.standards.declarations import Declaration, Reference, state_declaration
from zhicheng.standards.documents import Adoption, Drafter, LocalRole, StandardDocument, StandardStatus
from zhicheng.standards.entries import (
    STANDARD_HEADERS,
    StandardEntry,
    StandardImport,
    printed_entry,
    read_standards,
    standard_entry,
    state_entry,
)
from zhicheng.standards.errors import (
    BadCoreList,
    BadDeclaration,
    BadDocument,
    BadIndicator,
    ContradictingWords,
    CoreReviewRefused,
    GradeBelowStandard,
    GradesOutOfOrder,
    MalformedNumber,
    RepeatedDocument,
    ReplacementCycle,
    SeveralNumbers,
    StageOutOfOrder,
    StandardsError,
    TextAroundNumber,
    UnknownPrefix,
    UnknownStandard,
)
from zhicheng.standards.leaders import CoreIndicator, GradedProduct, LeaderBoard, grade_declarations, grade_products
from zhicheng.standards.levels import AdoptionDegree, Force, StandardLevel
from zhicheng.standards.limit_errors import BadLimit, BadLimitRow, BadLimitValue, ReviewRefused
from zhicheng.standards.limit_index import LimitIndex
from zhicheng.standards.limit_lookup import (
    LimitOffer,
    ProductPath,
    conflicting_limits,
    covers,
    load_product_paths,
    look_up_limits,
    path_of,
)
from zhicheng.standards.limit_options import options_label, options_text, read_options
from zhicheng.standards.limit_reading import (
    CuratedLimit,
    LimitImport,
    ReadLimit,
    RefusedLimit,
    limit_number,
    load_limits,
    read_limits,
)
from zhicheng.standards.limit_review import LimitReview, ReviewAct, ReviewState, ReviewStep, Sight, supersede
from zhicheng.standards.limit_stating import state_review
from zhicheng.standards.limit_values import Bounds, UnitPlan
from zhicheng.standards.limits import ComparisonMethod, GoverningDate, Limit, LimitKind
from zhicheng.standards.number import Amendment, AmendmentKind, StandardNumber
from zhicheng.standards.numbers import FoundNumber, find_numbers, parse_number
from zhicheng.standards.pipeline import DraftingProject, ReviewResult, Stage, StageEvent, newly_approved, state_project
from zhicheng.standards.prefixes import Prefix, load_prefixes
from zhicheng.standards.product_indicators import Comparator, Comparison, ProductIndicator, comparator_from, compare_indicators
from zhicheng.standards.products import ProductStandard, load_catalogue, load_product_standards
from zhicheng.standards.reference_limits import references_of
from zhicheng.standards.stating import level_code, level_names, state
from zhicheng.standards.system import Placed, SystemRow, SystemTable, system_table
from zhicheng.standards.told import ToldStandard, standards_told

__all__ = [
    "CORE_HEADERS",
    "STANDARD_HEADERS",
    "Adoption",
    "AdoptionDegree",
    "AdoptionRate",
    "Amendment",
    "AmendmentKind",
    "BadCoreList",
    "BadDeclaration",
    "BadDocument",
    "BadIndicator",
    "BadLimit",
    "BadLimitRow",
    "BadLimitValue",
    "Bounds",
    "Catalogue",
    "CategoryScope",
    "Comparator",
    "Comparison",
    "ComparisonMethod",
    "ContradictingWords",
    "CoreAct",
    "CoreImport",
    "CoreIndicator",
    "CoreList",
    "CoreReview",
    "CoreReviewRefused",
    "CoreState",
    "CoreStep",
    "CuratedLimit",
    "Declaration",
    "Drafter",
    "DraftingProject",
    "ExecutedStandards",
    "Finding",
    "FindingCode",
    "Force",
    "FoundNumber",
    "GoverningDate",
    "GradeBelowStandard",
    "GradedProduct",
    "GradesOutOfOrder",
    "LeaderBoard",
    "Limit",
    "LimitImport",
    "LimitIndex",
    "LimitKind",
    "LimitOffer",
    "LimitReview",
    "LocalRole",
    "MalformedNumber",
    "Placed",
    "Prefix",
    "ProductIndicator",
    "ProductPath",
    "ProductStandard",
    "ReadCoreList",
    "ReadDeclaration",
    "ReadLimit",
    "Reference",
    "RefusedLimit",
    "RepeatedDocument",
    "ReplacementCycle",
    "ReviewAct",
    "ReviewRefused",
    "ReviewResult",
    "ReviewState",
    "ReviewStep",
    "SeveralNumbers",
    "Sight",
    "Stage",
    "StageEvent",
    "StageOutOfOrder",
    "StandardDocument",
    "StandardEntry",
    "StandardImport",
    "StandardLevel",
    "StandardNumber",
    "StandardStatus",
    "StandardsError",
    "Standing",
    "SystemRow",
    "SystemTable",
    "TextAroundNumber",
    "ToldStandard",
    "UnitPlan",
    "UnknownPrefix",
    "UnknownStandard",
    "Weight",
    "adoption_of",
    "adoption_rate",
    "applicable_limits",
    "category_of",
    "check_ccs",
    "check_declaration",
    "check_ics",
    "comparator_from",
    "compare_indicators",
    "conflicting_limits",
    "core_in_force",
    "covers",
    "direction_of",
    "find_numbers",
    "grade_declarations",
    "grade_products",
    "is_clean",
    "level_code",
    "level_names",
    "limit_number",
    "load_catalogue",
    "load_limits",
    "load_prefixes",
    "load_product_paths",
    "load_product_standards",
    "look_up_limits",
    "names_item",
    "newly_approved",
    "options_label",
    "options_text",
    "parse_number",
    "path_of",
    "print_core",
    "printed_entry",
    "read_category",
    "read_core",
    "read_core_lines",
    "read_core_lists",
    "read_declaration",
    "read_limits",
    "read_options",
    "read_standards",
    "references_of",
    "standard_changes",
    "standard_entry",
    "standards_told",
    "state",
    "state_adoption",
    "state_core",
    "state_declaration",
    "state_entry",
    "state_project",
    "state_review",
    "supersede",
    "system_table",
]
