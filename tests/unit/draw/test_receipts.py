"""The list of receipts: its shape is part of the bundle's form."""

import json
from datetime import timedelta

import pytest

from tests.unit.draw.samples import drawn, roster
from zhicheng.draw import Trust, committed_in, open_bundle, receipts_shown, sign_commitment, verify
from zhicheng.log import SigningKey, canonical_json

ROSTER = roster()
BUNDLE = open_bundle(drawn(ROSTER), ROSTER)
SHAPES = {
    "no list": {},
    "no object": ["party"],
    "no kind": [{"note": ""}],
    "another kind": [{"kind": "notary", "note": ""}],
    "a field too many": [{"kind": "party", "note": "", "by": ""}],
    "a field too few": [{"kind": "witness", "proof": ""}],
    "no text": [{"kind": "party", "note": 7}],
    "no hexadecimal digits": [{"kind": "timestamp", "token": "xyz"}],
}


@pytest.mark.parametrize("receipts", SHAPES.values(), ids=SHAPES.keys())
def test_receipts_of_another_shape_are_no_bundle(receipts):
    found = verify(canonical_json(json.loads(BUNDLE) | {"receipts": receipts}))
    assert [(one.id, bool(one.reason)) for one in found.checks] == [("form", True)]


def test_what_nobody_trusts_is_not_even_read():
    receipts = [{"kind": "party", "note": ""}, {"kind": "witness", "leaf": "", "proof": ""}, {"kind": "timestamp", "token": ""}]
    found = verify(canonical_json(json.loads(BUNDLE) | {"receipts": receipts}))
    assert [one.id for one in found.checks[-3:]] == ["receipt:0", "receipt:1", "receipt:2"]
    assert found.outcome.value == "order_not_shown"


def test_what_holds_is_shown_and_all_else_left_out():
    made = committed_in(drawn(ROSTER).commitment.content)
    first = min(announced.due for announced in made.sources)
    key = SigningKey("纪检", bytes(32))
    trusted = Trust(parties=(str(key.verifier),))
    times = (first - timedelta(hours=1), first, first + timedelta(hours=1))
    told = [{"kind": "party", "note": sign_commitment(made, key, at=at).decode()} for at in times]
    assert [(one.by, one.at) for one in receipts_shown([*told, {"kind": "party", "note": ""}], made, trusted)] == [
        ("纪检", times[0])
    ]
    assert list(receipts_shown(told, made, Trust())) == []
