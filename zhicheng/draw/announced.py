"""Sources as a commitment names them: which, by when, and what happens if one fails; to JSON and back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from zhicheng.chance import BadSource, BeaconSource, NumbersSource, Pool, SecretsSource, Source, check_strength, known_chain
from zhicheng.draw.errors import AnotherSource, BadCommitment
from zhicheng.draw.reuse import refuse_twice
from zhicheng.log import JsonValue

Outcome = tuple[tuple[int, ...], ...] | tuple[bytes, ...] | bytes
"""What a source showed: rows of numbers, secrets in the order of the parties, or the signature of a beacon's round, which in a
chained chain comes with the signature of the round before."""


@dataclass(frozen=True)
class Announced:
    """A source as it was announced (公布的随机来源): when it will be known, and what is done where it fails (后备办法).

    A beacon's round is the first from that time on. Raises BadCommitment and UntimelyRound.
    """

    source: Source
    due: datetime
    fallback: str

    def __post_init__(self) -> None:
        if self.due.tzinfo is None:
            raise BadCommitment(value=self.source.name, zh="时刻须带时区", en="a time is given with its zone")
        if not self.fallback.strip():
            raise BadCommitment(value=self.source.name, zh="没有后备办法", en="it has no fallback")
        if isinstance(self.source, BeaconSource):
            known_chain(self.source.chain).check_due(self.source.round, self.due)


def check_announced(sources: Sequence[Announced]) -> None:
    """Refuse sources that are too weak together, share a name, are the same, or reveal secrets after anything else is known.

    Raises WeakChance, BadCommitment and ReusedSource. Source: spec/draw.md 3.
    """
    names = [announced.source.name for announced in sources]
    if len(set(names)) < len(names):
        raise BadCommitment(value="sources", zh="来源重名", en="two sources share a name")
    refuse_twice(sources)
    check_strength(announced.source for announced in sources)
    opened = [announced.due for announced in sources if isinstance(announced.source, SecretsSource)]
    others = [announced.due for announced in sources if not isinstance(announced.source, SecretsSource)]
    if opened and others and max(opened) >= min(others):
        raise BadCommitment(value="sources", zh="秘密须先于开奖和掷骰揭示", en="secrets are revealed before numbers are drawn")


def source_json(announced: Announced) -> dict[str, JsonValue]:
    """Return an announced source as JSON holds it."""
    said: dict[str, JsonValue] = {
        "name": announced.source.name,
        "due": announced.due.isoformat(),
        "fallback": announced.fallback,
    }
    match announced.source:
        case NumbersSource(pools=pools):
            return said | {"kind": "numbers", "pools": [_pool_json(pool) for pool in pools]}
        case SecretsSource(promises=promises):
            return said | {"kind": "secrets", "promises": [[party, digest.hex()] for party, digest in promises]}
        case BeaconSource(chain=chain, round=number):
            return said | {"kind": "beacon", "chain": chain, "round": number}


def _pool_json(pool: Pool) -> dict[str, JsonValue]:
    return {
        "drawn": pool.drawn,
        "lowest": pool.lowest,
        "highest": pool.highest,
        "ordered": pool.ordered,
        "repeats": pool.repeats,
    }


def values_of(sources: Sequence[Announced], outcomes: Sequence[tuple[str, Outcome]]) -> list[tuple[str, bytes]]:
    """Return what the seed takes of the outcomes, named in the order of the commitment; raise AnotherSource and BadSource.

    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> values_of(small_commitment(small_roster()).sources, OUTCOMES)[0][1][:7]
    b'1.6.5.4'
    """
    if [name for name, _ in outcomes] != [announced.source.name for announced in sources]:
        raise AnotherSource(value=[name for name, _ in outcomes])
    return [(name, _value(announced.source, outcome)) for announced, (name, outcome) in zip(sources, outcomes, strict=True)]


def in_order(sources: Sequence[Announced], outcomes: Sequence[tuple[str, Outcome]]) -> tuple[tuple[str, Outcome], ...]:
    """Return outcomes in the one spelling in which a bundle tells them: numbers ascending where their order does not count."""
    pairs = zip(sources, outcomes, strict=True)
    return tuple((name, _in_order(announced.source, outcome)) for announced, (name, outcome) in pairs)


def _in_order(source: Source, outcome: Outcome) -> Outcome:
    if not isinstance(source, NumbersSource) or isinstance(outcome, bytes):
        return outcome
    rows = zip(source.pools, outcome, strict=True)
    return tuple(tuple(pool.in_order([int(number) for number in row])) for pool, row in rows)


def _value(source: Source, outcome: Outcome) -> bytes:
    match source, outcome:
        case BeaconSource(), bytes():
            return source.value(outcome)
        case BeaconSource(), (bytes() as signature, bytes() as previous) if previous:
            return source.value(signature, previous)
        case NumbersSource(), tuple() if all(isinstance(row, tuple) for row in outcome):
            return source.value([row for row in outcome if isinstance(row, tuple)])
        case SecretsSource(), tuple() if all(isinstance(secret, bytes) for secret in outcome):
            return source.value([secret for secret in outcome if isinstance(secret, bytes)])
    raise BadSource(value=source.name, zh="结果的形式不对", en="its outcome is of another form")
