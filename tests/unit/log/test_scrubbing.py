from __future__ import annotations

from dataclasses import replace

import pytest

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of, flipped, new_log, root_at
from zhicheng.errors import ZhichengError
from zhicheng.log import (
    AnotherSequencer,
    Checkpoint,
    DamagedLog,
    MemoryStorage,
    check_log,
    create_log,
    open_log,
    parse_signed,
    read_groups,
    rebuild_tiles,
    scrub,
    sign_note,
)


def whole() -> MemoryStorage:
    """A log of 600 signed entries and 5 that are not yet."""
    storage, log = new_log(size=300)
    log.sign_checkpoint(KEY)
    log.append(entries_of(300, 300))
    log.sign_checkpoint(KEY)
    log.append(entries_of(5, 600))
    return storage


# Partial tiles of the smaller checkpoint are behind us: what the full tiles say has taken their place.
NOW = [path for path in whole().files if path.startswith("tile/") and ".p/44" not in path and path != "tile/1/000.p/1"]


def places(storage: MemoryStorage) -> list[str]:
    return [damage.place for damage in check_log(storage, keys=VERIFIERS).damages]


def test_a_whole_log():
    found = scrub(whole(), keys=VERIFIERS)
    assert (found.size, found.root, found.damages) == (605, root_at(605), ())


@pytest.mark.parametrize("path", [*NOW, "checkpoint"])
def test_every_file_that_changes_is_named(path):
    for bit in (0, 8 * (len(whole().files[path]) // 2), 8 * len(whole().files[path]) - 1):
        storage = whole()
        storage.files[path] = flipped(storage.files[path], bit)
        assert [place.split(",")[0] for place in places(storage)] == [path]


@pytest.mark.parametrize("path", NOW)
def test_every_file_that_is_missing_is_named(path):
    storage = whole()
    del storage.files[path]
    assert places(storage) == [path]


def test_the_hash_and_the_entry_are_named():
    storage = whole()
    tile, bundle = storage.files["tile/0/001"], storage.files["tile/entries/001"]
    storage.files["tile/0/001"] = flipped(tile, 8 * 32 * 7)
    storage.files["tile/entries/001"] = flipped(bundle, 8 * bundle.index(b'{"n":300}'))
    assert sorted(places(storage)) == ["tile/0/001, hash 7", "tile/entries/001, entry 300"]


def test_a_changed_entry_of_the_journal_is_named():
    storage = whole()
    storage.journal[bytes(storage.journal).index(b'{"n":77}')] ^= 1
    assert "journal, entry 77" in places(storage)


def test_a_rewritten_entry_is_named_by_the_tile_it_no_longer_gives():
    storage = whole()
    entries = [entry for group in read_groups(storage, start=0, first=0) for entry in group.entries]
    forged, log = new_log()
    log.append([*entries[:77], b"forged", *entries[78:]])
    storage.journal[:] = forged.journal
    found = places(storage)
    assert {"tile/0/000, hash 77", "tile/entries/000, entry 77", "signed", "checkpoint"} <= set(found)


def test_a_record_that_cannot_be_read():
    storage = whole()
    storage.signed = flipped(storage.signed or b"", 100)
    assert places(storage) == ["signed"]
    assert [damage.place for damage in scrub(storage).damages] == ["signed"]
    with pytest.raises(DamagedLog):
        open_log(storage, ORIGIN)


def test_a_foreign_checkpoint_file():
    storage = whole()
    storage.files["checkpoint"] = sign_note(Checkpoint(ORIGIN, 600, root_at(599)).text(), [KEY])
    assert places(storage) == ["checkpoint"]
    storage.files["checkpoint"] = b"?"
    assert places(storage) == ["checkpoint"]


def test_a_torn_tail_is_no_damage():
    storage = whole()
    storage.journal += b"ZLG1"
    assert places(storage) == []


def test_outside_checkpoints_tell_a_rolled_back_and_a_rewritten_log():
    storage = whole()
    same, longer, other = (Checkpoint(ORIGIN, size, root_at(of)) for size, of in ((300, 300), (700, 700), (301, 300)))
    assert check_log(storage, outside=[same]).damages == ()
    assert [damage.place for damage in check_log(storage, outside=[longer]).damages] == ["outside checkpoint"]
    assert [damage.place for damage in check_log(storage, outside=[other]).damages] == ["outside checkpoint"]


def test_after_damage_nothing_is_signed_until_a_clean_scrub():
    storage = whole()
    running = open_log(storage, ORIGIN)
    storage.files["tile/0/000"] = flipped(storage.files["tile/0/000"], 5)
    assert [damage.place for damage in scrub(storage).damages] == ["tile/0/000, hash 0"]
    with pytest.raises(DamagedLog, match="tile/0/000, hash 0"):
        open_log(storage, ORIGIN)
    with pytest.raises(Exception, match="ZC-LOG-017"):  # one that was open already does not sign either
        running.sign_checkpoint(KEY)
    rebuild_tiles(storage)
    assert scrub(storage).damages == ()
    open_log(storage, ORIGIN).sign_checkpoint(KEY)


class Meanwhile(MemoryStorage):
    """A storage in which something happens while the journal is read."""

    act = None

    def read_journal(self, start, length):
        if self.act:
            act, self.act = self.act, None
            act()
        return super().read_journal(start, length)


def watched(count):
    storage = Meanwhile()
    create_log(storage, ORIGIN)
    log = open_log(storage, ORIGIN)
    log.append(entries_of(count))
    log.sign_checkpoint(KEY)
    return storage, log


def test_a_clean_scrub_does_not_lift_what_another_found_meanwhile():
    storage, _ = watched(300)
    state = parse_signed(storage.last_signed())
    storage.act = lambda: storage.swap_signed(state.to_bytes(), replace(state, halted="tile/0/000").to_bytes())
    with pytest.raises(AnotherSequencer):
        scrub(storage)
    assert parse_signed(storage.last_signed()).halted == "tile/0/000"
    scrub(storage)
    assert parse_signed(storage.last_signed()).halted == ""


def test_what_is_signed_meanwhile_hinders_no_scrub_and_is_halted_by_damage():
    storage, log = watched(300)

    def sign_more():
        log.append(entries_of(1, 300))
        log.sign_checkpoint(KEY)

    storage.act = sign_more
    assert scrub(storage).damages == ()
    assert parse_signed(storage.last_signed()).size == 301
    storage.write("tile/0/000", bytes(8192))
    storage.act = lambda: (log.append(entries_of(1, 301)), log.sign_checkpoint(KEY))
    assert scrub(storage).damages
    assert parse_signed(storage.last_signed()).halted
    with pytest.raises(ZhichengError):
        log.sign_checkpoint(KEY)
