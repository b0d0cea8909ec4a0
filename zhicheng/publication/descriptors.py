"""The descriptor of a release: a Frictionless Data Package, as canonical JSON, so that its digest can be its leaf."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

from zhicheng.errors import Words
from zhicheng.log import JsonValue, NotCanonical, canonical_json, rows_digest
from zhicheng.publication.about import About
from zhicheng.publication.cells import Column, ColumnKind
from zhicheng.publication.errors import NotADescriptor
from zhicheng.publication.tables import Table

PACKAGE_PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
RESOURCE_PROFILE = "https://datapackage.org/profiles/2.0/dataresource.json"
SCHEMA_PROFILE = "https://datapackage.org/profiles/2.0/tableschema.json"
DESCRIPTOR = "datapackage.json"
_MEDIA = {"csv": "text/csv", "json": "application/json", "md": "text/markdown"}


def package(about: About, resources: list[JsonValue], *, id: str, number: int, register: str) -> dict[str, JsonValue]:
    """Return a release's descriptor as a mapping (数据包说明); ``created`` is a day, not a moment.

    Source: Data Package v2.0 (datapackage.org/standard/data-package); names with ``zhicheng:`` are ours.
    """
    return {
        "$schema": PACKAGE_PROFILE,
        "name": about.name,
        "id": id,
        "title": about.title.zh,
        "zhicheng:title_en": about.title.en,
        "version": str(number),
        "created": f"{about.day.isoformat()}T00:00:00+08:00",
        "licenses": [{"name": about.licence.name, "title": about.licence.title, "path": about.licence.path}],
        "sources": [{"title": one.title, **({"path": one.path} if one.path else {})} for one in about.sources],
        "resources": resources,
        "zhicheng:register": register,
        "zhicheng:simulated": about.simulated,
        "zhicheng:csv_formulas": "apostrophe",
    }


def table_resource(table: Table, data: bytes, *, form: str) -> dict[str, JsonValue]:
    """Return the descriptor of one file of a table (数据资源), ``form`` csv or json.

    Source: Data Resource v2.0, Table Schema v2.0.
    """
    return {
        **file_resource(table.name if form == "csv" else f"{table.name}-{form}", f"data/{table.name}.{form}", data),
        "type": "table",
        "title": table.title.zh,
        "zhicheng:title_en": table.title.en,
        "zhicheng:rows": len(table.rows),
        "schema": table_schema(table),
    }


def table_schema(table: Table) -> dict[str, JsonValue]:
    """Return a table's columns and key as Table Schema (表结构).

    Source: Table Schema v2.0.

    >>> table_schema(Table("t", Words("表", "table"), (Column("a", ColumnKind.CODE, Words("甲", "a")),), ()))["missingValues"]
    ['']
    """
    key: dict[str, JsonValue] = {"primaryKey": list(table.key)} if table.key else {}
    return {"$schema": SCHEMA_PROFILE, "fields": [_field(column) for column in table.columns], "missingValues": [""], **key}


def file_resource(name: str, path: str, data: bytes) -> dict[str, JsonValue]:
    """Return the descriptor of one file: path, form, length in bytes, hash.

    >>> file_resource("readme", "README.md", b"x")["hash"][:17]
    'sha256:2d711642b7'
    """
    form = path.rpartition(".")[2]
    return {
        "$schema": RESOURCE_PROFILE,
        "name": name,
        "path": path,
        "format": form,
        "mediatype": _MEDIA[form],
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
    }


def read_descriptor(data: bytes) -> Mapping[str, Any]:
    """Return what the bytes of a descriptor say; raise NotADescriptor where they are no canonical JSON of a package.

    >>> read_descriptor(b'{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json"}')["$schema"][-16:]
    'datapackage.json'
    """
    try:
        said = json.loads(data)
        if not isinstance(said, dict) or canonical_json(said) != data:
            raise NotADescriptor(zh="不是规范 JSON", en="it is no canonical JSON of an object")
    except (ValueError, RecursionError, NotCanonical) as reason:
        raise NotADescriptor(zh="不是 JSON", en="it is no JSON") from reason
    if said.get("$schema") != PACKAGE_PROFILE:
        raise NotADescriptor(zh="不是数据包 v2.0", en="it is no Data Package of version 2.0")
    return said


def descriptor_digest(salt: bytes, descriptor: bytes) -> str:
    """Return the salted digest of a descriptor that its leaf holds (说明文件加盐摘要), hexadecimal.

    Raises NotADescriptor and WeakSalt.

    Source: spec/log.md, digest of rows, over the one row that the descriptor is.

    >>> descriptor_digest(bytes(32), b'{"$schema":"https://datapackage.org/profiles/2.0/datapackage.json"}')[:8]
    '04a20924'
    """
    return rows_digest(salt, [read_descriptor(descriptor)])


def _field(column: Column) -> dict[str, JsonValue]:
    constraints: dict[str, JsonValue] = {"required": True} if column.required else {}
    if column.choices:
        constraints["enum"] = list(column.choices)
    kind = ColumnKind.TEXT if column.kind is ColumnKind.CODE else column.kind
    said: dict[str, JsonValue] = {
        "name": column.name,
        "type": kind.value,
        "title": column.title.zh,
        "zhicheng:title_en": column.title.en,
    }
    if column.description != Words("", ""):
        said |= {"description": column.description.zh, "zhicheng:description_en": column.description.en}
    if column.unit:
        said["zhicheng:unit"] = column.unit
    return said | ({"constraints": constraints} if constraints else {})
