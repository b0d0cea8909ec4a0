"""The commitment of the second stage: seats, who may come where and with which chance, fixed before the second seed."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction
from typing import TYPE_CHECKING

from zhicheng.chance import seed_of, tagged_hash
from zhicheng.draw.announced import Announced, Outcome, check_announced, source_json, values_of
from zhicheng.draw.committing import Commitment, Mode
from zhicheng.draw.errors import BadCommitment
from zhicheng.draw.reuse import refuse_early, refuse_reused
from zhicheng.log import JsonValue, canonical_json

if TYPE_CHECKING:
    from zhicheng.draw.marginals import Marginals
    from zhicheng.draw.team_rows import FrozenSeats

SCHEMA = "zhicheng/draw-team-commitment/1"
_ROOTS = ("first", "root", "capacity", "rulebook")


@dataclass(frozen=True)
class TeamCommitment:
    """What is fixed of the inspectors' draw before its first source of chance is known (人员抽派承诺).

    ``first`` is the digest of the commitment by which the inspectees were drawn; ``root`` is over the rows of ``seats`` seats of
    ``visits`` visits; ``capacity`` the digest of how many visits everybody makes at most; ``largest`` the largest chance of all and
    ``busiest`` the largest load; ``open_by`` the time by which a sealed draw is opened whole, None in an open one. Roots are
    digests of 32 bytes; those of ``inspectors`` and ``recusals`` may be empty. Raises BadCommitment, WeakChance and ReusedSource.

    Source: spec/draw.md 8.
    """

    draw: str
    mode: Mode = field(kw_only=True)
    first: bytes = field(kw_only=True)
    root: bytes = field(kw_only=True)
    seats: int = field(kw_only=True)
    visits: int = field(kw_only=True)
    capacity: bytes = field(kw_only=True)
    largest: Fraction = field(kw_only=True)
    busiest: Fraction = field(kw_only=True)
    open_by: datetime | None = field(kw_only=True)
    inspectors: bytes = field(kw_only=True, default=b"")
    recusals: bytes = field(kw_only=True, default=b"")
    rulebook: bytes = field(kw_only=True)
    sources: tuple[Announced, ...] = field(kw_only=True)
    simulated: bool = field(kw_only=True)

    @property
    def stage(self) -> int:
        """Return the stage, 2."""
        return 2

    def __post_init__(self) -> None:
        if not self.draw.strip():
            raise BadCommitment(value="draw", zh="没有批次号", en="there is no batch number")
        if any(len(getattr(self, name)) != 32 for name in _ROOTS) or {len(self.inspectors), len(self.recusals)} - {0, 32}:
            raise BadCommitment(value="root", zh="摘要应为 32 字节", en="a digest has 32 bytes")
        check_announced(self.sources)
        self._check_opening()

    def _check_opening(self) -> None:
        if (self.open_by is None) is (self.mode is Mode.SEALED) or (self.open_by and self.open_by.tzinfo is None):
            raise BadCommitment(
                value="open_by",
                zh="密封方式须写明带时区的最迟开启时刻，公开方式不写",
                en="a sealed draw says by when it is opened, with the zone; an open one does not",
            )
        if self.open_by and any(announced.due >= self.open_by for announced in self.sources):
            raise BadCommitment(value="open_by", zh="开启不能早于抽派", en="it is opened after it is drawn")

    @property
    def content(self) -> bytes:
        """Return the commitment as canonical JSON."""
        return canonical_json(self.json)

    @property
    def json(self) -> dict[str, JsonValue]:
        """Return the commitment as JSON holds it."""
        return {
            "schema": SCHEMA,
            "draw": self.draw,
            "stage": self.stage,
            "mode": str(self.mode),
            "first": self.first.hex(),
            "root": self.root.hex(),
            "seats": self.seats,
            "visits": self.visits,
            "capacity": self.capacity.hex(),
            "largest": str(self.largest),
            "busiest": str(self.busiest),
            "open_by": self.open_by.isoformat() if self.open_by else None,
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
        """Return the second seed, once every source has shown its outcome; raise AnotherSource, BadSource and WrongReveal."""
        return seed_of(self.digest, values_of(self.sources, outcomes))

    def check_after(self, first: Commitment) -> None:
        """Refuse to follow a first stage that is another, whose sources serve again or come later, or whose rosters were others.

        Raises BadCommitment, ReusedSource and EarlySource.
        """
        if (self.first, self.draw) != (first.digest, first.draw):
            raise BadCommitment(value="first", zh="不是该批次第一阶段的承诺", en="it follows another first stage")
        for name in ("inspectors", "recusals"):
            if getattr(self, name) != getattr(first, name):
                raise BadCommitment(
                    value=name,
                    zh="人员名录或回避关系与第一阶段承诺的不同",
                    en="it is not the one committed to with the first stage",
                )
        if first.mode is Mode.SEALED and self.mode is not Mode.SEALED:
            raise BadCommitment(value="mode", zh="密封批次的人员抽派也须密封", en="a sealed draw has its inspectors sealed, too")
        refuse_reused(self.sources, {first.draw: first.sources})
        refuse_early(self.sources, max(announced.due for announced in first.sources))


def commitment_of_teams(
    first: Commitment,
    frozen: FrozenSeats,
    stated: Marginals,
    *,
    sources: tuple[Announced, ...],
    rulebook: bytes,
    open_by: datetime | None = None,
) -> TeamCommitment:
    """Return the commitment of the second stage (拟定人员抽派承诺) that follows a first one; raise what it refuses.

    ``sources`` are new ones that come after those of the first stage. Source: spec/draw.md 8.

    >>> from zhicheng.draw.examples import small_team_commitment
    >>> small_team_commitment().stage
    2
    """
    made = TeamCommitment(
        first.draw,
        mode=Mode.SEALED if frozen.is_sealed else Mode.OPEN,
        first=first.digest,
        root=frozen.root,
        seats=len(frozen.rows),
        visits=frozen.visits,
        capacity=frozen.capacity_digest,
        largest=stated.largest,
        busiest=max(stated.loads, default=Fraction(0)),
        open_by=open_by,
        inspectors=first.inspectors,
        recusals=first.recusals,
        rulebook=rulebook,
        sources=sources,
        simulated=first.simulated,
    )
    made.check_after(first)
    return made
