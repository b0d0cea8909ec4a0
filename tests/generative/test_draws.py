"""Rosters, quotas, sources and bundles made at random and then bent: what is refused has its code, what passes was not bent."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from datetime import timedelta
from fractions import Fraction
from functools import cache
from math import prod
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.draw.samples import FIRST, OUTCOMES, STRATUM_SALTS, commitment, directed_roster, drawn, roster
from zhicheng.chance import NumbersSource, Pool, WeakChance, check_strength, seed_of, ticket
from zhicheng.draw import (
    Announced,
    Commitment,
    Entry,
    Frozen,
    Roster,
    RosterRow,
    VerifyOutcome,
    commitment_of,
    commitment_under,
    draw,
    draw_directed,
    frozen_of,
    open_bundle,
    opening_of,
    outcome_of,
    run_draw,
    sealed_bundle,
    verify,
)  # fmt: skip
from zhicheng.errors import ZhichengError
from zhicheng.log import canonical_json

CODES = st.one_of(st.text(max_size=20), st.integers(0, 30).map("{:018d}".format))
STRATA = st.one_of(st.text(max_size=6), st.sampled_from(["金", "木"]))
FRACTIONS = st.one_of(st.integers(-2, 12), st.fractions(-1, 12, max_denominator=12))
JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(-5, 2**70), st.floats(), st.text(max_size=8), st.sampled_from(["00" * 32, "1/2", "open", "sealed"])),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=6,
)  # fmt: skip


def coded(call: Any, *args: Any, **named: Any) -> Any:
    """Return what a call returns, or None where it refuses with a code and words in both languages; nothing else may be raised."""
    try:
        return call(*args, **named)
    except ZhichengError as reason:
        refused = reason
    assert refused.code
    assert refused.words().zh
    assert refused.words().en
    return None


@given(
    st.lists(st.tuples(CODES, STRATA, st.sampled_from([b"", bytes(32), b"x"])), max_size=8),
    st.dictionaries(STRATA, FRACTIONS, max_size=3),
)
def test_any_rows_and_quotas_are_drawn_or_refused(rows, quotas):
    made = coded(lambda: [RosterRow(*row) for row in rows])
    found = made and coded(draw, made, seed=bytes(32), quotas=quotas, reserve=1)
    if found:
        assert len({row.code for row in made}) == len(made)
        assert {row.stratum for row in made} == set(quotas)
        assert all(
            quota > 0 and found.quotas[stratum] - 1 < quota < found.quotas[stratum] + 1 for stratum, quota in quotas.items()
        )


@given(st.dictionaries(st.integers(0, 12).map("{:018d}".format), FRACTIONS, max_size=8))
def test_any_chances_are_drawn_or_refused(chances):
    rows = [RosterRow(code, "金") for code in chances]
    found = coded(draw_directed, rows, seed=bytes(32), chances=chances)
    assert (found is not None) is all(0 < chance <= 1 for chance in chances.values())


POOLS = st.builds(
    dict,
    drawn=st.integers(1, 12),
    lowest=st.integers(0, 2),
    highest=st.integers(1, 60),
    ordered=st.booleans(),
    repeats=st.booleans(),
)


@given(st.lists(st.lists(POOLS, min_size=1, max_size=2), max_size=3))
def test_sources_are_as_strong_as_they_must_be_or_refused(sources):
    """Salt grinding needs sources whose outcomes can be run through: fewer than 2^64 together are never committed to."""
    made = coded(
        lambda: [NumbersSource(f"第{place}次", tuple(Pool(**pool) for pool in pools)) for place, pools in enumerate(sources)]
    )
    assume(made is not None)
    outcomes = prod(source.outcomes for source in made)
    announced = tuple(Announced(source, FIRST + timedelta(days=place), "顺延") for place, source in enumerate(made))
    try:
        commitment(roster(count=6), quotas=dict.fromkeys(STRATUM_SALTS, 1), sources=announced)
    except WeakChance:
        assert outcomes < 2**64
    else:
        assert outcomes >= 2**64


def test_whoever_chooses_salts_could_bend_a_draw_by_three_dice_and_is_refused():
    """Why 2^64: of a few hundred commitments one suits whoever waits for three dice; such a commitment is never made."""
    outcomes = [(one, two, three) for one in range(1, 7) for two in range(1, 7) for three in range(1, 7)]
    wanted, others = "0" * 18, [f"{number:018d}" for number in range(1, 10)]

    def share(salt: int) -> float:
        digest, own = hashlib.sha256(f"{salt}".encode()).digest(), hashlib.sha256(f"own {salt}".encode()).digest()
        seeds = [seed_of(digest, [("骰", ".".join(map(str, thrown)).encode())]) for thrown in outcomes]
        lots = [min([wanted, *others], key=lambda code, seed=seed: ticket(seed, code, own)) for seed in seeds]
        return lots.count(wanted) / len(outcomes)

    shares = [share(salt) for salt in range(200)]
    assert max(shares) > 0.15 > 0.12 > sum(shares) / len(shares) > 0.08  # one in ten is fair
    with pytest.raises(WeakChance):
        check_strength([NumbersSource("三枚骰子", (Pool(3, 1, 6, repeats=True),))])


@given(JSON)
def test_any_outcome_and_any_commitment_is_read_or_refused(told):
    coded(outcome_of, told)
    if isinstance(told, dict):
        coded(commitment_of, told)
    coded(frozen_of, json.dumps(told, ensure_ascii=False).encode("utf-8", "surrogatepass"))


PLAN = {name: commitment(roster()).json[name] for name in ("draw", "reserve", "control", "sources", "simulated")} | {
    "ratio": "1/8"
}


@given(st.data())
def test_any_plan_makes_a_commitment_or_is_refused(data):
    plan: dict[str, Any] = deepcopy(PLAN)
    bend(data, plan)
    made = coded(commitment_under, plan, Frozen(roster(), {}), rulebook=bytes(32))
    assert made is None or isinstance(made, Commitment)


@cache
def bundles() -> dict[str, bytes]:
    """Return a bundle of each kind, the sealed ones with every row opened."""
    found = {}
    for kind, frozen in (("open", roster(count=24)), ("directed", directed_roster(count=24))):
        found[kind] = open_bundle(drawn(frozen), frozen)
    for kind, frozen in (("sealed", roster(sealed=True, count=24)), ("sealed directed", directed_roster(sealed=True, count=24))):
        salts = STRATUM_SALTS if kind == "sealed" else {}
        opened = [opening_of(one, stratum_salt=STRATUM_SALTS[one.row.stratum]) for one in frozen.entries]
        found[kind] = sealed_bundle(drawn(frozen), frozen, salts=salts, openings=opened)
    return found


KINDS = st.sampled_from(["open", "directed", "sealed", "sealed directed"])


def places(told: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """Return the path of every value in JSON."""
    inner = told.items() if isinstance(told, dict) else enumerate(told) if isinstance(told, list) else ()
    return [found for name, value in inner for found in [(*path, name), *places(value, (*path, name))]]


def bend(data: st.DataObject, told: Any) -> None:
    """Change one thing: a value, a value for that beside it, one left out, one twice."""
    path = data.draw(st.sampled_from(places(told)))
    inner = told
    for name in path[:-1]:
        inner = inner[name]
    name, beside = path[-1], data.draw(st.sampled_from(list(inner) if isinstance(inner, dict) else list(range(len(inner)))))
    match data.draw(st.sampled_from(["other", "swap", "drop", "twice"])):
        case "other":
            inner[name] = data.draw(JSON)
        case "swap":
            inner[name], inner[beside] = inner[beside], inner[name]
        case "drop":
            del inner[name]
        case "twice" if isinstance(inner, list):
            inner.insert(name, deepcopy(inner[name]))


@given(st.data(), KINDS)
def test_a_bundle_in_which_anything_is_changed_fails(data, kind):
    before = bundles()[kind]
    told = json.loads(before)
    bend(data, told)
    after = coded(canonical_json, told)
    assume(after not in (None, before))
    found = verify(after)
    if found.outcome is not VerifyOutcome.FAILED:
        assert only_less_is_opened(json.loads(before), told) or told["receipts"] != []
    assert all(reason.zh and reason.en for reason in found.reasons)


def only_less_is_opened(before: dict[str, Any], after: dict[str, Any]) -> bool:
    """Return whether a bundle differs by openings left out alone, as one that is published earlier does."""
    rest = {name: value for name, value in before.items() if name != "openings"}
    return rest.items() <= after.items() and all(one in before["openings"] for one in after.get("openings", [None]))


@given(st.data(), KINDS)
def test_a_bundle_with_one_byte_changed_fails(data, kind):
    bundle = bundles()[kind]
    place, byte = data.draw(st.integers(0, len(bundle) - 1)), data.draw(st.integers(1, 255))
    assert verify(bundle[:place] + bytes([bundle[place] ^ byte]) + bundle[place + 1 :]).outcome is VerifyOutcome.FAILED


@given(st.data())
def test_a_roster_changed_by_one_byte_or_one_row_is_not_the_frozen_one(data):
    frozen = directed_roster(sealed=True, count=9)
    made, rows = commitment(frozen), list(frozen.entries)
    at = data.draw(st.integers(0, 8))
    one = rows[at]
    match data.draw(st.sampled_from(["row", "code", "class", "salt", "chance", "exclusion"])):
        case "row":
            del rows[at]
        case "code":
            rows[at] = Entry(
                RosterRow("9" * 18, one.row.stratum, one.row.salt), one.credit_class, one.exclusion, one.field_salts, one.chance
            )
        case "class":
            rows[at] = Entry(one.row, one.credit_class + "x", one.exclusion, one.field_salts, one.chance)
        case "salt":
            salt = bytes([one.row.salt[0] ^ data.draw(st.integers(1, 255)), *one.row.salt[1:]])
            rows[at] = Entry(
                RosterRow(one.row.code, one.row.stratum, salt), one.credit_class, one.exclusion, one.field_salts, one.chance
            )
        case "chance":
            rows[at] = Entry(one.row, one.credit_class, "", one.field_salts, Fraction(1, 97))
        case "exclusion":
            rows[at] = Entry(one.row, one.credit_class, one.exclusion + "迁出", one.field_salts, Fraction(0))
    with pytest.raises(ZhichengError) as refused:
        run_draw(made, Roster(rows), OUTCOMES)
    assert refused.value.code == "ZC-DRAW-007"
