"""Bundles: what was drawn verifies, and nothing that was altered does."""

import json
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest

from tests.conformance.drand_rounds import ROUNDS
from tests.unit.draw.samples import OUTCOMES, SECRETS, SOURCES, STRATUM_SALTS, commitment, drawn, entry, roster
from zhicheng.chance import BadSource, BeaconSource, UntimelyRound, WeakChance, WrongRound, known_chain
from zhicheng.draw import (
    Announced,
    AnotherSource,
    BadCommitment,
    BadRow,
    DuplicateCode,
    Entry,
    ReusedSalt,
    Roster,
    RosterRow,
    VerifyOutcome,
    open_bundle,
    opening_of,
    run_draw,
    sealed_bundle,
    verify,
)  # fmt: skip
from zhicheng.draw.rosters import row_bytes
from zhicheng.log import canonical_json, leaf_hash, verify_inclusion

OPEN, SEALED = roster(), roster(sealed=True)
BUNDLE = open_bundle(drawn(OPEN), OPEN)
WITHOUT = sealed_bundle(drawn(SEALED), SEALED, salts=STRATUM_SALTS)
ALL = sealed_bundle(
    drawn(SEALED), SEALED, salts=STRATUM_SALTS, openings=[opening_of(one, stratum_salt=STRATUM_SALTS[one.row.stratum]) for one in SEALED.entries]
)  # fmt: skip


@pytest.mark.parametrize("bundle", [BUNDLE, WITHOUT, ALL])
def test_a_draw_verifies_but_for_its_order(bundle):
    found = verify(bundle)
    assert (found.outcome, found.reasons) == (VerifyOutcome.ORDER_NOT_SHOWN, ())


def test_excluded_entities_stay_in_the_roster_and_are_never_drawn():
    assert not {code for code in drawn(OPEN).visited if int(code) % 20 == 7}
    assert len(json.loads(BUNDLE)["roster"]) == 60


def test_a_sealed_bundle_names_nobody_before_it_is_opened():
    told = json.loads(WITHOUT)
    assert told["openings"] == []
    assert "东城" not in WITHOUT.decode()
    assert not any(code in json.dumps(told["lots"]) for code, _ in told["roster"])


def altered(bundle: bytes, change) -> bytes:
    told = json.loads(bundle)
    change(told)
    return canonical_json(told)


def swap(name, one, two):
    def change(told):
        told[name][one], told[name][two] = told[name][two], told[name][one]

    return change


