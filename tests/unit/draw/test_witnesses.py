"""A witness's receipt: the commitment's own leaf, in a tree that a named witness cosigned before the first source."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.unit.draw.samples import FIRST, commitment, drawn, roster
from tests.unit.log.logs import KEY as LOG
from tests.unit.log.logs import ORIGIN, entries_of
from zhicheng.draw import CheckResult, CommitmentLeaf, Trust, VerifyOutcome, open_bundle, verify
from zhicheng.log import (
    CheckpointRequest,
    MemoryStorage,
    Proof,
    SigningKey,
    answer,
    canonical_json,
    create_log,
    open_log,
    parse_proof,
    prove_entry,
    with_cosignatures,
)
from zhicheng.log.keys import COSIGNATURE

ROSTER = roster()
BUNDLE, COMMITMENT = open_bundle(drawn(ROSTER), ROSTER), commitment(ROSTER)
WITNESS = SigningKey("日报/见证", bytes([7]) * 32, COSIGNATURE)
SECOND = SigningKey("大学/见证", bytes([8]) * 32, COSIGNATURE)
TRUST = Trust(witnesses=(str(WITNESS.verifier),))
DAY, BEFORE = date(2026, 11, 30), FIRST - timedelta(hours=3)
LEAF = CommitmentLeaf.of(COMMITMENT, DAY).to_bytes()
FALSE, LATE = (CheckResult.FAILS, "ZC-DRAW-015"), (CheckResult.FAILS, "ZC-DRAW-016")
UNKNOWN, HOLDS = (CheckResult.NOT_TRUSTED, "ZC-DRAW-014"), (CheckResult.HOLDS, "")


def cosigned(note, key, at, log=LOG):
    seconds = int(at.timestamp())
    said = answer(CheckpointRequest(0, (), note), logs={ORIGIN: [str(log.verifier)]}, held=None, key=key, time=seconds)
    return with_cosignatures(note, said.body, [str(key.verifier)])


def proved(leaf=LEAF, signed=((WITNESS, BEFORE),), *, log_key=LOG, others=7) -> bytes:
    """Return the proof of a leaf in a log whose checkpoint was cosigned."""
    storage = MemoryStorage()
    create_log(storage, ORIGIN)
    log = open_log(storage, ORIGIN)
    log.append([*entries_of(others), leaf, *entries_of(4, first=others)])
    note = log.sign_checkpoint(log_key)
    for key, at in signed:
        note = cosigned(note, key, at, log_key)
    return prove_entry(storage, index=others, checkpoint=note).to_bytes()


def found(proof: bytes, leaf: bytes = LEAF, trusted=TRUST):
    receipt = {"kind": "witness", "leaf": leaf.decode(), "proof": proof.decode()}
    report = verify(canonical_json(json.loads(BUNDLE) | {"receipts": [receipt]}), trusted=trusted)
    (check,) = (one for one in report.checks if one.id == "receipt:0")
    return report.outcome, (check.result, check.code), check


GOOD = proved()


def test_a_leaf_says_whose_commitment_it_is():
    assert json.loads(LEAF) == {
        "type": "draw_commitment", "schema": "zhicheng/draw-commitment-leaf/1", "draw": "2026-03", "stage": 1,
        "digest": COMMITMENT.digest.hex(), "day": "2026-11-30", "simulated": True,
    }  # fmt: skip


def test_a_named_witness_shows_the_order():
    outcome, result, check = found(GOOD)
    assert (outcome, result) == (VerifyOutcome.VERIFIED, HOLDS)
    assert "日报/见证 (quality.example/log), 2026-11-30T22:00:00+00:00" in check.what.en


def test_a_witness_that_nobody_named_does_not_count():
    for trusted in (Trust(), Trust(witnesses=(str(SECOND.verifier),))):
        outcome, result, check = found(GOOD, trusted=trusted)
        assert (outcome, result) == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)
        assert f"日报/见证+{WITNESS.verifier.key_id.hex()}" in check.reason.en
        assert "--witness" in check.reason.en


def test_what_a_stranger_says_is_not_looked_at():
    assert found(proved(OTHER, signed=((SECOND, BEFORE),)), OTHER)[:2] == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)


def test_the_logs_own_key_is_never_outside():
    own = SigningKey("报社/见证", LOG.seed, COSIGNATURE)
    assert found(proved(signed=()), trusted=TRUST)[1] == UNKNOWN
    storage = MemoryStorage()
    create_log(storage, ORIGIN)
    log = open_log(storage, ORIGIN)
    log.append([LEAF])
    note = log.sign_checkpoint(LOG)
    said = answer(CheckpointRequest(0, (), note), logs={ORIGIN: [str(LOG.verifier)]}, held=None, key=own, time=1)
    proof = prove_entry(storage, index=0, checkpoint=with_cosignatures(note, said.body, [str(own.verifier)])).to_bytes()
    assert found(proof, trusted=Trust(witnesses=(str(own.verifier),)))[:2] == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)


def test_the_first_of_several_named_witnesses_counts():
    both = Trust(witnesses=(str(WITNESS.verifier), str(SECOND.verifier)))
    proof = proved(signed=((SECOND, FIRST + timedelta(days=1)), (WITNESS, BEFORE)))
    assert found(proof, trusted=both)[:2] == (VerifyOutcome.VERIFIED, HOLDS)
    assert found(proof, trusted=Trust(witnesses=(str(SECOND.verifier),)))[:2] == (VerifyOutcome.FAILED, LATE)


def relabelled(**changed) -> bytes:
    return canonical_json(json.loads(LEAF) | changed)


OTHER = CommitmentLeaf.of(replace(COMMITMENT, draw="2026-04"), DAY).to_bytes()
WRONG = {
    "another draw's leaf": (proved(OTHER), OTHER, FALSE),
    "another draw's proof": (proved(OTHER), LEAF, FALSE),
    "another draw's digest": (proved(relabelled(digest="00" * 32)), relabelled(digest="00" * 32), FALSE),
    "another stage": (proved(relabelled(stage=2)), relabelled(stage=2), FALSE),
    "no simulation": (proved(relabelled(simulated=False)), relabelled(simulated=False), FALSE),
    "a field more": (proved(relabelled(note="")), relabelled(note=""), FALSE),
    "another type": (proved(relabelled(type="record")), relabelled(type="record"), FALSE),
    "another spelling": (proved(LEAF + b"\n"), LEAF + b"\n", FALSE),
    "no day": (proved(relabelled(day="2026-02-30")), relabelled(day="2026-02-30"), FALSE),
    "another leaf of the tree": (GOOD, entries_of(1)[0], FALSE),
    "no proof": (b"proof", LEAF, FALSE),
    "another index": (GOOD.replace(b"index 7", b"index 6"), LEAF, FALSE),
    "another size": (GOOD.replace(b"\n12\n", b"\n13\n"), LEAF, FALSE),
    "a hash less": (Proof(7, parse_proof(GOOD).hashes[1:], parse_proof(GOOD).checkpoint).to_bytes(), LEAF, FALSE),
    "at the first source": (proved(signed=((WITNESS, FIRST),)), LEAF, LATE),
    "before the day that it states": (proved(signed=((WITNESS, FIRST - timedelta(days=3)),)), LEAF, FALSE),
}  # fmt: skip


@pytest.mark.parametrize(("proof", "leaf", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_does_not_hold_fails_the_bundle(proof, leaf, expected):
    assert found(proof, leaf)[:2] == (VerifyOutcome.FAILED, expected)


def test_a_cosignature_of_another_tree_is_false():
    line = GOOD.rstrip(b"\n").rpartition(b"\n")[2] + b"\n"
    other = proved(signed=(), others=8)
    assert found(other + line)[:2] == (VerifyOutcome.FAILED, FALSE)


def test_a_later_checkpoint_of_a_forked_log_has_no_early_cosignature():
    proof = proved(signed=(), others=9)
    assert found(proof)[:2] == (VerifyOutcome.ORDER_NOT_SHOWN, UNKNOWN)
