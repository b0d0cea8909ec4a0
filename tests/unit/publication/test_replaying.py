"""Withdrawals are read back from a log as they were written, and one that cannot be read stops the restore."""

from __future__ import annotations

import json
from datetime import date

import pytest

from zhicheng.log import canonical_json
from zhicheng.publication import UnfitLeaf, count_day, read_withdrawals, row_registers, withdraw

LEAF = withdraw("1" * 32, "penalty_void", row_registers({"1" * 32: ["a" * 32]}), id="2" * 32, number=1, day=date(2024, 2, 19))


def test_only_the_withdrawals_come_back_whole_and_in_their_order():
    count = count_day("releases", LEAF.day, first=1, entries=[]).to_bytes()
    lied = canonical_json({"type": "report", "note": '"type":"withdrawal"'})
    assert read_withdrawals([count, LEAF.to_bytes(), lied, b"\xff", b'x"type":"withdrawal"']) == (LEAF,)


@pytest.mark.parametrize(
    "changes",
    [
        {"number": 0},
        {"number": "1"},
        {"day": "2024-02-30"},
        {"day": None},
        {"words": "x"},
        {"withdrawn": "张三"},
        {"supersedes": [1]},
        {"more": 1},
        {"simulated": "no", "day": "20240219"},
    ],
)
def test_a_withdrawal_that_is_out_of_form_is_refused(changes):
    with pytest.raises(UnfitLeaf):
        read_withdrawals([canonical_json(json.loads(LEAF.to_bytes()) | changes)])


def test_one_that_lacks_a_member_or_is_spelt_otherwise_is_refused():
    said = json.loads(LEAF.to_bytes())
    with pytest.raises(UnfitLeaf):
        read_withdrawals([json.dumps(said, separators=(",", ":")).encode().replace(b"{", b"{ ", 1)])
    del said["supersedes"]
    with pytest.raises(UnfitLeaf):
        read_withdrawals([canonical_json(said)])
