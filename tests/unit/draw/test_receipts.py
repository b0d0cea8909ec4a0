"""The list of receipts: its shape is part of the bundle's form."""

import json

import pytest

from tests.unit.draw.samples import drawn, roster
from zhicheng.draw import open_bundle, verify
from zhicheng.log import canonical_json

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
