"""What an outsider can tell from a sealed bundle before rows are opened: who was drawn no better than by guessing.

The outsider sees every public byte and tries what can be tried without a salt. Seeds are fixed; a fair bundle would be refused with a
probability of at most ``REFUSED``.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest
from scipy.stats import norm

from tests.generative.counts import seeds_drawn
from zhicheng.draw import (
    Drawn,
    Entry,
    Frozen,
    Roster,
    RosterRow,
    commitment_under,
    opening_of,
    run_draw,
    sealed_bundle,
)  # fmt: skip
from zhicheng.log import canonical_json

REFUSED = 1e-4
CODES = [hashlib.sha256(f"code {number}".encode()).hexdigest()[:18].upper() for number in range(40)]
CLASSES = "A" * 16 + "B" * 12 + "C" * 8 + "D" * 4
QUOTAS = {"A": Fraction(3, 2), "B": Fraction(2), "C": Fraction(5, 2), "D": Fraction(3)}
CHANCES = {"A": Fraction(1, 10), "B": Fraction(1, 6), "C": Fraction(1, 3), "D": Fraction(3, 4)}
DICE = {
    "kind": "numbers", "name": "掷骰 12-03", "due": "2026-12-03T09:00:00+08:00", "fallback": "重掷",
    "pools": [{"drawn": 25, "lowest": 1, "highest": 6, "repeats": True}],
}  # fmt: skip
COMMITMENT = {
    "schema", "draw", "stage", "mode", "root", "count", "authority_count", "quotas", "groups", "reserve", "control", "inspectors",
    "recusals", "rulebook", "sources", "simulated",
}  # fmt: skip
SHARED = {"schema", "commitment", "outcomes", "seed", "receipts", "roster", "excluded", "control", "openings"}
MANDATORY = {
    False: SHARED | {"quotas", "cutoffs", "lots", "sql"},
    True: SHARED | {"drawn"},
}


def salt(*parts: object) -> bytes:
    return hashlib.sha256(repr(("salt", *parts)).encode()).digest()


def world(number: int, *, directed: bool) -> tuple[Drawn, Roster, dict[str, bytes]]:
    """Return a draw in which classes lie among the codes as the number says, with salts that nobody has seen."""
    order = sorted(range(40), key=lambda place: salt("order", number, place))
    entries = []
    for place, code in enumerate(CODES):
        one = CLASSES[order[place]]
        row = RosterRow(code, "全县" if directed else one, salt(number, code, "lot"))
        salts = tuple(salt(number, code, field) for field in range(4 if directed else 3))
        entries.append(Entry(row, one, "", salts, CHANCES[one] if directed else None))
    strata = {} if directed else {one: salt(number, "stratum", one) for one in QUOTAS}
    plan: dict[str, Any] = {"draw": "2026-07", "sources": [DICE], "simulated": True, "control": "1/10", "reserve": 1}
    plan |= (
        {"method": "directed"}
        if directed
        else {"quotas": {one: str(quota) for one, quota in QUOTAS.items()}, "groups": [["A", "B"], ["C", "D"]]}
    )
    roster = Roster(entries)
    throws = tuple(1 + byte % 6 for byte in salt(number, "throws")[:25])
    made = commitment_under(plan, Frozen(roster, strata), rulebook=bytes(32))
    return run_draw(made, roster, (("掷骰 12-03", (throws,)),), salts=strata or None), roster, strata


def public(drawn: Drawn, roster: Roster, strata: dict[str, bytes], opened: set[str]) -> dict[str, Any]:
    openings = [
        opening_of(one, stratum_salt=strata.get(one.row.stratum, b"")) for one in roster.entries if one.row.code in opened
    ]
    return dict(json.loads(sealed_bundle(drawn, roster, salts=strata, openings=openings)))


def shape(told: Any) -> Any:
    """Return what is left of public JSON when digests are replaced by their lengths and names by their order."""
    if isinstance(told, dict):
        return sorted((len(name), json.dumps(shape(value))) for name, value in told.items())
    if isinstance(told, list):
        return [shape(one) for one in told]
    return len(told) if isinstance(told, str) and len(told) >= 32 else told


@pytest.mark.parametrize("directed", [False, True], ids=["lots", "directed"])
def test_the_mandatory_fields_are_these_and_their_shape_tells_nothing(directed):
    shapes, sizes = set(), set()
    for number in range(24):
        told = public(*world(number, directed=directed), set())
        assert told.keys() == MANDATORY[directed]
        assert told["commitment"].keys() == COMMITMENT | ({"method", "expected"} if directed else set())
        for varying in (
            "outcomes",
            "quotas",
            "cutoffs",
            "drawn",
        ):  # as the public coins fall, the same for every order of classes
            told.pop(varying, None)
        shapes.add(json.dumps(shape(told)))
        sizes.add(len(canonical_json(told)))
    assert len(shapes) == len(sizes) == 1


def test_pseudonyms_and_groups_stand_in_an_order_of_their_own():
    """As many orders as fall by chance: neither the plan's order nor the alphabet shows through."""
    orders = set()
    for number in range(24):
        drawn, _, strata = world(number, directed=False)
        told = drawn.commitment.json
        names = {
            name: one
            for one, name in (
                (one, name) for name in told["quotas"] for one in strata if QUOTAS[one] == Fraction(told["quotas"][name])
            )
        }
        assert told["groups"] == sorted(sorted(group) for group in told["groups"])
        orders.add("".join(names[name] for group in told["groups"] for name in group))
    assert len(orders) == 8  # two groups of two: every order of groups and of strata in them


