"""A witness's record on the disk: stored before anything leaves, whole after every cut, and never believed where it went back."""

import os
import shutil

import pytest

from tests.unit.log.logs import ORIGIN, VERIFIERS
from tests.unit.log.test_witnessing import HISTORY, NOW, OTHER
from zhicheng.cli.errors import NoWitness
from zhicheng.cli.log_disk import Disk
from zhicheng.cli.log_keys import make_key
from zhicheng.cli.witness_folder import WitnessFolder, name_of, new_witness, signing
from zhicheng.log import AnotherSequencer, BadKey, NotSigned, RestoredWitness, SigningKey, answer, open_held, with_cosignatures
from zhicheng.log.keys import COSIGNATURE


class FailingDisk(Disk):
    """Fails at the n-th change asked of it, before or after it is done."""

    def __init__(self, fail_at: int, *, after: bool) -> None:
        super().__init__()
        self.left, self.after = fail_at, after

    def _count(self, change) -> None:
        self.left -= 1
        if self.left == 0 and not self.after:
            raise OSError(28, "no room")
        change()
        if self.left == 0:
            raise OSError(28, "no room")

    def create(self, path, data):
        self._count(lambda: Disk.create(self, path, data))

    def sync(self, path):
        self._count(lambda: Disk.sync(self, path))

    def replace(self, source, target):
        self._count(lambda: Disk.replace(self, source, target))

    def sync_folder(self, path):
        self._count(lambda: Disk.sync_folder(self, path))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "w").mkdir()
    key = make_key(tmp_path / "w" / "key", "witness.example/w1", COSIGNATURE)
    new_witness(tmp_path / "w", key, Disk())
    return tmp_path / "w"


def ask(folder, request, time=NOW, disk=None):
    with signing(folder, VERIFIERS, disk=disk) as opened:
        return opened.answer(request, time=time)


def size_of(folder):
    opened = WitnessFolder(folder, VERIFIERS)
    held = opened.held(ORIGIN)
    return open_held(held, ORIGIN, opened.key, VERIFIERS).checkpoint.size if held is not None else None


def test_what_is_cosigned_is_stored_twice(folder, tmp_path):
    assert size_of(folder) is None
    assert int(ask(folder, HISTORY.request(5)).status) == 200
    assert size_of(folder) == 5
    name = name_of(ORIGIN)
    assert (folder / "held" / name).read_bytes() == (tmp_path / "w.anchor" / name).read_bytes()


def test_what_is_refused_is_not_stored(folder):
    ask(folder, HISTORY.request(5))
    assert int(ask(folder, OTHER.request(8, old=5)).status) == 422
    assert size_of(folder) == 5


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("fail_at", range(1, 9))
def test_a_disk_that_fails_lets_no_signature_out_and_no_history_be_forgotten(folder, fail_at, after):
    ask(folder, HISTORY.request(5))
    with pytest.raises(OSError, match="no room"):
        ask(folder, HISTORY.request(8, old=5), NOW + 1, FailingDisk(fail_at, after=after))
    seen = size_of(folder)
    assert seen in (5, 8)
    assert int(ask(folder, HISTORY.request(13, old=seen), NOW + 2).status) == 200
    assert int(ask(folder, OTHER.request(13, old=seen), NOW + 3).status) == 409


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("fail_at", range(1, 9))
def test_the_same_with_a_log_that_is_new(folder, fail_at, after):
    with pytest.raises(OSError, match="no room"):
        ask(folder, HISTORY.request(5), NOW, FailingDisk(fail_at, after=after))
    seen = size_of(folder)
    assert seen in (None, 5)
    assert int(ask(folder, HISTORY.request(8, old=seen or 0), NOW + 1).status) == 200


def test_a_record_that_was_deleted_is_taken_from_the_anchor(folder):
    ask(folder, HISTORY.request(5))
    (folder / "held" / name_of(ORIGIN)).unlink()
    assert int(ask(folder, OTHER.request(8, old=0)).status) == 409
    assert size_of(folder) == 5


def lose_anchor(folder):
    shutil.rmtree(folder.with_name("w.anchor"))


def lose_one_anchor(folder):
    (folder.with_name("w.anchor") / name_of(ORIGIN)).unlink()


