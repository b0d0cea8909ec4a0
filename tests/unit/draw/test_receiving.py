"""Receipts put into a bundle: of every kind, of either stage, over its commitment alone."""

import json
from datetime import date, datetime, timedelta, timezone

import pytest

from tests.unit.draw.samples import FIRST, commitment, drawn, roster
from tests.unit.draw.test_parties import GOOD as NOTE
from tests.unit.draw.test_parties import KEY, TRUST
from tests.unit.draw.test_witnesses import GOOD as PROOF
from tests.unit.draw.test_witnesses import LEAF, OTHER
from tests.unit.draw.test_witnesses import TRUST as WITNESSES
from zhicheng.draw import (
    BadBundle,
    BadReceipt,
    CommitmentLeaf,
    FalseReceipt,
    Trust,
    open_bundle,
    receipt_in,
    sign_commitment,
    verify,
    with_receipts,
)
from zhicheng.draw.examples import small_team_commitment
from zhicheng.log import SigningKey, canonical_json, leaf_hash

ROSTER = roster()
BUNDLE, COMMITMENT = open_bundle(drawn(ROSTER), ROSTER), commitment(ROSTER)


def test_every_kind_is_read_from_its_file():
    assert receipt_in(NOTE)["kind"] == "party"
    assert receipt_in(PROOF, LEAF) == {"kind": "witness", "leaf": LEAF.decode(), "proof": PROOF.decode()}
    assert receipt_in(b"\x30\x00") == {"kind": "timestamp", "token": "3000"}
    assert receipt_in(json.dumps(receipt_in(NOTE)).encode()) == receipt_in(NOTE)


@pytest.mark.parametrize(
    "content", [b"", b"note", PROOF, b"\xff", b"[", b"[]", b'{"kind":"party"}', b'{"kind":"notary","note":""}', b"[" * 100_000]
)
def test_what_is_no_receipt_is_refused(content):
    with pytest.raises(BadReceipt):
        receipt_in(content)


@pytest.mark.parametrize("receipt", [{}, {"kind": "party"}, {"kind": "timestamp", "token": "x"}, "note", None])
def test_an_object_that_is_no_receipt_is_not_added(receipt):
    with pytest.raises(BadReceipt):
        with_receipts(BUNDLE, [receipt])


def test_receipts_are_added_once_and_change_nothing_else():
    once = with_receipts(BUNDLE, [receipt_in(NOTE), receipt_in(PROOF, LEAF)])
    assert with_receipts(once, [receipt_in(NOTE)]) == once
    assert canonical_json(json.loads(once) | {"receipts": []}) == BUNDLE
    both = Trust(witnesses=WITNESSES.witnesses, parties=TRUST.parties)
    assert [verify(once, trusted=trusted).outcome.value for trusted in (both, TRUST, WITNESSES, Trust())] == [
        "verified", "verified", "verified", "order_not_shown",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "receipt",
    [
        {"kind": "party", "note": NOTE.decode().replace("2026-03", "2026-04")},
        {"kind": "witness", "leaf": OTHER.decode(), "proof": PROOF.decode()},
        {"kind": "timestamp", "token": "3000"},
        receipt_in(sign_commitment(small_team_commitment(), KEY, at=FIRST)),
    ],
)
def test_a_receipt_over_another_commitment_is_not_added(receipt):
    with pytest.raises(FalseReceipt):
        with_receipts(BUNDLE, [receipt])


@pytest.mark.parametrize("bundle", [b"", b"{}", b'{"schema":"zhicheng/draw-bundle/1"}', BUNDLE + b"\n"])
def test_what_is_no_bundle_is_refused(bundle):
    with pytest.raises(BadBundle):
        with_receipts(bundle, [receipt_in(NOTE)])


class OfTheSpecification:
    """A commitment of the digest zero, as the vectors of spec/draw.md have it."""

    draw, stage, digest, simulated, sources = "2026-01", 1, bytes(32), True, ()


def test_leaf_and_note_are_those_of_the_specification():
    leaf = CommitmentLeaf.of(OfTheSpecification(), date(2026, 11, 30)).to_bytes()
    assert leaf_hash(leaf).hex() == "565efaf394d1fbd37b6724b77f88758754dec9952656efb54e6c1f5e4dfeb66b"
    at = datetime(2026, 11, 30, 9, tzinfo=timezone(timedelta(hours=8)))
    note = sign_commitment(OfTheSpecification(), SigningKey("纪检", bytes(32)), at=at).decode()
    assert note.splitlines()[-1].startswith("— 纪检 zwv4AHTJoDEOVfWf")
