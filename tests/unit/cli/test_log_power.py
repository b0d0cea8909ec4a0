"""Power cuts that take everything after the last sync, in any order, torn or whole, at any step."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from tests.unit.cli.disks import Outage, PowerDisk
from tests.unit.cli.folders import assert_whole, new_folder
from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of
from zhicheng.cli import FileStorage, writing
from zhicheng.log import LogStopped, create_log, open_checkpoint, open_log

FOLDER = Path("/disk/log")
ROUNDS = 5  # power cuts of one life


def live(disk: PowerDisk, chance: Random, acknowledged: list[int], signed: list[bytes]) -> None:
    """Open the log and work until the power goes."""
    with writing(FOLDER, disk=disk) as storage:
        if storage.last_signed() is None:
            create_log(storage, ORIGIN)
        log = open_log(storage, ORIGIN)
        assert log.size >= acknowledged[-1]
        while True:
            log.append(entries_of(chance.choice((1, 3, 260)), log.size))
            acknowledged.append(log.size)
            if chance.random() < 0.5:
                signed.append(log.sign_checkpoint(KEY))


def one_life(seed: int) -> None:
    disk, chance = PowerDisk(seed), Random(seed)
    acknowledged, signed = [0], []
    for _ in range(ROUNDS):
        disk.left = chance.randint(0, 60)
        with pytest.raises((LogStopped, Outage)):
            live(disk, chance, acknowledged, signed)
        disk.cut_power()
    with writing(FOLDER, disk=disk) as storage:
        if acknowledged[-1] or storage.last_signed() is not None:
            open_log(storage, ORIGIN)
            assert_whole(storage, signed, at_least=acknowledged[-1])


@pytest.mark.parametrize("seed", range(40))
def test_no_power_cut_loses_what_was_acknowledged_or_splits_the_log(seed):
    one_life(seed)


@pytest.mark.long
@pytest.mark.parametrize("hundred", range(10))
def test_a_thousand_lives_of_power_cuts(hundred):
    for seed in range(100 * hundred, 100 * (hundred + 1)):
        one_life(1000 + seed)


@pytest.mark.parametrize("seed", range(20))
def test_after_a_sync_that_failed_nothing_counts_the_bytes_that_stand_in_memory_alone(seed):
    # The system takes the bytes for clean after the failure: readers see them, no later sync brings them to the platter.
    disk = PowerDisk(seed)
    new_folder(FOLDER, signed=3, disk=disk)
    with writing(FOLDER, disk=disk) as storage:
        log = open_log(storage, ORIGIN)
        disk.sync_fails = True
        with pytest.raises(LogStopped):
            log.append(entries_of(5, 3))
        disk.sync_fails = False
    with writing(FOLDER, disk=disk) as storage:
        log = open_log(storage, ORIGIN)
        size = log.size
        log.append(entries_of(2, size))
        note = log.sign_checkpoint(KEY)
    disk.cut_power()
    with writing(FOLDER, disk=disk) as storage:
        assert open_log(storage, ORIGIN).size == size + 2
        assert_whole(storage, [note], at_least=size + 2)


@pytest.mark.parametrize("seed", range(10))
def test_what_a_killed_writer_left_in_memory_is_synced_before_it_is_signed(seed):
    disk = PowerDisk(seed)
    new_folder(FOLDER, signed=3, disk=disk)
    with writing(FOLDER, disk=disk) as storage:
        log = open_log(storage, ORIGIN)
        disk.left = 1  # written, and killed before the sync
        with pytest.raises(LogStopped):
            log.append(entries_of(5, 3))
        disk.left = None
    with writing(FOLDER, disk=disk) as storage:
        note = open_log(storage, ORIGIN).sign_checkpoint(KEY)
    assert open_checkpoint(note, VERIFIERS).size == 8
    disk.cut_power()
    with writing(FOLDER, disk=disk) as storage:
        assert_whole(storage, [note], at_least=8)


def test_the_power_disk_loses_what_was_not_synced_and_keeps_what_was():
    disk = PowerDisk(2)
    disk.write_at(FOLDER / "a", 0, b"kept")
    disk.sync(FOLDER / "a")
    disk.sync_folder(FOLDER)
    lost = 0
    for _ in range(20):
        disk.write_at(FOLDER / "a", 4, b"lost")
        disk.cut_power()
        kept = FileStorage(FOLDER, disk=disk).disk.read(FOLDER / "a")
        assert kept.startswith(b"kept")
        lost += kept != b"keptlost"
        disk.cut(FOLDER / "a", 4)
        disk.sync(FOLDER / "a")
    assert 0 < lost < 20
