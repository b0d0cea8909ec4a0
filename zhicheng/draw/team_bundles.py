"""The bundle that is published of the second stage: who goes where, or what can be known of it by now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from zhicheng.draw.announced import in_order
from zhicheng.draw.bundles import Outcomes
from zhicheng.draw.committing import Commitment, Mode
from zhicheng.draw.errors import BadCommitment, NotInRoster
from zhicheng.draw.reading import outcome_json
from zhicheng.draw.team_committing import TeamCommitment
from zhicheng.draw.team_rows import FrozenSeats
from zhicheng.log import canonical_json

if TYPE_CHECKING:
    from zhicheng.draw.assigning import Assignment

SCHEMA = "zhicheng/draw-team-bundle/1"


@dataclass(frozen=True)
class DrawnTeams:
    """A second stage that was drawn under its commitment (已抽派): who goes where, under which first stage, from which seed."""

    commitment: TeamCommitment
    first: Commitment
    outcomes: Outcomes
    seed: bytes
    assignment: Assignment


def run_teams(commitment: TeamCommitment, first: Commitment, frozen: FrozenSeats, outcomes: Outcomes) -> DrawnTeams:
    """Draw the inspectors that were committed to, once every source has shown its outcome (按承诺抽派人员).

    Raises BadCommitment where the seats are not those that were frozen or the first stage is another, BadSeats where what is
    frozen breaks a rule, and what the sources raise. Source: spec/draw.md 8.

    >>> from zhicheng.draw.examples import small_teams
    >>> len(small_teams().assignment.pairs)
    6
    """
    from zhicheng.draw.assigning import drawn_from  # these bring numpy, which the first stage can do without
    from zhicheng.draw.stated import stated_marginals

    commitment.check_after(first)
    check_frozen(commitment, frozen)
    seed = commitment.seed(outcomes)
    return DrawnTeams(commitment, first, outcomes, seed, drawn_from(stated_marginals(frozen.rows, frozen.capacity), seed=seed))


def check_frozen(commitment: TeamCommitment, frozen: FrozenSeats) -> None:
    """Refuse seats or capacities that are not those committed to; raise BadCommitment."""
    if frozen.root != commitment.root or len(frozen.rows) != commitment.seats or frozen.visits != commitment.visits:
        raise BadCommitment(value="root", zh="席位与冻结时不同", en="the seats are not those that were frozen")
    if frozen.capacity_digest != commitment.capacity:
        raise BadCommitment(value="capacity", zh="次数上限与冻结时不同", en="the capacities are not those that were frozen")


def team_bundle(
    drawn: DrawnTeams, frozen: FrozenSeats, *, visits: Collection[str] = (), everything: bool = False, receipts: Any = ()
) -> bytes:
    """Return the bundle of a second stage (人员抽派包): all of it in an open draw, in a sealed one what may be known by now.

    ``visits`` are those that have been made and are opened; ``everything`` opens all seats and the capacities, as is done after the
    last visit and for auditors. Raises NotInRoster for a visit that is none.

    >>> from zhicheng.draw.examples import small_seats, small_teams
    >>> from zhicheng.draw.verifying import verify
    >>> verify(team_bundle(small_teams(), small_seats())).outcome.value
    'order_not_shown'
    """
    shared = {
        "schema": SCHEMA,
        "first": drawn.first.json,
        "commitment": drawn.commitment.json,
        "outcomes": [[name, outcome_json(outcome)] for name, outcome in in_order(drawn.commitment.sources, drawn.outcomes)],
        "seed": drawn.seed.hex(),
        "receipts": list(receipts),
    }
    said = _open(drawn, frozen) if drawn.commitment.mode is Mode.OPEN else _sealed(drawn, frozen, visits, everything=everything)
    return canonical_json(shared | said)


def _open(drawn: DrawnTeams, frozen: FrozenSeats) -> dict[str, Any]:
    return {"rows": [row.json for row in frozen.rows], "capacity": dict(frozen.capacity)} | result_of(drawn.assignment)


def result_of(assignment: Assignment) -> dict[str, Any]:
    """Return what a bundle says of an assignment, as JSON holds it: pairs by seat, loads by inspector."""
    return {"pairs": dict(assignment.pairs), "loads": {name: str(load) for name, load in assignment.loads.items()}}


def _sealed(drawn: DrawnTeams, frozen: FrozenSeats, visits: Collection[str], *, everything: bool) -> dict[str, Any]:
    for visit in sorted(set(visits) - {row.visit for row in frozen.rows}):
        raise NotInRoster(value=visit)
    opened = [row for row in frozen.rows if everything or row.visit in visits]
    pairs = drawn.assignment.pairs
    return {
        "rows": [digest.hex() for digest in frozen.digests],
        "openings": [row.json | {"salt": row.salt.hex(), "inspector": pairs[row.seat]} for row in opened],
        "capacity": {"limits": dict(frozen.capacity), "salt": frozen.capacity_salt.hex()} if everything else None,
    }
