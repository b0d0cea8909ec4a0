"""The form of a bundle, said once as data: which fields, of which kind, in which spelling. The offline page reads the same data."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeAlias

from zhicheng.draw.errors import BadBundle
from zhicheng.draw.sql import SQL

Form: TypeAlias = "str | Mapping[str, Form] | Sequence[Any]"

_SPELLED = {
    "hex": r"(?:[0-9a-f]{2})*",
    "hex32": r"[0-9a-f]{64}",
    "exact": r"(?:0|[1-9]\d{0,17})(?:/[1-9]\d{0,17})?",
    "time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{6})?[+-]\d\d:\d\d(?::\d\d(?:\.\d{6})?)?",
}
SPELLINGS: Mapping[str, str] = _SPELLED
"""Regular expressions of the kinds of text that have a spelling, the same in Python and in ECMAScript for ASCII digits."""

_POOL: Form = {"drawn": "whole", "lowest": "whole", "highest": "whole", "ordered": "flag", "repeats": "flag"}
_NAMED: dict[str, Form] = {"name": "text", "due": "time", "fallback": "text"}
_SOURCE: Form = [
    "by",
    "kind",
    {
        "numbers": _NAMED | {"kind": "text", "pools": ["list", _POOL]},
        "secrets": _NAMED | {"kind": "text", "promises": ["list", ["row", "text", "hex"]]},
        "beacon": _NAMED | {"kind": "text", "chain": "text", "round": "count"},
    },
]
COMMITMENT: Mapping[str, Form] = {
    "schema": ["only", "zhicheng/draw-commitment/1"],
    "draw": "text",
    "stage": ["only", 1],
    "mode": ["only", "open", "sealed"],
    "root": "hex32",
    "count": "count",
    "authority_count": ["either", "count", "null"],
    "quotas": ["table", "exact"],
    "groups": ["list", ["list", "text"]],
    "reserve": "count",
    "control": "exact",
    "inspectors": ["either", "hex32", ["only", ""]],
    "recusals": ["either", "hex32", ["only", ""]],
    "rulebook": "hex32",
    "sources": ["list", _SOURCE],
    "simulated": "flag",
}
RECEIPT: Form = [
    "by",
    "kind",
    {
        "witness": {"kind": "text", "leaf": "text", "proof": "text"},
        "timestamp": {"kind": "text", "token": "hex"},
        "party": {"kind": "text", "note": "text"},
    },
]
DIRECTED_COMMITMENT: Mapping[str, Form] = {**COMMITMENT, "quotas": {}, "method": ["only", "directed"], "expected": "exact"}
_SHARED: dict[str, Form] = {
    "schema": ["only", "zhicheng/draw-bundle/1"],
    "commitment": COMMITMENT,
    "outcomes": ["list", ["row", "text", ["either", "hex", ["list", "hex"], ["list", ["list", "whole"]]]]],
    "seed": "hex32",
    "quotas": ["table", "count"],
    "cutoffs": ["table", "hex32"],
    "receipts": ["list", RECEIPT],
}
_OPENED: Form = {name: ["row", "text", "hex32"] for name in ("class", "stratum", "exclusion")}
BUNDLE: Mapping[str, Mapping[str, Form]] = {
    "open": _SHARED
    | {
        "sql": ["only", SQL["open"]],
        "roster": ["list", ["row", "text", "text", "text"]],
        "drawn": ["table", ["list", "text"]],
        "reserve": ["table", ["list", "text"]],
        "control": ["list", "text"],
    },
    "sealed": _SHARED
    | {
        "sql": ["only", SQL["sealed"]],
        "roster": ["list", ["row", "text", "hex32"]],
        "excluded": "count",
        "lots": ["table", ["list", "hex32"]],
        "control": ["list", "hex32"],
        "openings": ["list", {"code": "text", "salt": "hex32", "fields": _OPENED, "stratum_salt": "hex32"}],
    },
}
"""The form of a bundle by its mode (抽取包的形式)."""

_DIRECTED: dict[str, Form] = {name: form for name, form in _SHARED.items() if name not in ("quotas", "cutoffs")} | {
    "schema": ["only", "zhicheng/draw-directed-bundle/1"],
    "commitment": DIRECTED_COMMITMENT,
}
_DIRECTED_OPENED: Form = {name: ["row", "text", "hex32"] for name in ("class", "stratum", "exclusion", "chance")}
DIRECTED_BUNDLE: Mapping[str, Mapping[str, Form]] = {
    "open": _DIRECTED
    | {
        "roster": ["list", ["row", "text", "text", "text", "exact"]],
        "quotas": ["table", "count"],
        "drawn": ["table", ["list", "text"]],
        "reserve": ["table", ["list", "text"]],
        "control": ["list", "text"],
    },
    "sealed": _DIRECTED
    | {
        "roster": ["list", ["row", "text", "hex32", "hex32"]],
        "drawn": "count",
        "excluded": "count",
        "control": ["list", "hex32"],
        "openings": [
            "list",
            {"code": "text", "salt": "hex32", "fields": _DIRECTED_OPENED, "mark": "text"},
        ],
    },
}
"""The form of the bundle of a directed draw by its mode (定向抽取包的形式)."""


def check_form(form: Form, value: Any, name: str) -> None:
    """Refuse what departs from a form (形式); raise BadBundle with the place.

    >>> check_form({"roster": ["list", ["row", "text", "hex32"]]}, {"roster": []}, "bundle")
    """
    if (place := misfit(form, value)) is not None:
        raise BadBundle(value=f"{name}{place}"[:120], zh="缺少、多余或形式不对", en="it is missing, too much, or of another form")


def misfit(form: Form, value: Any) -> str | None:
    """Return where a value departs from a form, as ``.name`` and ``[number]``, the empty text for itself, None where it fits.

    >>> misfit(["list", ["row", "text", "hex32"]], [["91110000600037341L", "0"]])
    '[0][1]'
    """
    if isinstance(form, str):
        return None if _LEAVES[form](value) else ""
    if isinstance(form, Mapping):
        return _record(form, value)
    return _MADE[form[0]](form[1:], value)


def _record(form: Mapping[str, Form], value: Any) -> str | None:
    if type(value) is not dict:
        return ""
    for name in sorted(form.keys() ^ value.keys()):
        return f".{name}"
    return next((f".{name}{found}" for name, each in form.items() if (found := misfit(each, value[name])) is not None), None)


def _list(form: Sequence[Any], value: Any) -> str | None:
    if type(value) is not list:
        return ""
    return next((f"[{place}]{found}" for place, one in enumerate(value) if (found := misfit(form[0], one)) is not None), None)


def _row(form: Sequence[Any], value: Any) -> str | None:
    if type(value) is not list or len(value) != len(form):
        return ""
    pairs = enumerate(zip(form, value, strict=True))
    return next((f"[{place}]{found}" for place, (each, one) in pairs if (found := misfit(each, one)) is not None), None)


def _table(form: Sequence[Any], value: Any) -> str | None:
    if type(value) is not dict:
        return ""
    return next((f".{name}{found}" for name, one in value.items() if (found := misfit(form[0], one)) is not None), None)


def _by(form: Sequence[Any], value: Any) -> str | None:
    name, forms = form
    said = value.get(name) if type(value) is dict else None
    return misfit(forms[said], value) if type(said) is str and said in forms else f".{name}"


def _either(form: Sequence[Any], value: Any) -> str | None:
    return None if any(misfit(each, value) is None for each in form) else ""


def _only(form: Sequence[Any], value: Any) -> str | None:
    return None if any(type(one) is type(value) and one == value for one in form) else ""


def _spelled(pattern: str) -> Callable[[Any], bool]:
    found = re.compile(pattern, re.ASCII).fullmatch
    return lambda value: type(value) is str and found(value) is not None


_LEAVES: Mapping[str, Callable[[Any], bool]] = {
    "null": lambda value: value is None,
    "text": lambda value: type(value) is str,
    "flag": lambda value: type(value) is bool,
    "whole": lambda value: type(value) is int,
    "count": lambda value: type(value) is int and value >= 0,
} | {kind: _spelled(pattern) for kind, pattern in _SPELLED.items()}
_MADE: Mapping[str, Callable[[Sequence[Any], Any], str | None]] = {
    "list": _list,
    "row": _row,
    "table": _table,
    "by": _by,
    "either": _either,
    "only": _only,
}
