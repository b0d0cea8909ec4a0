"""Receipts with any byte changed: they never show anything but what they showed."""

from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from tests.unit.draw.samples import commitment, drawn, roster
from tests.unit.draw.test_parties import GOOD as NOTE
from tests.unit.draw.test_parties import TRUST as PARTIES
from tests.unit.draw.test_witnesses import GOOD as PROOF
from tests.unit.draw.test_witnesses import LEAF
from tests.unit.draw.test_witnesses import TRUST as WITNESSES
from zhicheng.draw import Check, CheckResult, Trust, open_bundle, verify
from zhicheng.draw.receipts import receipt_checks
from zhicheng.log import canonical_json

COMMITMENT = commitment(roster())
BOTH = Trust(witnesses=WITNESSES.witnesses, parties=PARTIES.parties)
WITNESSED = {"kind": "witness", "leaf": LEAF.decode(), "proof": PROOF.decode()}
SIGNED = {"kind": "party", "note": NOTE.decode()}


def looked_at(receipt: dict[str, str]) -> Check:
    (check,) = receipt_checks([receipt], COMMITMENT, BOTH)
    return check


@given(st.data(), st.sampled_from([(SIGNED, "note"), (WITNESSED, "leaf"), (WITNESSED, "proof")]))
def test_a_changed_sign_shows_nothing_else(data, case):
    receipt, field = case
    text = receipt[field]
    place = data.draw(st.integers(0, len(text) - 1))
    sign = data.draw(st.characters(exclude_categories=["Cs"]).filter(lambda one: one != text[place]))
    found = looked_at(receipt | {field: text[:place] + sign + text[place + 1 :]})
    assert found.result is not CheckResult.HOLDS or is_spare(receipt, field, place)
    assert found.result is not CheckResult.HOLDS or found.what == looked_at(receipt).what


def is_spare(receipt: dict[str, str], field: str, place: int) -> bool:
    """The log's own signature, whose key the verifier has not: the witness's stands for it."""
    text = receipt[field]
    return field == "proof" and text.rindex("— quality.example/log") <= place < text.rindex("— 日报/见证")


@given(st.binary(max_size=200), st.sampled_from([(SIGNED, "note"), (WITNESSED, "leaf"), (WITNESSED, "proof")]))
def test_anything_at_all_is_refused_in_words(content, case):
    receipt, field = case
    found = looked_at(receipt | {field: content.decode("utf-8", "replace")})
    assert found.result is not CheckResult.HOLDS
    assert found.code in {"ZC-DRAW-014", "ZC-DRAW-015"}


@given(st.data())
def test_a_bundle_with_a_changed_byte_among_its_receipts_never_verifies_anew(data):
    bundle = canonical_json(json.loads(open_bundle(drawn(roster()), roster())) | {"receipts": [SIGNED]})
    at = bundle.index(b'"receipts"')
    place = data.draw(st.integers(at, at + len(canonical_json([SIGNED])) + 11))
    changed = (
        bundle[:place] + bytes([data.draw(st.integers(0, 255).filter(lambda one: one != bundle[place]))]) + bundle[place + 1 :]
    )
    assert verify(changed, trusted=BOTH).outcome.value != "verified"
