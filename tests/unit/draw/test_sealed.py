"""Sealed bundles and directed ones: as much is checked as is opened, and nothing that was altered passes."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from tests.unit.draw.samples import OUTCOMES, STRATUM_SALTS, commitment, digest, directed_roster, drawn, entry, roster
from zhicheng.chance import ticket
from zhicheng.draw import (
    BadChance,
    BadCommitment,
    CheckResult,
    MixedModes,
    Roster,
    VerifyOutcome,
    chances_under,
    commitment_of,
    explain,
    open_bundle,
    opening_of,
    pseudonym,
    run_draw,
    sealed_bundle,
    verify,
)  # fmt: skip
from zhicheng.log import canonical_json

OPEN, SEALED = directed_roster(), directed_roster(sealed=True)
DRAWN = drawn(SEALED)
BUNDLE = open_bundle(drawn(OPEN), OPEN)


def sealed(codes) -> bytes:
    opened = [opening_of(one) for one in SEALED.entries if one.row.code in codes]
    return sealed_bundle(DRAWN, SEALED, salts={}, openings=opened)


EVERYBODY = {one.row.code for one in SEALED.entries}
WITHOUT, SOME, ALL = sealed(()), sealed(DRAWN.main.codes), sealed(EVERYBODY)


@pytest.mark.parametrize("bundle", [BUNDLE, WITHOUT, SOME, ALL], ids=["open", "without", "some", "all"])
def test_a_directed_draw_verifies_as_far_as_it_is_opened(bundle):
    found = verify(bundle)
    assert (found.outcome, found.reasons) == (VerifyOutcome.ORDER_NOT_SHOWN, ())
    unchecked = [check.id for check in found.checks if check.result is CheckResult.NOT_YET]
    assert unchecked == (["result"] if bundle in (WITHOUT, SOME) else [])


def test_what_is_not_opened_is_not_called_verified():
    shown = [replace(check, id="receipt:x") for check in verify(SOME).checks[:1]]
    assert replace(verify(SOME), checks=(*verify(SOME).checks, *shown)).outcome is VerifyOutcome.RESULT_NOT_SHOWN
    assert replace(verify(ALL), checks=(*verify(ALL).checks, *shown)).outcome is VerifyOutcome.VERIFIED


def test_a_directed_commitment_says_so_and_a_commitment_by_lots_is_as_it_was():
    assert commitment_of(commitment(OPEN).json) == commitment(OPEN)
    assert {"method", "expected"} <= commitment(OPEN).json.keys()
    assert not {"method", "expected"} & commitment(roster()).json.keys()


def altered(bundle: bytes, change) -> bytes:
    told = json.loads(bundle)
    change(told)
    return canonical_json(told)


def swap_codes(told) -> None:
    first, second = told["drawn"]["东城 五金"], told["reserve"]["东城 五金"]
    first[0], second[0] = second[0], first[0]


OPEN_CHANGES = {
    "a chance": lambda told: told["roster"][0].__setitem__(3, "1/4"),
    "another spelling of a chance": lambda told: told["roster"][0].__setitem__(3, "6/40"),
    "drawn for reserve": swap_codes,
    "one more drawn": lambda told: told["drawn"]["东城 五金"].append("000000000000000003"),
    "a quota": lambda told: told["quotas"].update({"东城 五金": 99}),
    "the expected number": lambda told: told["commitment"].update(expected="13"),
    "another method": lambda told: told["commitment"].update(method="lots"),
    "no method": lambda told: told["commitment"].pop("method"),
    "quotas of lots": lambda told: told["commitment"].update(quotas={"东城 五金": "3"}),
    "the schema of lots": lambda told: told.update(schema="zhicheng/draw-bundle/1"),
    "cutoffs": lambda told: told.update(cutoffs={}),
    "one less in the control arm": lambda told: told["control"].pop(),
}


@pytest.mark.parametrize("change", OPEN_CHANGES.values(), ids=OPEN_CHANGES.keys())
def test_an_altered_open_bundle_fails(change):
    assert verify(altered(BUNDLE, change)).outcome is VerifyOutcome.FAILED


def opened(told, code: str) -> dict:
    return next(one for one in told["openings"] if one["code"] == code)


NOT_DRAWN = min(EVERYBODY - set(DRAWN.main.codes))
CHANGES = {
    "somebody else drawn": lambda told: opened(told, NOT_DRAWN).update(mark="drawn"),
    "nobody drawn": lambda told: opened(told, DRAWN.main.codes[0]).update(mark=""),
    "another chance": lambda told: told["openings"][0]["fields"]["chance"].__setitem__(0, "1/2"),
    "another class": lambda told: told["openings"][0]["fields"]["class"].__setitem__(0, "D"),
    "another stratum": lambda told: told["openings"][0]["fields"]["stratum"].__setitem__(0, "西城 五金"),
    "another salt": lambda told: told["openings"][0].update(salt="00" * 32),
    "a mark changed": lambda told: told["roster"][0].__setitem__(2, "00" * 32),
    "marks swapped": lambda told: told["roster"][0].__setitem__(2, told["roster"][1][2]),
    "one more drawn": lambda told: told.update(drawn=told["drawn"] + 1),
    "fewer drawn than opened": lambda told: told.update(drawn=1),
    "somebody excluded": lambda told: told.update(excluded=told["excluded"] + 1),
    "opened twice": lambda told: told["openings"].append(told["openings"][0]),
    "a control lot": lambda told: told["control"].__setitem__(-1, "ff" * 32),
    "control lots out of order": lambda told: told["control"].reverse(),
    "a row less": lambda told: told["roster"].pop(),
    "a salt of a stratum": lambda told: told["openings"][0].update(stratum_salt="00" * 32),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_altered_sealed_bundle_fails(change):
    assert verify(altered(ALL, change)).outcome is VerifyOutcome.FAILED


def test_a_false_result_shows_when_all_is_opened_and_not_before():
    """Whoever publishes marks of another result can open only what it marked; drawn again, all of it shows."""
    others = sorted(set(SEALED.chances) - set(DRAWN.main.codes))[: len(DRAWN.main.codes)]
    chosen = replace(DRAWN, main=replace(DRAWN.main, drawn={"x": tuple(others)}, reserve={}))
    openings = [opening_of(one) for one in SEALED.entries]
    assert verify(sealed_bundle(chosen, SEALED, salts={})).outcome is VerifyOutcome.ORDER_NOT_SHOWN
    found = verify(sealed_bundle(chosen, SEALED, salts={}, openings=openings))
    assert found.outcome is VerifyOutcome.FAILED
    assert "drawn again" in found.reasons[0].en


def test_a_sealed_directed_bundle_tells_neither_chances_nor_strata_nor_who():
    told = json.loads(WITHOUT)
    assert "东城" not in WITHOUT.decode()
    assert {"lots", "quotas", "cutoffs"}.isdisjoint(told)
    assert {len(rest + mark) for _, rest, mark in told["roster"]} == {128}
    assert told["drawn"] == len(DRAWN.main.codes)


def test_the_roster_that_is_drawn_is_of_the_method_committed_to():
    for frozen, other in ((OPEN, roster()), (roster(), OPEN)):
        with pytest.raises(BadCommitment):
            run_draw(commitment(frozen, root=other.root), other, OUTCOMES)
    with pytest.raises(BadCommitment):
        run_draw(commitment(OPEN, expected=Fraction(13)), OPEN, OUTCOMES)
    with pytest.raises(MixedModes):
        Roster([entry(0, sealed=False), OPEN.entries[1]])
    with pytest.raises(BadCommitment):
        commitment(OPEN, quotas={"东城 五金": 3})


@pytest.mark.parametrize(
    "changed",
    [
        {"chance": Fraction(0)},
        {"chance": Fraction(3, 2)},
        {"chance": Fraction(-1)},
        {"exclusion": "停业"},
        {"chance": Fraction(1, 10**18)},
    ],
)
def test_everybody_in_scope_has_a_chance_and_nobody_else(changed):
    with pytest.raises(BadChance):
        replace(OPEN.entries[0], **changed)


def test_chances_are_told_to_the_auditor_and_explained():
    told = chances_under(commitment(SEALED), SEALED)
    own, combined = told[NOT_DRAWN]
    assert (own, combined) == (SEALED.chances[NOT_DRAWN], 1 - (1 - own) * Fraction(19, 20))
    for bundle in (BUNDLE, ALL):
        found = explain(bundle, NOT_DRAWN)
        assert (found.drawn, found.chance, found.lot) == (False, combined, None)
        assert str(combined) in found.words.en
    assert explain(ALL, DRAWN.main.codes[0]).words.en.startswith("drawn: a directed draw")
    assert explain(WITHOUT, NOT_DRAWN).drawn is None
    assert explain(ALL, f"{7:018d}").words.en == "not in scope: 停业"


def test_chances_by_lots_are_quotas_over_populations():
    frozen = roster(sealed=True)
    assert set(chances_under(commitment(frozen, control=Fraction(0)), frozen, salts=STRATUM_SALTS).values()) == {
        (Fraction(1, 8),) * 2
    }


def test_the_control_arm_is_explained_in_a_sealed_draw():
    frozen = roster(sealed=True)
    made = drawn(frozen)
    opened = [opening_of(one, stratum_salt=STRATUM_SALTS[one.row.stratum]) for one in frozen.entries]
    bundle = sealed_bundle(made, frozen, salts=STRATUM_SALTS, openings=opened)
    assert {code for code in frozen_codes(frozen) if explain(bundle, code).control} == set(made.control.codes)


def frozen_codes(frozen: Roster) -> list[str]:
    return [one.row.code for one in frozen.entries]


def two_pseudonyms(opened: int) -> bytes:
    """Return a bundle in which every stratum goes by two pseudonyms, with so many rows opened."""
    frozen, other = roster(sealed=True), digest("another salt")
    salts = {one.row.code: STRATUM_SALTS[one.row.stratum] if int(one.row.code) < 30 else other for one in frozen.entries}
    names = {one.row.code: pseudonym(one.row.stratum, salts[one.row.code]) for one in frozen.entries}
    made = commitment(frozen, quotas=dict.fromkeys(names.values(), Fraction(1)), control=Fraction(0))
    seed, lots = made.seed(OUTCOMES), {name: [] for name in names.values()}
    for row in frozen.scope:
        lots[names[row.code]].append(ticket(seed, row.code, row.salt).hex())
    told = {
        "commitment": made.json,
        "seed": seed.hex(),
        "lots": {name: sorted(found) for name, found in lots.items()},
        "quotas": dict.fromkeys(lots, 1),
        "cutoffs": {name: min(found) for name, found in lots.items()},
        "control": [],
        "openings": [opening_of(one, stratum_salt=salts[one.row.code]) for one in frozen.entries],
    }
    before = sealed_bundle(drawn(frozen), frozen, salts=STRATUM_SALTS)
    return altered(before, lambda bundle: bundle.update(told | {"openings": told["openings"][:opened]}))


def test_a_stratum_under_two_pseudonyms_is_refused():
    """Whoever holds the salts could lay rows of one stratum under either pseudonym once the seed is known, and so choose."""
    assert verify(two_pseudonyms(30)).reasons == ()
    assert "two pseudonyms" in verify(two_pseudonyms(60)).reasons[0].en
