"""Anchors elsewhere: a log that went back as a whole, its memory or its own anchor with it, is not signed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.unit.cli.folders import new_folder
from tests.unit.cli.test_policy import zhicheng
from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of, flipped
from zhicheng.cli import FileStorage, mark_restored, writing
from zhicheng.cli.errors import AnchorOutOfReach
from zhicheng.cli.log_anchors import ANCHORS, FarAnchor
from zhicheng.errors import ZhichengError
from zhicheng.log import (
    Checkpoint,
    DamagedLog,
    EntriesMissing,
    RestoredLog,
    SigningKey,
    WrongLog,
    check_log,
    open_checkpoint,
    open_log,
    reconcile,
    sign_note,
)


@pytest.fixture
def log(tmp_path):
    """Return the folder of a log of three signed entries with its verifier key in it, and an anchor on another share."""
    folder, share = tmp_path / "log", tmp_path / "share"
    storage = new_folder(folder, signed=3)
    (folder / "key.pub").write_text(VERIFIERS[0] + "\n", encoding="utf8")
    share.mkdir()
    storage.far.lay(FarAnchor(share / "anchor"), storage.read("checkpoint"))
    return folder


def anchor_of(folder: Path) -> Path:
    return folder.parent / "share" / "anchor"


def require(folder: Path) -> None:
    FileStorage(folder).far.list([FarAnchor(anchor_of(folder), required=True)])


def sign_more(folder: Path, count: int = 2) -> None:
    with writing(folder) as storage:
        opened = open_log(storage, ORIGIN)
        opened.append(entries_of(count, opened.size))
        opened.sign_checkpoint(KEY)


def refused(folder: Path, kind: type[ZhichengError]) -> str:
    """Return why a log is not signed; what was signed before still stands."""
    before = FileStorage(folder).read("checkpoint")
    with pytest.raises(kind) as caught:
        sign_more(folder)
    assert FileStorage(folder).read("checkpoint") == before
    return str(caught.value)


def test_the_anchor_holds_every_checkpoint_that_is_signed(log):
    for _ in range(3):
        sign_more(log)
        assert anchor_of(log).read_bytes() == FileStorage(log).read("checkpoint")
    assert open_checkpoint(anchor_of(log).read_bytes(), VERIFIERS).size == 9


def test_a_machine_that_went_back_with_its_own_anchor_is_not_signed(log, tmp_path):
    shutil.copytree(log, tmp_path / "image")
    own = (tmp_path / "log.anchor").read_bytes()
    sign_more(log)
    shutil.rmtree(log)
    shutil.copytree(tmp_path / "image", log)
    (tmp_path / "log.anchor").write_bytes(own)
    assert "ZC-LOG-020" in refused(log, RestoredLog)
    assert "it holds 3 signed entries, 5 were signed" in refused(log, RestoredLog)
    assert check_log(FileStorage(log), keys=VERIFIERS).damages == ()


def test_a_writer_whose_memory_went_back_is_not_signed(log, tmp_path):
    sign_more(log)
    ahead = anchor_of(log).read_bytes()
    other = new_folder(tmp_path / "copy", signed=3)  # the machine as it was, awake again with the log open
    (tmp_path / "copy/key.pub").write_text(VERIFIERS[0] + "\n", encoding="utf8")
    other.far.lay(FarAnchor(anchor_of(log)), other.read("checkpoint"))
    with writing(tmp_path / "copy") as storage:
        opened = open_log(storage, ORIGIN)
        opened.append(entries_of(9, 100))
        anchor_of(log).write_bytes(ahead)
        with pytest.raises(RestoredLog, match="it holds 3 signed entries, 5 were signed"):
            opened.sign_checkpoint(KEY)
    assert anchor_of(log).read_bytes() == ahead


@pytest.mark.parametrize("size", [1, 2, 3])
def test_another_root_is_not_signed_on(log, size):
    anchor_of(log).write_bytes(sign_note(Checkpoint(ORIGIN, size, bytes(32)).text(), [KEY]))
    assert "ZC-LOG-020" in refused(log, RestoredLog)


def test_another_logs_anchor_is_not_taken(log):
    key = SigningKey("other.example/log", KEY.seed)
    (log / "key.pub").write_text(f"{key.verifier}\n", encoding="utf8")
    anchor_of(log).write_bytes(sign_note(Checkpoint(key.name, 9, bytes(32)).text(), [key]))
    assert "ZC-LOG-019" in refused(log, WrongLog)


def test_an_anchor_that_was_changed_is_named_and_stops_signing(log):
    right = anchor_of(log).read_bytes()
    for changed in (b"", right[:-1], flipped(right, 8 * len(ORIGIN) + 8)):
        anchor_of(log).write_bytes(changed)
        assert str(anchor_of(log)) in refused(log, DamagedLog)


def test_an_anchor_behind_the_log_is_written_again(log):
    old = anchor_of(log).read_bytes()
    sign_more(log)
    anchor_of(log).write_bytes(old)  # its share was away when the log was signed
    sign_more(log)
    assert open_checkpoint(anchor_of(log).read_bytes(), VERIFIERS).size == 7


def test_an_anchor_behind_a_log_without_its_old_tiles_holds_by_its_size(log):
    old = anchor_of(log).read_bytes()
    sign_more(log)
    anchor_of(log).write_bytes(old)
    for tile in (log / "public/tile/0").rglob("*.p/*"):
        tile.unlink()
    sign_more(log)
    assert open_checkpoint(anchor_of(log).read_bytes(), VERIFIERS).size == 7


def test_out_of_reach_it_is_said_and_signing_goes_on(log):
    anchor_of(log).parent.rename(log.parent / "unplugged")
    with writing(log) as storage:
        opened = open_log(storage, ORIGIN)
        opened.append(entries_of(2, 3))
        opened.sign_checkpoint(KEY)
        assert storage.far.out_of_reach == (anchor_of(log),)
    assert not anchor_of(log).parent.exists()  # nothing is written where the share should be
    anchor_of(log).parent.mkdir()
    sign_more(log)
    assert not anchor_of(log).exists()


def test_out_of_reach_and_required_nothing_is_signed(log):
    require(log)
    sign_more(log)
    anchor_of(log).unlink()
    assert "ZC-CLI-010" in refused(log, AnchorOutOfReach)


def test_where_a_required_anchor_goes_away_in_between_the_checkpoint_is_not_released(log):
    require(log)
    before = FileStorage(log).read("checkpoint")
    with writing(log) as storage:
        opened = open_log(storage, ORIGIN)
        opened.append(entries_of(2, 3))
        storage.far.check = lambda *_: anchor_of(log).unlink()
        with pytest.raises(AnchorOutOfReach):
            opened.sign_checkpoint(KEY)
    assert FileStorage(log).read("checkpoint") == before


def test_a_restored_log_is_reconciled_with_nothing_less_than_its_anchor(log, tmp_path):
    older = open_checkpoint(anchor_of(log).read_bytes(), VERIFIERS)
    shutil.copytree(log, tmp_path / "backup")
    sign_more(log)
    newer = open_checkpoint(anchor_of(log).read_bytes(), VERIFIERS)
    shutil.rmtree(log)
    shutil.copytree(tmp_path / "backup", log)
    mark_restored(FileStorage(log))
    with writing(log, restored_too=True) as storage:
        with pytest.raises(RestoredLog):
            storage.trust(reconcile(storage, [older]))
        with pytest.raises(EntriesMissing):
            reconcile(storage, [newer])
        open_log(storage, ORIGIN).append(entries_of(2, 3))  # what the ledger still knew
        storage.trust(reconcile(storage, [newer]))
    sign_more(log)


@pytest.mark.parametrize("text", ["never /a\n", "must\n", "may \n", "\n", "\xff"])
def test_a_list_out_of_form_is_damage(log, text):
    (log / ANCHORS).write_bytes(text.encode("latin1"))
    assert "anchors" in refused(log, DamagedLog)


def test_the_verb_lays_lists_and_removes(log, tmp_path):
    place = tmp_path / "share" / "second"
    assert zhicheng("log", "anchor", str(log), str(place), "--required")[0] == 0
    assert place.read_bytes() == anchor_of(log).read_bytes()
    code, out, _ = zhicheng("log", "--lang", "en", "anchor", str(log))
    assert (code, out.splitlines()) == (0, [f"may {anchor_of(log)}: holds", f"must {place}: holds"])
    anchor_of(log).unlink()
    assert f"may {anchor_of(log)}: out of reach" in zhicheng("log", "--lang", "en", "anchor", str(log))[1]
    assert zhicheng("log", "anchor", str(log), str(place), "--remove")[0] == 0
    assert FileStorage(log).far.listed() == (FarAnchor(anchor_of(log)),)


def test_the_verb_writes_over_no_newer_checkpoint_and_no_folder(log, tmp_path):
    ahead = tmp_path / "share" / "ahead"
    ahead.write_bytes(sign_note(Checkpoint(ORIGIN, 4, bytes(32)).text(), [KEY]))
    code, _, err = zhicheng("log", "anchor", str(log), str(ahead))
    assert (code, "ZC-LOG-020" in err) == (3, True)
    assert open_checkpoint(ahead.read_bytes(), VERIFIERS).size == 4
    assert zhicheng("log", "anchor", str(log), str(tmp_path / "share"))[0] == 3
    assert zhicheng("log", "anchor", str(log), str(tmp_path / "nowhere" / "a" / "b"))[0] == 3
    assert zhicheng("log", "anchor", str(tmp_path / "no-log"), str(ahead))[0] == 3
