"""Withdrawals read back from a log's entries, so that a restore can repeat them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from zhicheng.errors import Words
from zhicheng.log import NotCanonical
from zhicheng.publication.errors import UnfitLeaf
from zhicheng.publication.leaves import WithdrawalLeaf

_TYPE = b'"type":"withdrawal"'


def read_withdrawals(entries: Iterable[bytes]) -> tuple[WithdrawalLeaf, ...]:
    """Return the withdrawals among a log's entries in their order (日志中的撤回); raise UnfitLeaf where one cannot be read.

    A withdrawal that cannot be read must stop a restore: what it took out would come back.

    >>> leaf = WithdrawalLeaf("2" * 32, "withdrawals", 1, date(2024, 2, 19), withdrawn="1" * 32, reason="wrong",
    ...     words=Words("内容有误", "it was wrong"), document="质城决定文件 0006", article="撤回", simulated=False)
    >>> read_withdrawals([b"{}", leaf.to_bytes()]) == (leaf,)
    True
    """
    return tuple(_found(entries))


def _found(entries: Iterable[bytes]) -> Iterator[WithdrawalLeaf]:
    for entry in entries:
        said = _table(entry) if _TYPE in entry else {}
        if said.get("type") == "withdrawal":
            yield _leaf(said, entry)


def _table(entry: bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(entry)
    except (ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


def _leaf(said: Mapping[str, Any], entry: bytes) -> WithdrawalLeaf:
    try:
        leaf = WithdrawalLeaf(
            said["id"],
            said["register"],
            said["number"],
            date.fromisoformat(said["day"]),
            withdrawn=said["withdrawn"],
            reason=said["reason"],
            words=Words(said["words"]["zh"], said["words"]["en"]),
            document=said["document"],
            article=said["article"],
            simulated=said["simulated"],
            releases=tuple(said["supersedes"]),
        )
        written = leaf.to_bytes()
    except (KeyError, TypeError, ValueError, AttributeError, NotCanonical) as reason:
        raise _unreadable() from reason
    if written != entry:
        raise _unreadable()
    return leaf


def _unreadable() -> UnfitLeaf:
    return UnfitLeaf(value="withdrawal", zh="这条撤回读不出", en="this withdrawal cannot be read")
