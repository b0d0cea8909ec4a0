"""The bundle that is published of a draw: everything by which anybody can draw it again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from zhicheng.chance import stage_seed, tagged_hash, text_bytes, ticket
from zhicheng.draw.announced import Outcome, in_order
from zhicheng.draw.committing import Commitment, Method, Mode
from zhicheng.draw.directed import draw_directed
from zhicheng.draw.drawing import CONTROL, Draw, draw, draw_control
from zhicheng.draw.errors import BadCommitment
from zhicheng.draw.reading import outcome_json
from zhicheng.draw.rosters import Entry, Roster
from zhicheng.draw.rows import RosterRow
from zhicheng.draw.sql import SQL
from zhicheng.log import canonical_json

SCHEMA = "zhicheng/draw-bundle/1"
DIRECTED_SCHEMA = "zhicheng/draw-directed-bundle/1"
_MARK = "zhicheng/draw-mark/1"
_STRATUM = "zhicheng/draw-stratum/1"
NO_STRATUM = bytes(32)
"""What stands in an opening for the stratum's salt where the entity is excluded: it has no lot in any stratum."""
Outcomes = tuple[tuple[str, Outcome], ...]


def pseudonym(stratum: str, salt: bytes) -> str:
    """Return the public name of a stratum in a sealed draw (层的化名): 32 hexadecimal digits that tell nothing of it.

    >>> pseudonym("D级", bytes(32)) == pseudonym("A级", bytes(32))
    False
    """
    return tagged_hash(_STRATUM, salt, text_bytes(stratum))[:16].hex()


@dataclass(frozen=True)
class Drawn:
    """A draw that was run under its commitment (已抽取): inspectees by stratum, the control arm, and the seed."""

    commitment: Commitment
    outcomes: Outcomes
    seed: bytes
    main: Draw
    control: Draw | None

    @property
    def visited(self) -> tuple[str, ...]:
        """Return every code that is to be visited, sorted: drawn in its stratum, by the control arm, or both."""
        return tuple(sorted({*self.main.codes, *(self.control.codes if self.control else ())}))


def run_draw(commitment: Commitment, roster: Roster, outcomes: Outcomes, *, salts: Mapping[str, bytes] | None = None) -> Drawn:
    """Draw what was committed to, once every source has shown its outcome (按承诺抽取).

    ``salts`` are those of the strata's pseudonyms in a sealed draw. Raises BadCommitment where the roster is not the one that
    was frozen, and what ``draw`` and the sources raise.

    Source: spec/draw.md 4.

    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> roster = small_roster()
    >>> drawn = run_draw(small_commitment(roster), roster, OUTCOMES)
    >>> dict(drawn.main.quotas), len(drawn.visited)
    ({'五金': 3, '食品': 2}, 5)
    """
    if roster.root != commitment.root or len(roster.entries) != commitment.count:
        raise BadCommitment(value="root", zh="名录与冻结时不同", en="the roster is not the one that was frozen")
    if roster.is_sealed != (commitment.mode is Mode.SEALED):
        raise BadCommitment(value="mode", zh="名录与承诺的方式不同", en="the roster is not of the mode committed to")
    seed = commitment.seed(outcomes)
    rows = roster.scope if commitment.method is Method.DIRECTED else public_strata(roster.scope, salts)
    found = drawn_under(commitment, rows, seed=seed, chances=roster.chances)
    return Drawn(commitment, outcomes, seed, *found)


def drawn_under(
    commitment: Commitment, scope: Sequence[RosterRow], *, seed: bytes, chances: Mapping[str, Fraction]
) -> tuple[Draw, Draw | None]:
    """Return the draw by strata and the control arm that a commitment and a seed give of the rows in scope.

    ``chances`` are those of a directed draw, none of one by lots. Raises BadCommitment and what ``draw`` and ``draw_directed`` raise.
    """
    reserve, groups = commitment.reserve, commitment.groups
    if sum(chances.values()) != (commitment.expected or 0):
        raise BadCommitment(value="expected", zh="概率之和与承诺不同", en="the chances do not make the expected number")
    if commitment.method is Method.DIRECTED:
        main = draw_directed(scope, seed=seed, chances=chances, reserve=reserve, groups=groups)
    else:
        main = draw(scope, seed=seed, quotas=commitment.quotas, reserve=reserve, groups=groups)
    return main, draw_control(scope, seed=seed, share=commitment.control) if commitment.control else None


def public_strata(rows: Sequence[RosterRow], salts: Mapping[str, bytes] | None) -> Sequence[RosterRow]:
    """Return rows with their strata as the commitment names them: by pseudonyms where there are salts."""
    if salts is None:
        return rows
    names = {stratum: pseudonym(stratum, salt) for stratum, salt in salts.items()}
    return [RosterRow(row.code, names[row.stratum], row.salt) for row in rows]


def open_bundle(drawn: Drawn, roster: Roster) -> bytes:
    """Return the bundle of an open draw (公开方式的抽取包): codes and strata in clear, everything to draw it again.

    >>> from zhicheng.draw.examples import OUTCOMES, small_commitment, small_roster
    >>> from zhicheng.draw.verifying import verify
    >>> roster = small_roster()
    >>> verify(open_bundle(run_draw(small_commitment(roster), roster, OUTCOMES), roster)).outcome.value
    'order_not_shown'
    """
    rows = [[entry.row.code, *entry.values[1:]] for entry in roster.entries]
    return canonical_json(_shared(drawn) | {"roster": rows} | open_result(drawn.main, drawn.control))


