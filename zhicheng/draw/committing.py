"""The commitment of a draw: everything that is fixed before chance is known, as one digest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from zhicheng.chance import seed_of, tagged_hash
from zhicheng.draw.announced import Announced, Outcome, check_announced, source_json, values_of
from zhicheng.draw.errors import BadCommitment
from zhicheng.draw.quotas import Quota
from zhicheng.log import JsonValue, canonical_json

SCHEMA = "zhicheng/draw-commitment/1"


class Committed(Protocol):
    """What receipts are over (承诺): the commitment of either stage."""

    @property
    def draw(self) -> str:
        """Return the number of the batch."""

    @property
    def stage(self) -> int:
        """Return 1 for inspectees, 2 for inspectors."""

    @property
    def sources(self) -> tuple[Announced, ...]:
        """Return the sources of chance."""

    @property
    def digest(self) -> bytes:
        """Return the digest that is published."""

    @property
    def simulated(self) -> bool:
        """Tell whether the county is simulated."""


class Mode(StrEnum):
    """How much of a draw may be known at once (抽取方式)."""

    OPEN = "open"
    SEALED = "sealed"


class Method(StrEnum):
    """How inspectees are drawn (抽取方法): the smallest lots of each stratum, or everybody with a chance of its own."""

    LOTS = "lots"
    DIRECTED = "directed"


@dataclass(frozen=True)
class Commitment:
    """What is fixed before the first source of chance is known (抽取承诺).

    ``draw`` is the number of the batch in the filed annual plan, ``stage`` 1 for inspectees and 2 for inspectors; ``quotas``
    and ``groups`` go by the public names of strata, which are pseudonyms in a sealed draw; ``control`` is the control arm's
    share; roots are digests of 32 bytes. ``authority_count`` is how many the registration authority itself counts, None where
    it gave no number. A directed draw (定向抽取) has no quotas but how many are ``expected``, the sum of all chances.
    Raises BadCommitment and WeakChance.

    Source: spec/draw.md 2.
    """

    draw: str
    stage: int = field(kw_only=True)
    mode: Mode = field(kw_only=True)
    root: bytes = field(kw_only=True)
    count: int = field(kw_only=True)
    authority_count: int | None = field(kw_only=True, default=None)
    quotas: Mapping[str, Quota] = field(kw_only=True)
    groups: tuple[tuple[str, ...], ...] = field(kw_only=True, default=())
    reserve: int = field(kw_only=True)
    control: Fraction = field(kw_only=True)
    inspectors: bytes = field(kw_only=True, default=b"")
    recusals: bytes = field(kw_only=True, default=b"")
    rulebook: bytes = field(kw_only=True)
    sources: tuple[Announced, ...] = field(kw_only=True)
    simulated: bool = field(kw_only=True)
    expected: Fraction | None = field(kw_only=True, default=None)

    def __post_init__(self) -> None:
        if not self.draw.strip():
            raise BadCommitment(value="draw", zh="没有批次号", en="there is no batch number")
        if not 0 <= self.control < 1:
            raise BadCommitment(
                value="control", zh="对照组份额应不小于零且小于一", en="the control arm's share is from 0 to below 1"
            )
        if any(
            len(root) not in sizes for root, sizes in ((self.root, (32,)), (self.rulebook, (32,)), (self.inspectors, (0, 32)))
        ):
            raise BadCommitment(value="root", zh="摘要应为 32 字节", en="a digest has 32 bytes")
        if (self.expected is None) == (not self.quotas):
            raise BadCommitment(value="quotas", zh="应有名额或期望数之一", en="either quotas or an expected number is due")
        check_announced(self.sources)

    @property
    def method(self) -> Method:
        """Return how inspectees are drawn."""
        return Method.LOTS if self.expected is None else Method.DIRECTED

    @property
    def content(self) -> bytes:
        """Return the commitment as canonical JSON."""
        return canonical_json(self.json)

    @property
    def json(self) -> dict[str, JsonValue]:
        """Return the commitment as JSON holds it; what is directed says so."""
        own: dict[str, JsonValue] = {} if self.expected is None else {"method": str(self.method), "expected": str(self.expected)}
        return own | {
            "schema": SCHEMA,
            "draw": self.draw,
            "stage": self.stage,
            "mode": str(self.mode),
            "root": self.root.hex(),
            "count": self.count,
            "authority_count": self.authority_count,
            "quotas": {stratum: str(quota) for stratum, quota in self.quotas.items()},
            "groups": [list(group) for group in self.groups],
            "reserve": self.reserve,
            "control": str(self.control),
            "inspectors": self.inspectors.hex(),
            "recusals": self.recusals.hex(),
            "rulebook": self.rulebook.hex(),
            "sources": [source_json(announced) for announced in self.sources],
            "simulated": self.simulated,
        }

    @property
    def digest(self) -> bytes:
        """Return the digest that is published (承诺值), 32 bytes."""
        return tagged_hash(SCHEMA, self.content)

    def seed(self, outcomes: tuple[tuple[str, Outcome], ...]) -> bytes:
        """Return the seed, once every source has shown its outcome; raise AnotherSource, BadSource and WrongReveal."""
        return seed_of(self.digest, values_of(self.sources, outcomes))
