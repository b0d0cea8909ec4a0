"""Bundles and commitments read back, strictly: every field known, one spelling, nothing beside."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from fractions import Fraction
from typing import Any, NoReturn

from zhicheng.chance import BeaconSource, NumbersSource, Pool, SecretsSource, Source
from zhicheng.draw.announced import Announced, Outcome
from zhicheng.draw.committing import SCHEMA, Commitment, Mode
from zhicheng.draw.errors import BadBundle
from zhicheng.draw.forms import COMMITMENT, DIRECTED_COMMITMENT, check_form
from zhicheng.errors import ZhichengError
from zhicheng.log import canonical_json

_FRACTION = re.compile(r"\d{1,18}(?:/[1-9]\d{0,17})?", re.ASCII)


def parsed(content: bytes, *schemas: str) -> dict[str, Any]:
    """Return a JSON object that is spelled canonically and says its schema, one of those given; raise BadBundle.

    >>> parsed(b'{"schema":"x/1"}', "x/1")
    {'schema': 'x/1'}
    """
    try:
        told = json.loads(content)
        canonical = isinstance(told, dict) and canonical_json(told) == content
    except (ValueError, RecursionError, ZhichengError):
        bad("JSON", "不是规范 JSON", "it is no canonical JSON")
    if not canonical or told.get("schema") not in schemas:
        bad("schema", f"不是规范 JSON，或不是 {schemas[0]}", f"it is no canonical JSON, or not {schemas[0]}")
    return dict(told)


def commitment_of(told: Mapping[str, Any]) -> Commitment:
    """Return the commitment that JSON states; raise BadBundle where it says more, less or otherwise.

    >>> from zhicheng.draw.examples import small_commitment, small_roster
    >>> made = small_commitment(small_roster())
    >>> commitment_of(made.json) == made
    True
    """
    check_form(DIRECTED_COMMITMENT if "method" in told else COMMITMENT, told, "commitment")
    try:
        made = Commitment(
            told["draw"],
            stage=told["stage"],
            mode=Mode(told["mode"]),
            root=bytes.fromhex(told["root"]),
            count=told["count"],
            authority_count=told["authority_count"],
            quotas={stratum: exact(quota) for stratum, quota in told["quotas"].items()},
            groups=tuple(tuple(group) for group in told["groups"]),
            reserve=told["reserve"],
            control=exact(told["control"]),
            inspectors=bytes.fromhex(told["inspectors"]),
            recusals=bytes.fromhex(told["recusals"]),
            rulebook=bytes.fromhex(told["rulebook"]),
            sources=tuple(announced_of(source) for source in told["sources"]),
            simulated=told["simulated"],
            expected=exact(told["expected"]) if "expected" in told else None,
        )
        same = told["schema"] == SCHEMA and made.json == told
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError, ZeroDivisionError) as reason:
        raise BadBundle(value="commitment", zh=f"缺少或错误的字段 {reason}", en=f"missing or wrong field {reason}") from reason
    if not same:
        bad("commitment", "有多余或写法不一的字段", "it says more, or spells a value otherwise")
    return made


def exact(spelled: str) -> Fraction:
    """Return a whole number or a fraction as it is spelled; raise ValueError where it is none.

    >>> exact("9/2")
    Fraction(9, 2)
    """
    if not _FRACTION.fullmatch(spelled):
        raise ValueError(spelled)
    return Fraction(spelled)


def chance_of(spelled: str) -> Fraction:
    """Return a chance as it is committed to, in its one spelling; raise BadBundle.

    >>> chance_of("3/20")
    Fraction(3, 20)
    """
    found = exact(spelled)
    if str(found) != spelled:
        bad("chance", f"{spelled} 应写作 {found}", f"{spelled} is spelled {found}")
    return found


def announced_of(told: Mapping[str, Any]) -> Announced:
    """Return a source as it was announced, from JSON or a plan; raise KeyError, TypeError and ValueError where it is none."""
    due = told["due"]  # a plan in YAML may hold a time already
    return Announced(_source(told), due if isinstance(due, datetime) else datetime.fromisoformat(due), told["fallback"])


def _source(told: Mapping[str, Any]) -> Source:
    match told["kind"]:
        case "numbers":
            return NumbersSource(told["name"], tuple(_pool(pool) for pool in told["pools"]))
        case "secrets":
            return SecretsSource(told["name"], tuple((party, bytes.fromhex(digest)) for party, digest in told["promises"]))
        case "beacon":
            return BeaconSource(told["name"], told["chain"], told["round"])
    bad("kind", "没有这种来源", "there is no source of that kind")


def _pool(told: Mapping[str, Any]) -> Pool:
    return Pool(
        told["drawn"], told["lowest"], told["highest"], ordered=told.get("ordered", False), repeats=told.get("repeats", False)
    )


def outcome_json(outcome: Outcome) -> Any:
    """Return an outcome as JSON holds it: numbers as they are, bytes as hexadecimal digits."""
    if isinstance(outcome, bytes):
        return outcome.hex()
    return [row.hex() if isinstance(row, bytes) else list(row) for row in outcome]


def outcome_of(told: Any) -> Outcome:
    """Return an outcome read back; raise BadBundle.

    >>> outcome_of([[3, 9, 14], [8]])
    ((3, 9, 14), (8,))
    """
    try:
        if isinstance(told, str):
            return bytes.fromhex(told)
        if told and all(isinstance(row, str) for row in told):
            return tuple(bytes.fromhex(row) for row in told)
        return tuple(tuple(_whole(number) for number in row) for row in told)
    except (TypeError, ValueError) as reason:
        raise BadBundle(value="outcomes", zh="结果的形式不对", en="an outcome is of another form") from reason


def _whole(number: Any) -> int:
    if type(number) is not int:
        raise TypeError(number)
    return number


def bad(value: str, zh: str, en: str) -> NoReturn:
    """Refuse a bundle."""
    raise BadBundle(value=value, zh=zh, en=en)