def older_anchor(folder):
    place = folder.with_name("w.anchor") / name_of(ORIGIN)
    old = place.read_bytes()
    ask(folder, HISTORY.request(8, old=5), NOW + 1)
    place.write_bytes(old)


def broken_anchor(folder):
    (folder.with_name("w.anchor") / name_of(ORIGIN)).write_bytes(b"")


def broken_record(folder):
    (folder / "held" / name_of(ORIGIN)).write_bytes(HISTORY.notes[8])


def another_tree(folder):
    key = WitnessFolder(folder).key
    other = answer(OTHER.request(5), logs={ORIGIN: VERIFIERS}, held=None, key=key, time=NOW)
    (folder / "held" / name_of(ORIGIN)).write_bytes(other.held)


@pytest.mark.parametrize("harm", [lose_anchor, lose_one_anchor, older_anchor, broken_anchor, broken_record, another_tree])
def test_a_witness_that_may_have_gone_back_signs_nothing(folder, harm):
    ask(folder, HISTORY.request(5))
    harm(folder)
    for request in (HISTORY.request(13, old=5), HISTORY.request(13), HISTORY.request(5, old=5)):
        with pytest.raises(RestoredWitness):
            ask(folder, request, NOW + 5)


def test_a_restored_witness_signs_again_from_what_others_hold(folder, tmp_path):
    ask(folder, HISTORY.request(5))
    shutil.copytree(folder, tmp_path / "backup")
    line = ask(folder, HISTORY.request(8, old=5), NOW + 1).body
    public = str(WitnessFolder(folder).key.verifier)
    shutil.rmtree(folder)
    lose_anchor(folder)
    shutil.copytree(tmp_path / "backup", folder)
    with signing(folder, VERIFIERS) as opened:
        with pytest.raises(RestoredWitness):
            opened.reconcile([HISTORY.notes[13]])  # not cosigned by it
        with pytest.raises(RestoredWitness):
            opened.held(ORIGIN)
        assert opened.reconcile([with_cosignatures(HISTORY.notes[8], line, [public])]) == [ORIGIN]
    assert size_of(folder) == 8
    assert int(ask(folder, HISTORY.request(13, old=8), NOW + 2).status) == 200


def test_reconciling_never_goes_back_behind_the_folder(folder):
    line = ask(folder, HISTORY.request(5)).body
    five = with_cosignatures(HISTORY.notes[5], line, [str(WitnessFolder(folder).key.verifier)])
    ask(folder, HISTORY.request(8, old=5), NOW + 1)
    lose_anchor(folder)
    with signing(folder, VERIFIERS) as opened:
        opened.reconcile([five])
    assert size_of(folder) == 8
    with signing(folder) as opened, pytest.raises(NotSigned):
        opened.reconcile([five])  # a log that it does not know


def test_two_trees_of_one_size_are_never_reconciled(folder, tmp_path):
    public = [str(WitnessFolder(folder).key.verifier)]
    one = with_cosignatures(HISTORY.notes[5], ask(folder, HISTORY.request(5)).body, public)
    lose_anchor(folder)
    shutil.rmtree(folder / "held")
    folder.with_name("w.anchor").mkdir()
    two = with_cosignatures(OTHER.notes[5], ask(folder, OTHER.request(5)).body, public)
    with signing(folder, VERIFIERS) as opened, pytest.raises(RestoredWitness):
        opened.reconcile([one, two])


def test_one_process_signs(folder):
    with signing(folder, VERIFIERS), pytest.raises(AnotherSequencer):
        ask(folder, HISTORY.request(5))


def test_a_folder_without_a_witness(tmp_path):
    with pytest.raises(NoWitness):
        WitnessFolder(tmp_path)
    make_key(tmp_path / "key", "quality.example/log")
    with pytest.raises(BadKey):
        WitnessFolder(tmp_path)


@pytest.mark.skipif(os.name != "posix", reason="permissions of files are those of POSIX")
def test_the_secret_key_is_its_keepers_alone(folder):
    assert (folder / "key").stat().st_mode & 0o077 == 0
    assert isinstance(WitnessFolder(folder).key, SigningKey)
