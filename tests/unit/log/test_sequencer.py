"""The writer of a log under failures at every step, in both flavours, and under a second writer."""

from __future__ import annotations

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, FailingStorage, Outage, entries_of, flipped, new_log, root_at
from zhicheng.log import (
    AnotherSequencer,
    BadKey,
    DamagedLog,
    LeafTooLong,
    LogStopped,
    MalformedCheckpoint,
    MemoryStorage,
    NoEntries,
    SigningKey,
    WrongLog,
    check_log,
    create_log,
    open_checkpoint,
    open_log,
    places_of,
    prove_consistency,
    verify_consistency,
)


def test_indexes_follow_each_other_and_the_checkpoint_states_them():
    storage, log = new_log()
    assert log.append(entries_of(300)) == range(300)
    assert log.append(entries_of(2, 300)) == range(300, 302)
    signed = open_checkpoint(log.sign_checkpoint(KEY), VERIFIERS)
    assert (signed.origin, signed.size, signed.root) == (ORIGIN, 302, root_at(302))
    assert {place.path for place in places_of(302)} <= set(storage.files)
    assert check_log(storage, keys=VERIFIERS).damages == ()


def test_an_empty_log_can_be_signed_and_signing_twice_gives_the_same():
    _, log = new_log()
    assert log.sign_checkpoint(KEY) == log.sign_checkpoint(KEY)


def test_opened_anew_it_goes_on():
    storage, log = new_log(size=300)
    log.sign_checkpoint(KEY)
    log.append(entries_of(5, 300))
    again = open_log(storage, ORIGIN)
    assert (again.size, again.root, again.signed.size) == (305, root_at(305), 300)
    assert again.append(entries_of(300, 305)) == range(305, 605)
    assert open_checkpoint(again.sign_checkpoint(KEY), VERIFIERS).root == root_at(605)


def test_a_refused_group_changes_nothing():
    _, log = new_log(size=1)
    with pytest.raises(NoEntries):
        log.append([])
    with pytest.raises(LeafTooLong):
        log.append([b"a", b"a" * 65_536])
    assert log.append([b"b"]) == range(1, 2)


def test_names_of_logs():
    storage, _ = new_log()
    with pytest.raises(WrongLog, match=r"quality\.example"):
        create_log(storage, "another.example/log")
    with pytest.raises(WrongLog):
        open_log(storage, "another.example/log")
    with pytest.raises(WrongLog):
        open_log(MemoryStorage(), ORIGIN)
    with pytest.raises(MalformedCheckpoint):
        create_log(MemoryStorage(), "two\nlines")


def test_a_key_of_another_name_signs_nothing():
    _, log = new_log(size=1)
    with pytest.raises(BadKey):
        log.sign_checkpoint(SigningKey("another.example/log", bytes(32)))
    log.sign_checkpoint(KEY)


def test_of_two_writers_that_append_one_wins():
    storage, one = new_log(size=3)
    other = open_log(storage, ORIGIN)
    one.append([b"one"])
    with pytest.raises(AnotherSequencer):
        other.append([b"other"])
    with pytest.raises(LogStopped):
        other.append([b"again"])
    assert open_log(storage, ORIGIN).size == 4


def test_of_two_writers_that_sign_one_wins():
    storage, one = new_log(size=3)
    other = open_log(storage, ORIGIN)
    one.append([b"one"])
    first = open_checkpoint(one.sign_checkpoint(KEY), VERIFIERS)
    with pytest.raises(AnotherSequencer):
        other.sign_checkpoint(KEY)
    assert open_checkpoint(storage.files["checkpoint"], VERIFIERS) == first


def test_a_late_writer_signs_only_what_the_other_continues():
    storage, one = new_log(size=3)
    other = open_log(storage, ORIGIN)
    one.append([b"one"])
    early = open_checkpoint(other.sign_checkpoint(KEY), VERIFIERS)
    with pytest.raises(AnotherSequencer):
        one.sign_checkpoint(KEY)
    again = open_log(storage, ORIGIN)
    late = open_checkpoint(again.sign_checkpoint(KEY), VERIFIERS)
    proof = prove_consistency(storage, size1=early.size, size2=late.size)
    verify_consistency(size1=early.size, size2=late.size, root1=early.root, root2=late.root, proof=proof)


def work(storage: FailingStorage, acknowledged: list[bytes], signed: list[bytes]) -> None:
    """Append and sign in turn; note what was acknowledged and what left the log."""
    log = open_log(storage, ORIGIN)
    for count in (200, 100, 1):
        new = [b"%d" % n for n in range(log.size, log.size + count)]
        log.append(new)
        acknowledged += new
        signed.append(log.sign_checkpoint(KEY))


def steps_of_a_whole_run() -> int:
    storage = FailingStorage()
    create_log(storage, ORIGIN)
    before = len(storage.calls)
    work(storage, [], [])
    return len(storage.calls) - before


@pytest.mark.parametrize("stored", [False, True], ids=["failed and not stored", "failed but stored"])
@pytest.mark.parametrize("step", range(steps_of_a_whole_run()))
def test_whatever_fails_nothing_acknowledged_is_lost_and_no_two_checkpoints_disagree(step, stored):
    storage, acknowledged, signed = FailingStorage(), [], []
    create_log(storage, ORIGIN)
    storage.fail_at, storage.stored = len(storage.calls) + step, stored
    with pytest.raises((LogStopped, Outage)):
        work(storage, acknowledged, signed)
    storage.mend()
    log = open_log(storage, ORIGIN)
    assert log.size >= len(acknowledged)
    work(storage, [], signed)
    assert check_log(storage, keys=VERIFIERS).damages == ()
    assert stored_entries(storage)[: len(acknowledged)] == acknowledged
    assert_consistent(storage, signed)


def stored_entries(storage: MemoryStorage) -> list[bytes]:
    from zhicheng.log import read_groups

    return [entry for group in read_groups(storage, start=0, first=0) for entry in group.entries]


def assert_consistent(storage: MemoryStorage, signed: list[bytes]) -> None:
    opened = [open_checkpoint(note, VERIFIERS) for note in signed]
    last = opened[-1]
    for one in opened:
        proof = prove_consistency(storage, size1=one.size, size2=last.size)
        verify_consistency(size1=one.size, size2=last.size, root1=one.root, root2=last.root, proof=proof)


def test_a_stopped_log_stays_stopped():
    storage = FailingStorage()
    _, log = new_log(storage, size=1)
    storage.fail_at = len(storage.calls)
    with pytest.raises(LogStopped):
        log.append([b"a"])
    storage.mend()
    for act in (lambda: log.append([b"a"]), lambda: log.sign_checkpoint(KEY)):
        with pytest.raises(LogStopped):
            act()


def test_one_changed_bit_in_what_is_new_is_named_and_not_signed():
    whole, log = new_log(size=300)
    log.append(entries_of(10, 300))
    places = [("journal", bit) for bit in range(0, 8 * whole.journal_length(), 97)]
    places += [
        (path, bit) for path in whole.files if path.startswith("tile/") for bit in range(0, 8 * len(whole.files[path]), 997)
    ]
    for place, bit in places:
        storage, log = new_log(size=300)
        log.append(entries_of(10, 300))
        if place == "journal":
            storage.journal[:] = flipped(bytes(storage.journal), bit)
        else:
            storage.files[place] = flipped(storage.files[place], bit)
        with pytest.raises(DamagedLog) as caught:
            log.sign_checkpoint(KEY)
        assert caught.value.details["value"].startswith(place)
        assert storage.read("checkpoint") is None