def open_result(main: Draw, control: Draw | None) -> dict[str, Any]:
    """Return what an open bundle says of the outcome, as JSON holds it."""
    cutoffs = {"cutoffs": _hexed(main.cutoffs)} if main.cutoffs else {}  # a directed draw has none
    return cutoffs | {
        "quotas": dict(main.quotas),
        "drawn": _codes(main.drawn),
        "reserve": _codes(main.reserve),
        "control": list(control.drawn[CONTROL]) if control else [],
    }


def _hexed(cutoffs: Mapping[str, bytes]) -> dict[str, str]:
    return {stratum: cutoff.hex() for stratum, cutoff in cutoffs.items()}


def sealed_bundle(
    drawn: Drawn, roster: Roster, *, salts: Mapping[str, bytes], openings: Iterable[Mapping[str, Any]] = ()
) -> bytes:
    """Return the bundle of a sealed draw (密封方式的抽取包): every lot without its code, and the openings that are due by now.

    Anybody sees counts, quotas and cutoffs, and nobody who was drawn. ``openings`` come from ``opening_of``.

    >>> from zhicheng.draw.examples import OUTCOMES, STRATUM_SALTS, small_commitment, small_roster
    >>> roster = small_roster(sealed=True)
    >>> drawn = run_draw(small_commitment(roster), roster, OUTCOMES, salts=STRATUM_SALTS)
    >>> "五金" in sealed_bundle(drawn, roster, salts=STRATUM_SALTS).decode()
    False
    """
    control = sorted(ticket(stage_seed(drawn.seed, CONTROL), row.code, row.salt).hex() for row in roster.scope)
    due = sorted(openings, key=lambda opening: str(opening["code"]))
    by_lots = drawn.commitment.method is Method.LOTS
    told = _lots(drawn, roster, salts) if by_lots else _marked(drawn, roster, due)
    said = {
        "excluded": len(roster.entries) - len(roster.scope),
        "control": control if drawn.control else [],
        "openings": due,
    }
    return canonical_json(_shared(drawn) | said | told)


def _lots(drawn: Drawn, roster: Roster, salts: Mapping[str, bytes]) -> dict[str, Any]:
    lots: dict[str, list[str]] = {stratum: [] for stratum in drawn.commitment.quotas}
    for row in public_strata(roster.scope, salts):
        lots[row.stratum].append(ticket(drawn.seed, row.code, row.salt).hex())
    return {
        "roster": [[entry.row.code, rest.hex()] for entry, rest in zip(roster.entries, roster.rests, strict=True)],
        "lots": {stratum: sorted(found) for stratum, found in lots.items()},
        "quotas": dict(drawn.main.quotas),
        "cutoffs": _hexed(drawn.main.cutoffs),
    }


def _marked(drawn: Drawn, roster: Roster, openings: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    marks = marks_of(drawn.main)
    digests = [mark_digest(drawn.seed, entry.row, marks.get(entry.row.code, "")).hex() for entry in roster.entries]
    told = zip(roster.entries, roster.rests, digests, strict=True)
    return {
        "roster": [[entry.row.code, rest.hex(), digest] for entry, rest, digest in told],
        "drawn": len(drawn.main.codes),
        "openings": [{**opening, "mark": marks.get(opening["code"], "")} for opening in openings],
    }


def marks_of(main: Draw) -> dict[str, str]:
    """Return what became of whom in a directed draw, by code: drawn, or standing by and in which place; nobody else is in it."""
    marks = dict.fromkeys(main.codes, "drawn")
    for codes in main.reserve.values():
        marks |= {code: f"reserve {place}" for place, code in enumerate(codes, 1)}
    return marks


def mark_digest(seed: bytes, row: RosterRow, mark: str) -> bytes:
    """Return the digest by which a sealed directed draw commits to what became of a row; its lot salt keeps it."""
    return tagged_hash(_MARK, seed, row.code.encode("ascii"), row.salt, text_bytes(mark))


def _shared(drawn: Drawn) -> dict[str, Any]:
    by_lots = drawn.commitment.method is Method.LOTS
    return {
        "schema": SCHEMA if by_lots else DIRECTED_SCHEMA,
        "commitment": drawn.commitment.json,
        "outcomes": [[name, outcome_json(outcome)] for name, outcome in in_order(drawn.commitment.sources, drawn.outcomes)],
        "seed": drawn.seed.hex(),
        "receipts": [],
    } | ({"sql": SQL[drawn.commitment.mode]} if by_lots else {})


def _codes(drawn: Mapping[str, tuple[str, ...]]) -> dict[str, list[str]]:
    return {stratum: list(codes) for stratum, codes in drawn.items()}


def opening_of(entry: Entry, *, stratum_salt: bytes = b"") -> dict[str, Any]:
    """Return the opening of one entry of a sealed draw (开启): its salts and values, by which its lot and leaf are worked out.

    ``stratum_salt`` is that of its stratum's pseudonym; a directed draw has no pseudonyms.

    >>> from zhicheng.draw.examples import STRATUM_SALTS, small_roster
    >>> opening_of(small_roster(sealed=True).entries[3], stratum_salt=STRATUM_SALTS["五金"])["fields"]["stratum"][0]
    '五金'
    """
    fields = [[value, salt.hex()] for value, salt in zip(entry.values, entry.field_salts, strict=True)]
    return {
        "code": entry.row.code,
        "salt": entry.row.salt.hex(),
        "fields": dict(zip(entry.fields, fields, strict=True)),
    } | ({"stratum_salt": (NO_STRATUM if entry.exclusion else stratum_salt).hex()} if entry.chance is None else {})