CHANGES = {
    "a row less": lambda told: told["roster"].pop(5),
    "a row twice": lambda told: told["roster"].append(told["roster"][0]),
    "a stratum of a row": lambda told: told["roster"][0].__setitem__(1, "西城 五金"),
    "another exclusion": lambda told: told["roster"][0].__setitem__(2, "停业"),
    "rows out of order": swap("roster", 0, 1),
    "another seed": lambda told: told.update(seed="00" * 32),
    "another number": lambda told: told["outcomes"][1][1][1].__setitem__(0, 9),
    "sources swapped": swap("outcomes", 0, 1),
    "numbers in another order": lambda told: told["outcomes"][1][1][0].reverse(),
    "a stratum that is not composed": lambda told: told["roster"][0].__setitem__(1, "e\u0301"),
    "an exclusion that is not composed": lambda told: told["roster"][7].__setitem__(2, "e\u0301"),
    "another secret": lambda told: told["outcomes"][0][1].__setitem__(0, SECRETS[1].hex()),
    "another batch": lambda told: told["commitment"].update(draw="2026-04"),
    "another quota": lambda told: told["commitment"]["quotas"].update({"东城 五金": "3"}),
    "a quota settled otherwise": lambda told: told["quotas"].update({"东城 五金": 1}),
    "one more drawn": lambda told: told["drawn"]["东城 五金"].append("000000000000000003"),
    "one less in the control arm": lambda told: told["control"].pop(),
    "a later source for a fallback": lambda told: told["commitment"]["sources"][1].update(fallback="另择一期"),
    "a query that looks away": lambda told: told.update(sql=told["sql"].replace("placed", "told", 1)),
    "a field too many": lambda told: told.update(note=""),
    "a field too few": lambda told: told.pop("reserve"),
    "a field of another kind": lambda told: told.update(roster=7),
    "a number as a word": lambda told: told["commitment"].update(count="60"),
    "a monstrous fraction": lambda told: told["commitment"].update(control="1e999999"),
    "drawn and reserve swapped": lambda told: told.update(drawn=told["reserve"], reserve=told["drawn"]),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_an_altered_bundle_fails_with_a_reason(change):
    found = verify(altered(BUNDLE, change))
    assert found.outcome is VerifyOutcome.FAILED
    assert all(reason.zh and reason.en for reason in found.reasons)


SEALED_CHANGES = {
    "a lot less": lambda told: next(iter(told["lots"].values())).pop(),
    "a lot more": lambda told: told["control"].append("ff" * 32),
    "a lot changed": lambda told: next(iter(told["lots"].values())).__setitem__(-1, "ff" * 32),
    "another cutoff": lambda told: told["cutoffs"].update({next(iter(told["cutoffs"])): "00" * 32}),
    "somebody excluded": lambda told: told.update(excluded=told["excluded"] + 1),
    "another class": lambda told: told["openings"][0]["fields"]["class"].__setitem__(0, "D"),
    "another stratum": lambda told: told["openings"][0].update(stratum_salt="00" * 32),
    "another salt": lambda told: told["openings"][0].update(salt="00" * 32),
    "opened twice": lambda told: told["openings"].append(told["openings"][0]),
    "an opening of nobody": lambda told: told["openings"][0].update(code="9" * 18),
    "two openings' codes swapped": lambda told: (told["openings"][0].update(code=told["openings"][1]["code"])),
    "strata swapped": lambda told: told.update(lots=dict(zip(told["lots"], reversed(told["lots"].values()), strict=True))),
}  # fmt: skip


@pytest.mark.parametrize("change", SEALED_CHANGES.values(), ids=SEALED_CHANGES.keys())
def test_an_altered_sealed_bundle_fails_with_a_reason(change):
    assert verify(altered(ALL, change)).outcome is VerifyOutcome.FAILED


def test_other_spellings_are_refused():
    assert verify(b" " + BUNDLE).outcome is VerifyOutcome.FAILED
    assert (
        verify(b"[]").outcome
        is verify(b"\xff").outcome
        is verify(b"").outcome
        is verify(b"[" * 100_000).outcome
        is VerifyOutcome.FAILED
    )


def test_no_changed_byte_of_a_bundle_passes():
    small = roster(count=12)
    bundle = open_bundle(drawn(small), small)
    passed = [
        place
        for place in range(len(bundle))
        if verify(bundle[:place] + bytes([bundle[place] ^ 1]) + bundle[place + 1 :]).outcome is not VerifyOutcome.FAILED
    ]
    assert passed == []


def test_a_row_lies_provably_under_the_root():
    code, rest = SEALED.entries[7].row.code, SEALED.rests[7]
    verify_inclusion(index=7, size=60, leaf=leaf_hash(row_bytes(code, rest)), proof=SEALED.proof(7), root=SEALED.root)


def test_the_roster_that_was_frozen_is_the_one_drawn_from():
    with pytest.raises(BadCommitment):
        run_draw(commitment(OPEN), roster(count=59), OUTCOMES)
    with pytest.raises(BadCommitment):
        run_draw(commitment(OPEN, root=SEALED.root), SEALED, OUTCOMES, salts=STRATUM_SALTS)


def test_every_source_is_due_in_its_order():
    with pytest.raises(AnotherSource):
        run_draw(commitment(OPEN), OPEN, OUTCOMES[:1])


@pytest.mark.parametrize("sources", [SOURCES[1:], ()])
def test_weak_sources_are_refused_before_anything_is_drawn(sources):
    with pytest.raises(WeakChance):
        commitment(OPEN, sources=sources)


def test_secrets_are_revealed_before_numbers_are_drawn():
    late = replace(SOURCES[0], due=SOURCES[1].due)
    with pytest.raises(BadCommitment):
        commitment(OPEN, sources=(late, SOURCES[1]))


def test_a_commitment_says_whole_things():
    for changed in ({"control": Fraction(1)}, {"rulebook": b""}, {"sources": (SOURCES[0], SOURCES[0])}):
        with pytest.raises(BadCommitment):
            commitment(OPEN, **changed)


def test_salts_are_used_once_and_classes_are_sealed():
    twice = replace(entry(1, sealed=True), row=replace(entry(1, sealed=True).row, salt=entry(0, sealed=True).row.salt))
    with pytest.raises(ReusedSalt):
        Roster([entry(0, sealed=True), twice])
    with pytest.raises(BadRow):
        Entry(RosterRow("0" * 18, "金"), "A")
    with pytest.raises(BadRow):
        replace(entry(0, sealed=True), field_salts=())
    with pytest.raises(DuplicateCode):
        Roster([entry(0, sealed=False), entry(0, sealed=False)])


def beacon(chain: str = "quicknet") -> tuple:
    """Return a commitment and outcomes with a beacon's round among the sources, and its bytes."""
    _, number, signature, previous, _ = ROUNDS[3 if chain == "quicknet" else -1]
    time = known_chain(chain).time_of(number)
    sources = (
        replace(SOURCES[0], due=time - timedelta(hours=1)),
        Announced(BeaconSource("drand", chain, number), time, "改用下一轮"),
    )
    outcomes = (OUTCOMES[0], ("drand", (signature, previous) if previous else signature))
    return commitment(OPEN, sources=sources), outcomes


@pytest.mark.parametrize("chain", ["quicknet", "default"])
def test_a_beacon_is_one_of_several_sources_and_its_bytes_are_verified(chain):
    made, outcomes = beacon(chain)
    bundle = open_bundle(run_draw(made, OPEN, outcomes), OPEN)
    assert verify(bundle).reasons == ()
    told = json.loads(bundle)["outcomes"][1][1]
    first = told if chain == "quicknet" else told[0]
    found = verify(bundle.replace(first.encode(), first.replace(first[-4:], "0000").encode()))
    assert [reason.en[-13:] for reason in found.reasons] == ["ZC-CHANCE-009"]


def test_no_draw_is_made_from_a_round_that_does_not_verify():
    made, (secrets, (name, signature)) = beacon()
    for outcome in (ROUNDS[2][2], (signature, signature), (signature, b""), (signature,)):
        with pytest.raises((WrongRound, BadSource)):
            run_draw(made, OPEN, (secrets, (name, outcome)))


def test_a_round_that_is_known_before_the_announced_time_is_refused():
    made, _ = beacon()
    for moved in (timedelta(seconds=1), timedelta(hours=1), -timedelta(minutes=1)):
        with pytest.raises(UntimelyRound):
            replace(made.sources[1], due=made.sources[1].due + moved)
