"""名录: what an entity, a town, an industry, a division is; codes with both check digits; a county's own configuration.

Imports facts, readers, rules, values, errors. Called by plan, simulation, cli, the office's registry.
"""

from zhicheng.registry.codes import check_entity_code, division_of, is_synthetic, organisation_check, synthetic_code
from zhicheng.registry.county import County, FormerCode, Pillar, Town, load_county, read_towns
from zhicheng.registry.divisions import Division, division, load_divisions, was_in_force
from zhicheng.registry.entities import Entity, EntityKind, EntityStatus, SizeClass, search_key, state
from zhicheng.registry.errors import (
    BadEntity,
    BadEntityCode,
    MalformedCounty,
    RegistryError,
    RepeatedEntity,
    UnknownCode,
)
from zhicheng.registry.importing import EntityImport, read_entities
from zhicheng.registry.industries import Industry, industry, load_industries
from zhicheng.registry.towns import towns_csv
from zhicheng.registry.updating import changes_between

__all__ = [
    "BadEntity",
    "BadEntityCode",
    "County",
    "Division",
    "Entity",
    "EntityImport",
    "EntityKind",
    "EntityStatus",
    "FormerCode",
    "Industry",
    "MalformedCounty",
    "Pillar",
    "RegistryError",
    "RepeatedEntity",
    "SizeClass",
    "Town",
    "UnknownCode",
    "changes_between",
    "check_entity_code",
    "division",
    "division_of",
    "industry",
    "is_synthetic",
    "load_county",
    "load_divisions",
    "load_industries",
    "organisation_check",
    "read_entities",
    "read_towns",
    "search_key",
    "state",
    "synthetic_code",
    "towns_csv",
    "was_in_force",
]
