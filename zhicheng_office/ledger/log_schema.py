"""The OpenAPI document of the public log's addresses, for those who write another reader of it."""

from __future__ import annotations

from typing import Any

from zhicheng.log.tiles import TILE_WIDTH
from zhicheng_office.ledger.proofs import KINDS

Table = dict[str, Any]

_TEXT, _BYTES, _JSON, _PAGE = (
    "text/plain; charset=utf-8",
    "application/octet-stream",
    "application/json",
    "text/html; charset=utf-8",
)
_STRING: Table = {"type": "string"}
_DIGEST: Table = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
_DESCRIPTION = (
    "公开日志只读：检查点与瓦片按 C2SP tlog-tiles，证明按 C2SP tlog-proof，核验包见 spec/verifier.md。"
    " The public log, for reading: checkpoint and tiles as in C2SP tlog-tiles, proofs as in C2SP tlog-proof, bundles as in"
    " spec/verifier.md. Every address answers GET and HEAD; every file has an ETag. What is not there, or not signed yet, is 404."
)
_INDEX: Table = {
    "name": "index",
    "in": "path",
    "required": True,
    "description": "条目序号，从 0 起 index of an entry, from 0",
    "schema": {"type": "integer", "minimum": 0, "maximum": 2**62 - 1},
}
_LEVEL: Table = {
    "name": "level",
    "in": "path",
    "required": True,
    "description": "层，或 entries（条目包） level of the tree, or entries for bundles",
    "schema": {"type": "string", "enum": ["entries", *(str(level) for level in range(8))]},
}
_PLACE: Table = {
    "name": "place",
    "in": "path",
    "required": True,
    "description": (
        f"三位一组的瓦片号，不满者加 .p/宽度；斜线照写 the tile's number in groups of three digits, with .p/WIDTH below {TILE_WIDTH};"
        " its slashes may stand as they are: x001/x234/067.p/112"
    ),
    "schema": {"type": "string", "pattern": r"^(x[0-9]{3}/){0,6}[0-9]{3}(\.p/[1-9][0-9]{0,2})?$"},
}
_LEAF: Table = {
    "type": "object",
    "description": "条目：规范 JSON（RFC 8785），加盐摘要 an entry: canonical JSON, salted digests",
    "properties": {"type": _STRING, "schema": _STRING, "simulated": {"type": "boolean"}},
    "required": ["type", "schema"],
}
_BUNDLE: Table = {
    "type": "object",
    "description": "核验包 a bundle",
    "properties": {
        "schema": {"const": "zhicheng/bundle/1"},
        "entry": _STRING,
        "entry_base64": _STRING,
        "proof": _STRING,
        "digests": {"type": "object", "additionalProperties": _DIGEST},
        "record": {"type": "object", "additionalProperties": _STRING},
        "opened": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {"name": _STRING, "value": True, "salt": {"type": "string", "pattern": "^([0-9a-f]{2}){16,}$"}},
                "required": ["name", "value", "salt"],
                "additionalProperties": False,
            },
        },
    },
    "required": ["schema", "proof"],
    "oneOf": [{"required": ["entry"]}, {"required": ["entry_base64"]}],
    "additionalProperties": False,
}


def log_schema() -> Table:
    """Return the document (公开日志接口说明), OpenAPI 3.1."""
    filters = [
        _query("kind", {"type": "string", "description": "条目种类 kind of entry", "examples": sorted(KINDS)}),
        _query("before", {"type": "string", "description": "只列此序号之前的 only entries below this index"}),
    ]
    return {
        "openapi": "3.1.0",
        "info": {"title": "质城公开日志 Zhicheng public log", "version": "1", "description": _DESCRIPTION},
        "paths": {
            "/tlog/checkpoint": _read("检查点 newest signed checkpoint", _TEXT, _STRING, missing=_TEXT),
            "/tlog/tile/{level}/{place}": _read(
                "瓦片与条目包 tile or bundle of entries", _BYTES, None, [_LEVEL, _PLACE], missing=_TEXT
            ),
            "/log/": _read("日志页 page of the log", _PAGE, _STRING, filters),
            "/log/{index}": _read("条目页 page of an entry", _PAGE, _STRING, [_INDEX], missing=_PAGE),
            "/log/{index}.tlog-proof": _read("存证证明 proof of an entry", _TEXT, _STRING, [_INDEX], missing=_PAGE),
            "/log/{index}.json": _read("条目的字节 bytes of an entry", _JSON, _LEAF, [_INDEX], missing=_PAGE),
            "/log/{index}.bundle.json": _read("核验包 bundle of an entry", _JSON, _BUNDLE, [_INDEX], missing=_PAGE),
            "/log/verify": _read("离线核验页 offline verifier", _PAGE, _STRING, [_query("download", _STRING)]),
        },
    }


def _query(name: str, schema: Table) -> Table:
    return {"name": name, "in": "query", "required": False, "schema": schema}


def _read(summary: str, kind: str, schema: Table | None, parameters: list[Table] | None = None, *, missing: str = "") -> Table:
    answers: Table = {
        "200": {"description": "有 it is here", "content": {kind: {} if schema is None else {"schema": schema}}},
        "304": {"description": "未变 as the ETag says it was"},
    }
    if missing:
        answers["404"] = {
            "description": "没有，或尚未签署 not here, or not signed yet",
            "content": {missing: {"schema": _STRING}},
        }
    return {"get": {"summary": summary, "tags": ["log"], "parameters": parameters or [], "responses": answers}}
