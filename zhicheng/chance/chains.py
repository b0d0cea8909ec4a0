"""Chains of public beacons that are known beforehand: their keys and times, as the rulebook states them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from functools import cache
from typing import Any

from zhicheng.chance.errors import UnknownChain, UntimelyRound
from zhicheng.rules import BrokenRulebook, Rulebook, load_rulebook

_PAGE = "chance/beacons"
_PLAIN_NAME = "default"  # the one chain whose name is no part of its hash


class Scheme(StrEnum):
    """How the rounds of a chain are signed (信标签名方案), by the names that drand gives."""

    CHAINED = "pedersen-bls-chained"
    UNCHAINED = "pedersen-bls-unchained"
    UNCHAINED_G1 = "bls-unchained-g1-rfc9380"


@dataclass(frozen=True)
class Chain:
    """A beacon's chain (信标链): its key and when its rounds come; ``hash`` is worked out from all of it.

    ``genesis`` is when round 1 came, seconds since 1970 in UTC; ``period`` the seconds between two rounds. Raises UnknownChain where
    the hash is another's, so that no key can stand under a wrong name.

    Source: drand, chain information; spec/draw.md 3.
    """

    name: str
    hash: bytes
    public_key: bytes
    group_hash: bytes
    genesis: int
    period: int
    scheme: Scheme

    def __post_init__(self) -> None:
        said = self.period.to_bytes(4, "big") + self.genesis.to_bytes(8, "big") + self.public_key + self.group_hash
        if self.name != _PLAIN_NAME:
            said += self.name.encode("utf-8")
        if hashlib.sha256(said).digest() != self.hash:
            raise UnknownChain(value=self.name)

    def time_of(self, number: int) -> datetime:
        """Return when a round comes (轮次时刻).

        >>> known_chain("quicknet").time_of(657413).isoformat()
        '2023-09-15T11:00:03+00:00'
        """
        return datetime.fromtimestamp(self.genesis, UTC) + timedelta(seconds=self.period) * (number - 1)

    def round_at(self, moment: datetime) -> int:
        """Return the first round that comes no sooner than a moment (该时刻起的第一轮).

        >>> known_chain("default").round_at(datetime(2026, 12, 1, 1, tzinfo=UTC))
        6688526
        """
        return max(1, 1 - (datetime.fromtimestamp(self.genesis, UTC) - moment) // timedelta(seconds=self.period))

    def check_due(self, number: int, due: datetime) -> None:
        """Refuse a round that is not the first from the announced time on: known before it, or after the next; raise UntimelyRound.

        >>> chain = known_chain("quicknet")
        >>> chain.check_due(657413, chain.time_of(657413))
        """
        if self.round_at(due) != number:
            raise UntimelyRound(
                value=number, time=self.time_of(number).isoformat(), due=due.isoformat(), first=self.round_at(due)
            )


def chains_of(rulebook: Rulebook) -> Mapping[str, Chain]:
    """Return the chains that a rulebook knows, by name; raise BrokenRulebook.

    >>> sorted(chains_of(load_rulebook()))
    ['default', 'quicknet']
    """
    try:
        return {name: _chain(name, said) for name, said in rulebook.page(_PAGE)["chains"].items()}
    except (AttributeError, KeyError, OverflowError, TypeError, ValueError) as reason:
        raise BrokenRulebook(value=_PAGE, zh=f"缺少或错误的字段 {reason}", en=f"missing or wrong field {reason}") from reason


def _chain(name: str, said: Mapping[str, Any]) -> Chain:
    key, own, group = (bytes.fromhex(said[field]) for field in ("public_key", "hash", "group_hash"))
    return Chain(name, own, key, group, said["genesis"], said["period"], Scheme(said["scheme"]))


def known_chain(called: str) -> Chain:
    """Return the chain of a name or of a hash in hexadecimal digits; raise UnknownChain.

    >>> known_chain("52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971").name
    'quicknet'
    """
    found = _known().get(called)
    if found is None:
        raise UnknownChain(value=called)
    return found


@cache
def _known() -> Mapping[str, Chain]:
    chains = chains_of(load_rulebook())
    return {**chains, **{chain.hash.hex(): chain for chain in chains.values()}}
