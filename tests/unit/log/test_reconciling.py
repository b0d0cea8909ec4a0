"""A restored log signs on only where it holds all that others were shown of it."""

from __future__ import annotations

import json

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of, flipped, new_log, root_at
from zhicheng.log import (
    Checkpoint,
    Continuation,
    DamagedLog,
    EntriesMissing,
    MemoryStorage,
    NotConsistent,
    RestoredLog,
    SignedState,
    WrongLog,
    check_current,
    group_bytes,
    open_checkpoint,
    open_log,
    parse_signed,
    reconcile,
    restored_tree,
)


def signed_log(signed: int, unsigned: int = 0) -> MemoryStorage:
    storage, log = new_log(size=signed)
    log.sign_checkpoint(KEY)
    if unsigned:
        log.append(entries_of(unsigned, signed))
    return storage


def outside(size: int, of: int | None = None, origin: str = ORIGIN) -> Checkpoint:
    return Checkpoint(origin, size, root_at(size if of is None else of))


@pytest.mark.parametrize(
    ("anchor", "may"),
    [
        (SignedState(ORIGIN, 5, bytes(32), 90), True),
        (SignedState(ORIGIN, 4, b"\x01" * 32, 80), True),  # the power went between the record and the anchor
        (SignedState(ORIGIN, 5, bytes(32), 90, "tile/0/000"), True),
        (SignedState(ORIGIN, 6, bytes(32), 99), False),
        (SignedState(ORIGIN, 5, b"\x01" * 32, 90), False),
        (None, False),
    ],
)
def test_a_log_is_current_where_it_is_not_behind_its_anchor(anchor, may):
    state = SignedState(ORIGIN, 5, bytes(32), 90)
    if may:
        check_current(state, anchor)
        return
    with pytest.raises(RestoredLog, match=r"ZC-LOG-020"):
        check_current(state, anchor)


def test_the_anchor_of_another_log_is_no_anchor():
    with pytest.raises(WrongLog):
        check_current(SignedState(ORIGIN), SignedState("another.example/log"))


@pytest.mark.parametrize("size", [1, 299, 300])
def test_a_log_that_holds_what_others_saw_keeps_its_record(size):
    storage = signed_log(300, 10)
    assert reconcile(storage, [outside(size)]) == parse_signed(storage.signed or b"")


@pytest.mark.parametrize("size", [305, 310])
def test_what_was_signed_after_the_backups_record_moves_the_record_on(size):
    storage = signed_log(300, 10)
    state = reconcile(storage, [outside(5), outside(size)])
    assert (state.size, state.root, state.journal_end) == (310, root_at(310), storage.journal_length())
    assert storage.swap_signed(storage.signed, state.to_bytes())
    log = open_log(storage, ORIGIN)
    log.append(entries_of(1, 310))
    assert open_checkpoint(log.sign_checkpoint(KEY), VERIFIERS).root == root_at(311)


def test_a_log_that_is_shorter_must_not_sign():
    storage = signed_log(300, 10)
    before = storage.signed
    with pytest.raises(EntriesMissing, match=r"310 entries .* up to 311"):
        reconcile(storage, [outside(300), outside(311)])
    assert storage.signed == before


@pytest.mark.parametrize("size", [5, 300, 310])
def test_a_log_with_another_history_must_not_sign(size):
    with pytest.raises(NotConsistent):
        reconcile(signed_log(300, 10), [outside(size, of=size - 1)])


def test_an_empty_checkpoint_none_and_a_foreign_one_prove_nothing():
    storage = signed_log(3)
    for seen, error in (
        ([], NotConsistent),
        ([outside(0)], NotConsistent),
        ([outside(3, origin="another.example/log")], WrongLog),
    ):
        with pytest.raises(error):
            reconcile(storage, seen)


def test_a_damaged_journal_and_a_rewritten_one_are_not_reconciled():
    storage = signed_log(300, 10)
    storage.journal[50] ^= 1
    with pytest.raises(DamagedLog, match="journal, entry"):
        reconcile(storage, [outside(300)])
    storage = signed_log(3)
    storage.journal[:] = group_bytes(0, [b"a", b"b", b"c"])
    with pytest.raises(DamagedLog, match="root"):
        reconcile(storage, [outside(3)])
    storage = signed_log(3)
    storage.signed = flipped(storage.signed or b"", 90)
    with pytest.raises(DamagedLog, match="signed"):
        reconcile(storage, [outside(3)])


def test_a_torn_tail_is_left_out():
    storage = signed_log(3, 4)
    storage.journal += group_bytes(7, entries_of(5, 7))[:-3]
    last, roots = restored_tree(storage, sizes=(3, 5, 99))
    assert (last.frontier.edge.size, roots) == (7, {0: root_at(0), 3: root_at(3), 5: root_at(5)})


def test_the_first_entry_of_the_log_that_goes_on_names_the_old_one():
    entry = json.loads(Continuation(ORIGIN, 7, bytes(32), outside(9)).to_bytes())
    assert (entry["type"], entry["origin"], entry["size"], entry["seen"]["size"]) == ("continues", ORIGIN, "7", "9")
    assert json.loads(Continuation(ORIGIN, 7, bytes(32)).to_bytes())["seen"] is None
