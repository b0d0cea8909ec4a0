from __future__ import annotations

import pytest

from zhicheng.cli.log_disk import Disk
from zhicheng.log import AnotherSequencer


@pytest.fixture
def disk():
    disk = Disk()
    yield disk
    disk.close()


def test_bytes_are_written_in_place_and_read_back(disk, tmp_path):
    file = tmp_path / "journal"
    assert (disk.length(file), disk.read(file)) == (0, None)
    disk.write_at(file, 0, b"abcdef")
    disk.write_at(file, 2, b"XY")
    disk.sync(file)
    assert (disk.length(file), disk.read(file), disk.read_at(file, 1, 3), disk.read_at(file, 4, 99)) == (
        6,
        b"abXYef",
        b"bXY",
        b"ef",
    )
    disk.cut(file, 3)
    assert disk.read(file) == b"abX"


def test_a_new_file_takes_anothers_place_with_its_folders_made(disk, tmp_path):
    new, file = tmp_path / "a/b/000.new", tmp_path / "a/b/000"
    for data in (b"one", b"two"):
        disk.create(new, data)
        disk.sync(new)
        disk.replace(new, file)
        disk.sync_folder(file.parent)
        assert (disk.read(file), new.exists()) == (data, False)
    disk.remove(file)
    disk.remove(file)
    assert disk.read(file) is None
    assert disk.read(file / "below") is None


def test_a_lock_is_held_by_one_and_let_go(disk, tmp_path):
    with disk.locked(tmp_path / "log/lock"), pytest.raises(AnotherSequencer), Disk().locked(tmp_path / "log/lock"):
        pass
    with Disk().locked(tmp_path / "log/lock"):
        pass
