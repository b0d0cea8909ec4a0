"""名录: what an entity, a product, a certificate, a laboratory, an instrument, a town, an industry, a division, an inspector, an item is; codes with both check digits; a county's own configuration.

Imports facts, readers, rules, values, errors. Called by draw, plan, simulation, cli, the office's registry and inspection.
"""

from zhicheng.registry.codes import (
    CodeFault,
    check_entity_code,
    code_fault,
    division_of,
    faulty_codes,
    is_synthetic,
    organisation_check,
    outer_check,
    synthetic_code,
)
from zhicheng.registry.county import County, FormerCode, Pillar, Town, load_county, read_towns
from zhicheng.registry.divisions import Division, division, load_divisions, was_in_force
from zhicheng.registry.entities import Entity, EntityKind, EntityStatus, SizeClass, search_key, state
from zhicheng.registry.errors import (
    BadEntity,
    BadEntityCode,
    BadRosterField,
    MalformedCounty,
    MergeRefused,
    RegistryError,
    RepeatedEntity,
    RepeatedRosterRow,
    UnknownCode,
)
from zhicheng.registry.grams import asked_code_pieces, asked_pieces, code_pieces, index_pieces
from zhicheng.registry.holdings import HeldCertificate, Licence, Validity, load_licence_kinds, load_schemes
from zhicheng.registry.importing import EntityImport, read_entities
from zhicheng.registry.industries import Industry, industry, load_industries
from zhicheng.registry.inspector_reading import INSPECTOR_HEADERS, InspectorImport, read_inspectors
from zhicheng.registry.inspectors import Certificate, Hindrance, Inspector, Leave, state_inspector
from zhicheng.registry.instruments import Instrument, VerificationStanding, instrument_kinds, months_later, verification_cycle
from zhicheng.registry.item_reading import ITEM_HEADERS, ItemImport, read_items
from zhicheng.registry.items import Check, CheckKind, InspectionItem, ItemKind, ItemScope
from zhicheng.registry.laboratories import Ability, Capability, Inability, Laboratory
from zhicheng.registry.lives import LifeEntry, LifeLink, ProductLife, life_links, life_of, life_stages, own_life
from zhicheng.registry.merging import (
    MergeReason,
    Named,
    ProposedMerge,
    merge_changes,
    merged_subjects,
    name_core,
    propose_merges,
    resolve_subject,
    unmerge_changes,
)
from zhicheng.registry.one_entity import code_groups, known_of_one
from zhicheng.registry.platforms import Platform, load_platforms, platform_columns, platform_header
from zhicheng.registry.products import Premises, PremisesUse, Product, check_category, check_number
from zhicheng.registry.ratios import parse_ratio, ratio_text
from zhicheng.registry.register_list import register, registers
from zhicheng.registry.register_reading import (
    RegisterImport,
    printed_rows,
    printed_values,
    read_register,
    register_changes,
    register_value,
)
from zhicheng.registry.registers import Column, ColumnKind, Register, row_cells, rows_told, state_row
from zhicheng.registry.reminding import reminded_ends
from zhicheng.registry.roster_cells import Columns, RowCells, day_of
from zhicheng.registry.rostering import inspector_changes, inspector_edit, inspectors_from, restated
from zhicheng.registry.skills import check_skill, load_skills
from zhicheng.registry.terms import Term
from zhicheng.registry.towns import towns_csv
from zhicheng.registry.updating import changes_between, ended

__all__ = [
    "INSPECTOR_HEADERS",
    "ITEM_HEADERS",
    "Ability",
    "BadEntity",
    "BadEntityCode",
    "BadRosterField",
    "Capability",
    "Certificate",
    "Check",
    "CheckKind",
    "CodeFault",
    "Column",
    "ColumnKind",
    "Columns",
    "County",
    "Division",
    "Entity",
    "EntityImport",
    "EntityKind",
    "EntityStatus",
    "FormerCode",
    "HeldCertificate",
    "Hindrance",
    "Inability",
    "Industry",
    "InspectionItem",
    "Inspector",
    "InspectorImport",
    "Instrument",
    "ItemImport",
    "ItemKind",
    "ItemScope",
    "Laboratory",
    "Leave",
    "Licence",
    "LifeEntry",
    "LifeLink",
    "MalformedCounty",
    "MergeReason",
    "MergeRefused",
    "Named",
    "Pillar",
    "Platform",
    "Premises",
    "PremisesUse",
    "Product",
    "ProductLife",
    "ProposedMerge",
    "Register",
    "RegisterImport",
    "RegistryError",
    "RepeatedEntity",
    "RepeatedRosterRow",
    "RowCells",
    "SizeClass",
    "Term",
    "Town",
    "UnknownCode",
    "Validity",
    "VerificationStanding",
    "asked_code_pieces",
    "asked_pieces",
    "changes_between",
    "check_category",
    "check_entity_code",
    "check_number",
    "check_skill",
    "code_fault",
    "code_groups",
    "code_pieces",
    "day_of",
    "division",
    "division_of",
    "ended",
    "faulty_codes",
    "index_pieces",
    "industry",
    "inspector_changes",
    "inspector_edit",
    "inspectors_from",
    "instrument_kinds",
    "is_synthetic",
    "known_of_one",
    "life_links",
    "life_of",
    "life_stages",
    "load_county",
    "load_divisions",
    "load_industries",
    "load_licence_kinds",
    "load_platforms",
    "load_schemes",
    "load_skills",
    "merge_changes",
    "merged_subjects",
    "months_later",
    "name_core",
    "organisation_check",
    "outer_check",
    "own_life",
    "parse_ratio",
    "platform_columns",
    "platform_header",
    "printed_rows",
    "printed_values",
    "propose_merges",
    "ratio_text",
    "read_entities",
    "read_inspectors",
    "read_items",
    "read_register",
    "read_towns",
    "register",
    "register_changes",
    "register_value",
    "registers",
    "reminded_ends",
    "resolve_subject",
    "restated",
    "row_cells",
    "rows_told",
    "search_key",
    "state",
    "state_inspector",
    "state_row",
    "synthetic_code",
    "towns_csv",
    "unmerge_changes",
    "verification_cycle",
    "was_in_force",
]
