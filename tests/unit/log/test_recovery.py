from __future__ import annotations

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, FailingStorage, Outage, entries_of, flipped, new_log, root_at
from zhicheng.log import DamagedLog, MemoryStorage, check_log, group_bytes, open_checkpoint, open_log, rebuild_tiles
from zhicheng.log.recovery import confirmed


def signed_log(signed: int, unsigned: int) -> MemoryStorage:
    storage, log = new_log(size=signed)
    log.sign_checkpoint(KEY)
    if unsigned:
        log.append(entries_of(unsigned, signed))
    return storage


def test_a_torn_tail_is_cut_off_and_the_log_goes_on():
    storage = signed_log(300, 10)
    storage.journal += group_bytes(310, entries_of(5, 310))[:-3]
    log = open_log(storage, ORIGIN)
    assert (log.size, log.root) == (310, root_at(310))
    assert log.append(entries_of(1, 310)) == range(310, 311)
    assert open_checkpoint(log.sign_checkpoint(KEY), VERIFIERS).root == root_at(311)


@pytest.mark.parametrize("garbage", [b"\x00" * 4096, b"Z", b"ZLG1" + b"\xff" * 60])
def test_garbage_after_the_last_group_is_cut_off(garbage):
    storage = signed_log(3, 2)
    storage.journal += garbage
    assert open_log(storage, ORIGIN).size == 5


def test_a_whole_group_that_was_never_confirmed_is_kept():
    storage = signed_log(300, 0)
    storage.journal += group_bytes(300, entries_of(5, 300))
    assert open_log(storage, ORIGIN).size == 305


def test_tiles_lost_in_a_power_cut_come_back():
    storage = signed_log(300, 300)
    storage.files.clear()
    log = open_log(storage, ORIGIN)
    log.sign_checkpoint(KEY)
    assert {place for place in storage.files if place.startswith("tile/0")} >= {"tile/0/001", "tile/0/002.p/88"}
    assert rebuild_tiles(storage) == 600
    assert check_log(storage, keys=VERIFIERS).damages == ()


def test_confirmed_entries_that_cannot_be_read_are_damage_and_never_cut_off():
    for bit in range(8 * signed_log(3, 0).journal_length(), 8 * signed_log(3, 4).journal_length()):
        storage = signed_log(3, 4)
        storage.journal[:] = flipped(bytes(storage.journal), bit)
        length = storage.journal_length()
        with pytest.raises(DamagedLog, match="journal, entry"):
            open_log(storage, ORIGIN)
        assert storage.journal_length() == length


def test_a_journal_that_lost_confirmed_entries():
    storage = signed_log(3, 4)
    storage.cut_journal(open_log(storage, ORIGIN).signed.journal_end)
    with pytest.raises(DamagedLog, match="missing"):
        open_log(storage, ORIGIN)


def test_a_journal_rolled_back_behind_what_was_signed():
    storage = signed_log(3, 0)
    storage.cut_journal(0)
    with pytest.raises(DamagedLog, match="shorter"):
        open_log(storage, ORIGIN)


def test_a_journal_that_was_rewritten():
    storage, other = signed_log(3, 0), new_log()[0]
    open_log(other, ORIGIN).append([b'{"n":0}', b'{"n":9}', b'{"n":2}'])
    storage.journal[:] = other.journal
    for path in [path for path in storage.files if path.startswith("tile/")]:
        del storage.files[path]
    with pytest.raises(DamagedLog, match="root"):
        open_log(storage, ORIGIN)
    with pytest.raises(DamagedLog, match="root"):
        rebuild_tiles(storage)


def test_a_damaged_note_of_what_was_confirmed_only_knows_less():
    storage = signed_log(3, 4)
    assert confirmed(storage) == storage.journal_length()
    for bit in range(8 * len(storage.files["confirmed"])):
        one = signed_log(3, 4)
        one.files["confirmed"] = flipped(one.files["confirmed"], bit)
        assert confirmed(one) == 0
        assert open_log(one, ORIGIN).size == 7


def test_damaged_tiles_at_the_edge_are_mended_from_the_journal():
    storage = signed_log(300, 0)
    storage.files["tile/0/001.p/44"] = flipped(storage.files["tile/0/001.p/44"], 9)
    log = open_log(storage, ORIGIN)
    log.append(entries_of(1, 300))
    assert open_checkpoint(log.sign_checkpoint(KEY), VERIFIERS).root == root_at(301)


def broken_log() -> FailingStorage:
    """A log after a power cut: entries unsigned, tiles lost, a torn tail."""
    storage = FailingStorage()
    _, log = new_log(storage, size=300)
    log.sign_checkpoint(KEY)
    log.append(entries_of(300, 300))
    storage.files = {path: data for path, data in storage.files.items() if path == "confirmed"}
    storage.journal += b"ZLG1"
    return storage


def steps_of_opening() -> int:
    storage = broken_log()
    before = len(storage.calls)
    open_log(storage, ORIGIN)
    return len(storage.calls) - before


@pytest.mark.parametrize("stored", [False, True], ids=["failed and not stored", "failed but stored"])
@pytest.mark.parametrize("step", range(steps_of_opening()))
def test_opening_may_fail_at_every_step_and_be_tried_again(step, stored):
    storage = broken_log()
    storage.fail_at, storage.stored = len(storage.calls) + step, stored
    with pytest.raises(Outage):
        open_log(storage, ORIGIN)
    storage.mend()
    assert open_checkpoint(open_log(storage, ORIGIN).sign_checkpoint(KEY), VERIFIERS).root == root_at(600)