Guess = Callable[[dict[str, Any], str, int], Any]


def number_of(*parts: bytes) -> int:
    return int.from_bytes(hashlib.sha256(b"".join(parts)).digest(), "big")


def all_lots(told: dict[str, Any]) -> list[str]:
    return [lot for name in sorted(told.get("lots", {})) for lot in told["lots"][name]] or told["control"]


def drawn_lots(told: dict[str, Any]) -> list[int]:
    found = [lot for name, lots in told.get("lots", {}).items() for lot in lots[: told["quotas"][name]]]
    return [int(lot, 16) for lot in found or told["control"][:4]]


GUESSES: dict[str, Guess] = {
    "order of the roster": lambda told, code, place: place,
    "an open lot": lambda told, code, place: number_of(bytes.fromhex(told["seed"]), code.encode()),
    "a lot under the digest": lambda told, code, place: number_of(bytes.fromhex(told["seed"]), code.encode(), bytes.fromhex(told["roster"][place][1])),
    "a small digest": lambda told, code, place: told["roster"][place][1],
    "a small mark": lambda told, code, place: told["roster"][place][-1],
    "a digest near a drawn lot": lambda told, code, place: min(abs(int(told["roster"][place][1], 16) - lot) for lot in drawn_lots(told)),
    "the code's place among the lots": lambda told, code, place: all_lots(told)[place],
    "the code's place among the control lots": lambda told, code, place: told["control"][place],
    "a mark without a salt": lambda told, code, place: number_of(bytes.fromhex(told["seed"]), code.encode(), b"drawn"),
    "a digest near one that is opened": lambda told, code, place: min(
        (abs(int(told["roster"][place][1], 16) - int(rest[1], 16)) for rest in told["roster"] if rest[0] in {one["code"] for one in told["openings"]}), default=place
    ),
    "a neighbour of one that is opened": lambda told, code, place: min(
        (abs(place - CODES_SORTED.index(one["code"])) for one in told["openings"]), default=place
    ),
}  # fmt: skip
CODES_SORTED = sorted(CODES)


@pytest.mark.parametrize("opened", [False, True], ids=["nothing opened", "half of the drawn opened"])
@pytest.mark.parametrize("directed", [False, True], ids=["lots", "directed"])
def test_no_guess_at_who_was_drawn_beats_the_base_rate(directed, opened):
    """Over many draws every guess names as many of the drawn as blind picking would (hypergeometric)."""
    worlds, hits, expected, spread = seeds_drawn // 8, dict.fromkeys(GUESSES, 0), 0.0, 0.0
    for number in range(worlds):
        drawn, roster, strata = world(number, directed=directed)
        by_chance = sorted(drawn.main.codes, key=lambda code, number=number: salt("visited", number, code))
        known = set(by_chance[::2]) if opened else set()
        told = public(drawn, roster, strata, known)
        left = [(place, code) for place, (code, *_) in enumerate(told["roster"]) if code not in known]
        wanted = set(drawn.main.codes) - known
        for name, guess in GUESSES.items():
            ranked = sorted(left, key=lambda one, guess=guess: (guess(told, one[1], one[0]), one[0]))
            hits[name] += sum(code in wanted for _, code in ranked[: len(wanted)])
        share = len(wanted) / len(left)
        expected += len(wanted) * share
        spread += len(wanted) * share * (1 - share) * (len(left) - len(wanted)) / (len(left) - 1)
    limit = norm.isf(REFUSED / 2 / len(GUESSES)) * spread**0.5
    assert {name: found for name, found in hits.items() if abs(found - expected) > limit} == {}


def test_somebody_who_holds_the_salts_would_be_found():
    """The comparison has teeth: whoever has the salts names every one of the drawn."""
    drawn, roster, strata = world(0, directed=False)
    told = public(drawn, roster, strata, set())
    seed, chosen = (
        bytes.fromhex(told["seed"]),
        {lot for name, lots in told["lots"].items() for lot in lots[: told["quotas"][name]]},
    )
    named = {
        one.row.code
        for one in roster.entries
        if hashlib.sha256(seed + one.row.code.encode() + one.row.salt).hexdigest() in chosen
    }
    assert named == set(drawn.main.codes)


def test_what_leaks_is_how_many_there_are_and_are_drawn_under_each_pseudonym():
    """Said in the specification: a stratum drawn whole tells those who know their own class."""
    told = public(*world(0, directed=False), set())
    assert sorted(len(lots) for lots in told["lots"].values()) == [4, 8, 12, 16]
    assert {name: int(quota) for name, quota in told["quotas"].items()}.keys() == told["lots"].keys()
    hidden = public(*world(0, directed=True), set())
    assert hidden["commitment"]["quotas"] == {}
    assert hidden["commitment"]["expected"] == str(sum(CHANCES[one] for one in CLASSES))
