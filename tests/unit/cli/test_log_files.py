"""A folder as a storage: compare-and-append, compare-and-swap, the lock, the anchor, faults at every step, flipped bits."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.unit.cli.disks import FailingDisk, Outage
from tests.unit.cli.folders import assert_whole, new_folder, stored_entries
from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of, flipped, root_at
from zhicheng.cli import FileStorage, mark_restored, writing
from zhicheng.cli.errors import FolderInUse, LogReadOnly
from zhicheng.errors import ZhichengError
from zhicheng.log import (
    AnotherSequencer,
    DamagedLog,
    LogStopped,
    MalformedTile,
    RestoredLog,
    check_log,
    create_log,
    open_checkpoint,
    open_log,
    parse_signed,
    places_of,
    prove_entry,
    reconcile,
    scrub,
)


def test_a_log_in_a_folder_is_signed_read_and_proved(tmp_path):
    storage = new_folder(tmp_path / "log", signed=300)
    note = storage.read("checkpoint")
    assert open_checkpoint(note, VERIFIERS).root == root_at(300)
    assert all(storage.read(place.path) is not None for place in places_of(300))
    assert len(prove_entry(storage, index=7, checkpoint=note).hashes) == 9
    assert check_log(storage, keys=VERIFIERS).damages == ()
    assert not list(tmp_path.rglob("*.new"))


def test_what_a_web_server_shows_holds_nothing_else(tmp_path):
    new_folder(tmp_path / "log", signed=300)
    names = {file.relative_to(tmp_path / "log/public").parts[0] for file in (tmp_path / "log/public").rglob("*")}
    assert names == {"checkpoint", "tile"}


def test_appending_and_swapping_compare_first(tmp_path):
    new_folder(tmp_path / "log", signed=3)
    with writing(tmp_path / "log") as storage:
        length, record = storage.journal_length(), storage.last_signed()
        assert not storage.append_journal(length - 1, b"x")
        assert not storage.append_journal(length + 1, b"x")
        assert not storage.swap_signed(None, b"x")
        assert not storage.swap_signed(b"other", b"x")
        assert (storage.journal_length(), storage.last_signed()) == (length, record)


@pytest.mark.parametrize(
    "path",
    ["../signed", "/etc/passwd", "tile/../../signed", "signed", "journal", "key", "", "tile/0/000.p/256", "tile/0/000/../001"],
)
def test_paths_that_no_log_has_are_refused(tmp_path, path):
    new_folder(tmp_path / "log", signed=3)
    with writing(tmp_path / "log") as storage:
        with pytest.raises(MalformedTile):
            storage.read(path)
        with pytest.raises(MalformedTile):
            storage.write(path, b"x")


def test_without_the_lock_nothing_is_written(tmp_path):
    storage = new_folder(tmp_path / "log", signed=3)
    for act in (
        lambda: storage.write("checkpoint", b""),
        lambda: storage.append_journal(storage.journal_length(), b""),
        lambda: storage.cut_journal(0),
        lambda: storage.swap_signed(storage.last_signed(), b""),
    ):
        with pytest.raises(LogReadOnly):
            act()
    assert check_log(storage).damages == ()


def test_of_two_that_want_to_write_the_second_is_told(tmp_path):
    new_folder(tmp_path / "log", signed=3)
    with writing(tmp_path / "log"):
        with pytest.raises(AnotherSequencer, match="ZC-LOG-017"), writing(tmp_path / "log"):
            pass
        assert FileStorage(tmp_path / "log").read("checkpoint")
    with writing(tmp_path / "log"):
        pass


def test_a_backup_copied_back_is_noticed_and_signs_again_only_when_reconciled(tmp_path):
    folder, backup = tmp_path / "log", tmp_path / "backup"
    new_folder(folder, signed=3)
    shutil.copytree(folder, backup)
    with writing(folder) as storage:
        log = open_log(storage, ORIGIN)
        log.append(entries_of(4, 3))
        newest = open_checkpoint(log.sign_checkpoint(KEY), VERIFIERS)
    shutil.rmtree(folder)
    shutil.copytree(backup, folder)
    with pytest.raises(RestoredLog, match="holds 3 signed entries, 7 were signed"), writing(folder):
        pass
    with writing(folder, restored_too=True) as storage, pytest.raises(ZhichengError, match="ZC-LOG-021"):
        reconcile(storage, [newest])
    with pytest.raises(RestoredLog), writing(folder):
        pass


@pytest.mark.parametrize("how", ["marked", "moved"])
def test_a_restored_or_moved_log_is_trusted_again_with_an_outside_checkpoint(tmp_path, how):
    folder = tmp_path / "log"
    storage = new_folder(folder, signed=3, unsigned=2)
    seen = open_checkpoint(storage.read("checkpoint"), VERIFIERS)
    if how == "marked":
        mark_restored(storage)
    else:
        folder = folder.rename(tmp_path / "elsewhere")
    with pytest.raises(RestoredLog, match="no anchor"), writing(folder):
        pass
    assert scrub_of(folder) == ()  # checking it lays no anchor
    with pytest.raises(RestoredLog), writing(folder):
        pass
    with writing(folder, restored_too=True) as storage:
        storage.trust(reconcile(storage, [seen]))
    with writing(folder) as storage:
        assert open_checkpoint(open_log(storage, ORIGIN).sign_checkpoint(KEY), VERIFIERS).root == root_at(5)


def scrub_of(folder: Path) -> tuple:
    with writing(folder, restored_too=True) as storage:
        return scrub(storage, keys=VERIFIERS).damages


def test_a_log_whose_folder_is_gone_is_not_made_anew_under_its_anchor(tmp_path):
    new_folder(tmp_path / "log", signed=3)
    shutil.rmtree(tmp_path / "log")
    with pytest.raises(FolderInUse, match=r"log\.anchor"), writing(tmp_path / "log"):
        pass


def test_an_anchor_elsewhere(tmp_path):
    anchor = tmp_path / "safe"
    anchor.mkdir()
    with writing(tmp_path / "log", anchor=anchor / "a") as storage:
        create_log(storage, ORIGIN)
    assert not (tmp_path / "log.anchor").exists()
    assert (anchor / "a").read_bytes() == FileStorage(tmp_path / "log").last_signed()


def work(folder: Path, disk: FailingDisk, acknowledged: list[int], signed: list[bytes]) -> None:
    """Open, append and sign in turn; note what was acknowledged and what left the log."""
    with writing(folder, disk=disk) as storage:
        if storage.last_signed() is None:
            create_log(storage, ORIGIN)
        log = open_log(storage, ORIGIN)
        for count in (200, 100):
            log.append(entries_of(count, log.size))
            acknowledged.append(log.size)
            signed.append(log.sign_checkpoint(KEY))


def steps_of_a_whole_run(folder: Path) -> int:
    disk = FailingDisk()
    work(folder, disk, [], [])
    return disk.calls


@pytest.mark.parametrize("flavour", ["not stored", "half stored", "but stored"])
def test_whatever_the_disk_fails_at_nothing_acknowledged_is_lost_and_no_two_checkpoints_disagree(tmp_path, flavour):
    steps = steps_of_a_whole_run(tmp_path / "whole")
    assert steps > 40
    for step in range(steps):
        folder, acknowledged, signed = tmp_path / f"log{step}", [0], []
        with pytest.raises((LogStopped, Outage)):
            work(folder, FailingDisk(step, flavour), acknowledged, signed)
        with writing(folder, disk=FailingDisk()) as storage:
            if storage.last_signed() is not None:
                assert open_log(storage, ORIGIN).size >= acknowledged[-1], step
        work(folder, FailingDisk(), [], signed)
        with writing(folder, disk=FailingDisk()) as storage:
            assert_whole(storage, signed, at_least=acknowledged[-1])
        shutil.rmtree(folder)


def test_one_changed_bit_in_any_stored_file_is_named_and_nothing_is_signed(tmp_path):
    whole = tmp_path / "log"
    new_folder(whole, signed=300, unsigned=10)
    files = [file for file in [*whole.rglob("*"), whole.with_name("log.anchor")] if file.is_file() and file.name != "lock"]
    assert len(files) == 10
    for file in files:
        right = file.read_bytes()
        for bit in {0, 8 * (len(right) // 2) + 3, 8 * len(right) - 1}:
            file.write_bytes(flipped(right, bit))
            place = file.name if "public" not in file.parts else file.relative_to(whole / "public").as_posix()
            assert refused_at(whole, place), (place, bit)
            file.write_bytes(right)
        assert not refused_at(whole, "")


def refused_at(folder: Path, place: str) -> bool:
    """Tell whether the folder is refused with a sentence that names the place, when it is opened or at the next check."""
    if place == "confirmed":  # a help with a check sum: without it the log only knows less
        with writing(folder) as storage:
            return open_log(storage, ORIGIN).size == 310
    try:
        with writing(folder) as storage:
            named = "; ".join(damage.place for damage in scrub(storage, keys=VERIFIERS).damages)
            if named:
                with pytest.raises(DamagedLog):
                    open_log(storage, ORIGIN)
            lifted = storage.last_signed()
            if named and place != "signed":  # take the halt back for the next bit
                storage.swap_signed(lifted, parsed_without_halt(lifted))
            return bool(named) and place in named
    except DamagedLog as error:
        return place in str(error)


def parsed_without_halt(record: bytes) -> bytes:
    return replace(parse_signed(record), halted="").to_bytes()


def test_a_torn_tail_in_the_file_is_cut_off(tmp_path):
    folder = tmp_path / "log"
    new_folder(folder, signed=3)
    with (folder / "journal").open("ab") as journal:
        journal.write(b"ZLG1" + bytes(9))
    with writing(folder) as storage:
        assert open_log(storage, ORIGIN).append(entries_of(1, 3)) == range(3, 4)
        assert stored_entries(storage) == entries_of(4)
