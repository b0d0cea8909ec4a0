"""Commitments bind to the values, hide what is not opened, and a leaf holds no fact."""

from __future__ import annotations

import json
from datetime import date

import pytest

from zhicheng.log import BatchLeaf, LeafTooLong, WeakSalt, canonical_json, commit, field_salt, opens, rows_digest

SALT = bytes(range(32))
RECORD = {"entity": "913307840000000000", "verdict": "合格", "value": "94.5"}


def test_one_field_opens_and_the_others_stay_shut() -> None:
    made = commit(SALT, RECORD)
    assert opens(made, "verdict", "合格", field_salt(SALT, "verdict"))
    assert not opens(made, "verdict", "不合格", field_salt(SALT, "verdict"))
    assert not opens(made, "value", "94.5", field_salt(SALT, "verdict"))
    assert not opens(made, "unknown", "94.5", field_salt(SALT, "unknown"))


def test_equal_values_under_other_names_or_salts_do_not_show_as_equal() -> None:
    digests = [digest for salt in (SALT, SALT[::-1]) for _, digest in commit(salt, {"a": "合格", "b": "合格"}).fields]
    assert len(set(digests)) == 4


def test_the_root_changes_with_every_field_and_not_with_their_order() -> None:
    root = commit(SALT, RECORD).root
    assert commit(SALT, dict(reversed(RECORD.items()))).root == root
    roots = {commit(SALT, RECORD | {name: "x"}).root for name in RECORD}
    assert len(roots | {root}) == len(RECORD) + 1


@pytest.mark.parametrize("salt", [b"", bytes(15)])
def test_a_short_salt_is_refused(salt: bytes) -> None:
    for call in (lambda: commit(salt, RECORD), lambda: rows_digest(salt, []), lambda: field_salt(salt, "a")):
        with pytest.raises(WeakSalt):
            call()


def test_the_digest_of_rows_binds_order_bounds_and_salt() -> None:
    rows = [["entity:1", "verdict", "合格"], ["entity:2", "verdict", None]]
    digests = {
        rows_digest(SALT, rows),
        rows_digest(SALT, reversed(rows)),
        rows_digest(SALT, [rows]),
        rows_digest(SALT, rows[:1]),
        rows_digest(SALT[:31], rows),
        rows_digest(SALT, []),
    }
    assert len(digests) == 6
    assert rows_digest(SALT, iter(rows)) == rows_digest(SALT, rows)


LEAF = BatchLeaf(5, 9, date(2019, 6, 30), "市场监管局", simulated=True, digest=rows_digest(SALT, [["entity:1", "合格"]]))


def test_a_batch_leaf_is_canonical_and_holds_no_fact() -> None:
    content = LEAF.to_bytes()
    assert canonical_json(json.loads(content)) == content
    assert json.loads(content)["simulated"] is True
    assert "entity:1" not in content.decode()


def test_a_leaf_beyond_an_entry_is_refused() -> None:
    with pytest.raises(LeafTooLong):
        BatchLeaf(1, 1, date(2019, 6, 30), "长" * 30_000, simulated=False, digest="").to_bytes()
