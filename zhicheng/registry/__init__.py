"""名录: what an entity, a town, an industry, a division, an inspector, an inspection item is; codes with both check digits; a county's own configuration.

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
    RegistryError,
    RepeatedEntity,
    RepeatedRosterRow,
    UnknownCode,
)
from zhicheng.registry.importing import EntityImport, read_entities
from zhicheng.registry.industries import Industry, industry, load_industries
from zhicheng.registry.inspector_reading import INSPECTOR_HEADERS, InspectorImport, read_inspectors
from zhicheng.registry.inspectors import Certificate, Hindrance, Inspector, Leave, state_inspector
from zhicheng.registry.item_reading import ITEM_HEADERS, ItemImport, read_items
from zhicheng.registry.items import Check, CheckKind, InspectionItem, ItemKind, ItemScope
from zhicheng.registry.ratios import parse_ratio, ratio_text
from zhicheng.registry.rostering import inspector_changes, inspector_edit, inspectors_from
from zhicheng.registry.skills import check_skill, load_skills
from zhicheng.registry.towns import towns_csv
from zhicheng.registry.updating import changes_between, ended

__all__ = [
    "INSPECTOR_HEADERS",
    "ITEM_HEADERS",
    "BadEntity",
    "BadEntityCode",
    "BadRosterField",
    "Certificate",
    "Check",
    "CheckKind",
    "CodeFault",
    "County",
    "Division",
    "Entity",
    "EntityImport",
    "EntityKind",
    "EntityStatus",
    "FormerCode",
    "Hindrance",
    "Industry",
    "InspectionItem",
    "Inspector",
    "InspectorImport",
    "ItemImport",
    "ItemKind",
    "ItemScope",
    "Leave",
    "MalformedCounty",
    "Pillar",
    "RegistryError",
    "RepeatedEntity",
    "RepeatedRosterRow",
    "SizeClass",
    "Town",
    "UnknownCode",
    "changes_between",
    "check_entity_code",
    "check_skill",
    "code_fault",
    "division",
    "division_of",
    "ended",
    "faulty_codes",
    "industry",
    "inspector_changes",
    "inspector_edit",
    "inspectors_from",
    "is_synthetic",
    "load_county",
    "load_divisions",
    "load_industries",
    "load_skills",
    "organisation_check",
    "outer_check",
    "parse_ratio",
    "ratio_text",
    "read_entities",
    "read_inspectors",
    "read_items",
    "read_towns",
    "search_key",
    "state",
    "state_inspector",
    "synthetic_code",
    "towns_csv",
    "was_in_force",
]
