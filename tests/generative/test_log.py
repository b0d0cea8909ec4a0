"""The log under random trees, random changes and random power cuts."""

from __future__ import annotations

from contextlib import suppress
from functools import cache
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tests.unit.log.logs import KEY, ORIGIN, VERIFIERS, entries_of, flipped
from zhicheng.errors import ZhichengError
from zhicheng.log import (
    EMPTY_ROOT,
    Checkpoint,
    Frontier,
    MalformedNote,
    MemoryStorage,
    Proof,
    TilePlace,
    bundle_bytes,
    bundle_entries,
    check_log,
    create_log,
    leaf_hash,
    open_checkpoint,
    open_log,
    parse_checkpoint,
    parse_proof,
    parse_tile_path,
    prove_consistency,
    prove_inclusion,
    read_groups,
    rebuild_tiles,
    root_of,
    sign_note,
    split_note,
    tree_root,
    verify_consistency,
    verify_inclusion,
    verify_proof,
)

LARGEST = 1200
LEAVES = [leaf_hash(entry) for entry in entries_of(LARGEST)]
SIZES = st.integers(1, LARGEST)


class Shelf:
    """The tiles of one size."""

    def __init__(self, size: int) -> None:
        frontier, files = Frontier().grown(entries_of(size))
        self.files = {file.path: file.data for file in files + frontier.partial_files()}

    def read(self, path: str) -> bytes | None:
        return self.files.get(path)


shelf = cache(Shelf)


@given(st.data(), SIZES)
def test_inclusion_proofs_of_random_trees_hold(data, size):
    index = data.draw(st.integers(0, size - 1))
    proof, root = prove_inclusion(shelf(size), index=index, size=size), root_of(LEAVES[:size])
    assert root == tree_root(shelf(size), size)
    verify_inclusion(index=index, size=size, leaf=LEAVES[index], proof=proof, root=root)


@given(st.data(), SIZES)
def test_consistency_proofs_of_random_trees_hold(data, size2):
    size1 = data.draw(st.integers(1, size2))
    proof = prove_consistency(shelf(size2), size1=size1, size2=size2)
    roots = {"root1": root_of(LEAVES[:size1]), "root2": root_of(LEAVES[:size2])}
    verify_consistency(size1=size1, size2=size2, proof=proof, **roots)


def refused(verify: Any, **given: Any) -> bool:
    try:
        verify(**given)
    except ZhichengError:
        return True
    return False


def changed(data: st.DataObject, right: dict[str, Any]) -> dict[str, Any]:
    """Turn one bit in one of the values, or take away, add or swap a hash of the proof."""
    name = data.draw(st.sampled_from(sorted(right)))
    value = right[name]
    if isinstance(value, int):
        return right | {name: value ^ (1 << data.draw(st.integers(0, 40)))}
    if isinstance(value, bytes):
        return right | {name: flipped(value, data.draw(st.integers(0, 255)))}
    return right | {name: changed_proof(data, value)}


def changed_proof(data: st.DataObject, proof: list[bytes]) -> list[bytes]:
    assume(proof)
    at = data.draw(st.integers(0, len(proof) - 1))
    turned = [*proof[:at], flipped(proof[at], data.draw(st.integers(0, 255))), *proof[at + 1 :]]
    return data.draw(st.sampled_from([turned, proof[:at] + proof[at + 1 :], [*proof[:at], proof[at], *proof[at:]]]))


@given(st.data(), SIZES)
def test_a_changed_inclusion_proof_is_refused(data, size):
    index = data.draw(st.integers(0, size - 1))
    proof = prove_inclusion(shelf(size), index=index, size=size)
    right = {"index": index, "leaf": LEAVES[index], "proof": proof, "root": root_of(LEAVES[:size])}
    assert refused(verify_inclusion, size=size, **changed(data, right))


@given(st.data(), SIZES)
def test_a_changed_consistency_proof_is_refused(data, size2):
    size1 = data.draw(st.integers(1, size2))
    proof = prove_consistency(shelf(size2), size1=size1, size2=size2)
    right = {"size1": size1, "proof": proof, "root1": root_of(LEAVES[:size1]), "root2": root_of(LEAVES[:size2])}
    assume(size1 < size2)  # between equal sizes there is no proof to change
    assert refused(verify_consistency, size2=size2, **changed(data, right))


@cache
def proof_file(size: int, index: int) -> bytes:
    note = sign_note(Checkpoint(ORIGIN, size, root_of(LEAVES[:size])).text(), [KEY])
    return Proof(index, tuple(prove_inclusion(shelf(size), index=index, size=size)), note).to_bytes()


@given(st.data(), st.sampled_from([(1, 0), (2, 1), (257, 256), (1000, 3)]))
def test_a_proof_file_with_one_changed_bit_is_refused(data, tree):
    size, index = tree
    file = proof_file(size, index)
    other = flipped(file, data.draw(st.integers(0, 8 * len(file) - 1)))
    assert refused(verify_file, file=other, leaf=LEAVES[index])
    leaf = flipped(LEAVES[index], data.draw(st.integers(0, 255)))
    assert refused(verify_file, file=file, leaf=leaf)


@pytest.mark.long
def test_of_a_hundred_thousand_changed_bits_none_is_accepted():
    tried = 0
    for size in range(1, LARGEST, 55):
        file, leaf = proof_file(size, size // 2), LEAVES[size // 2]
        verify_file(file=file, leaf=leaf)
        for bit in range(8 * len(file)):
            assert refused(verify_file, file=flipped(file, bit), leaf=leaf), (size, bit)
        for bit in range(8 * len(leaf)):
            assert refused(verify_file, file=file, leaf=flipped(leaf, bit)), (size, bit)
        tried += 8 * (len(file) + len(leaf))
    note = sign_note(Checkpoint(ORIGIN, 7, EMPTY_ROOT, ("附加行" * 50,)).text(), [KEY])
    for bit in range(8 * len(note)):
        assert refused(open_checkpoint, note=flipped(note, bit), keys=VERIFIERS), bit
    assert tried + 8 * len(note) >= 100_000


def verify_file(*, file: bytes, leaf: bytes) -> None:
    verify_proof(parse_proof(file), leaf=leaf, keys=VERIFIERS)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_by_a_code(noise):
    for read in (
        parse_proof,
        split_note,
        lambda data: parse_checkpoint(data.decode("utf-8", "replace")),
        lambda data: parse_tile_path(data.decode("utf-8", "replace")),
        lambda data: bundle_entries(TilePlace(None, 0, 1), data),
    ):
        reads_or_refuses(read, noise)


def reads_or_refuses(read: Any, noise: bytes) -> None:
    with suppress(ZhichengError):
        read(noise)


@given(st.text(max_size=60), st.integers(0, 2**64 - 1), st.binary(min_size=32, max_size=32), st.lists(st.text(max_size=9)))
def test_a_checkpoint_is_read_as_it_is_written(origin, size, root, extensions):
    try:
        checkpoint = Checkpoint(origin, size, root, tuple(extensions))
        note = sign_note(checkpoint.text(), [KEY])
    except ZhichengError:
        return
    assert open_checkpoint(note, VERIFIERS) == checkpoint


@given(st.lists(st.binary(max_size=40), min_size=1, max_size=256))
def test_a_bundle_is_read_as_it_is_written(entries):
    assert bundle_entries(TilePlace(None, 0, len(entries)), bundle_bytes(entries)) == entries


@given(st.integers(0, 63) | st.none(), st.integers(0, 2**56), st.integers(1, 256))
def test_a_tile_path_is_read_as_it_is_written(level, index, width):
    place = TilePlace(level, index, width)
    assert parse_tile_path(place.path) == place


class PowerCutStorage(MemoryStorage):
    """Loses on a power cut what no promise covers: any of the files written, and all or any of an append under way."""

    def __init__(self) -> None:
        super().__init__()
        self.older: dict[str, list[bytes | None]] = {}
        self.dying: st.DataObject | None = None

    def write(self, path: str, data: bytes) -> None:
        self.older.setdefault(path, []).append(self.files.get(path))
        super().write(path, data)

    def append_journal(self, at: int, data: bytes) -> bool:
        if self.dying is None:
            return super().append_journal(at, data)
        kept = self.dying.draw(st.integers(0, len(data)))
        zeroed = self.dying.draw(st.integers(0, kept))
        self.journal += bytes(zeroed) + data[zeroed:kept]
        raise OSError("the power is gone")

    def cut_power(self, data: st.DataObject) -> None:
        for path, older in self.older.items():
            state = data.draw(st.sampled_from([self.files[path], *older]))
            if state is None:
                self.files.pop(path, None)
            else:
                self.files[path] = state
        self.older, self.dying = {}, None


ACTIONS = st.lists(st.sampled_from(["append", "append many", "sign", "power cut", "die appending"]), max_size=12)


@given(st.data(), ACTIONS)
def test_no_power_cut_loses_what_was_acknowledged_or_splits_the_log(data, actions):
    storage, acknowledged, signed = PowerCutStorage(), 0, []
    create_log(storage, ORIGIN)
    log = open_log(storage, ORIGIN)
    for action in [*actions, "power cut", "sign"]:
        if action.startswith("append"):
            log.append(entries_of(3 if action == "append" else 300, log.size))
            acknowledged = log.size
        elif action == "sign":
            signed.append(open_checkpoint(log.sign_checkpoint(KEY), VERIFIERS))
        else:
            if action == "die appending":
                storage.dying = data
                assert refused(log.append, entries=entries_of(2, log.size))
            storage.cut_power(data)
            log = open_log(storage, ORIGIN)
            assert log.size >= acknowledged
    assert_whole(storage, signed)


def assert_whole(storage: MemoryStorage, signed: list[Checkpoint]) -> None:
    entries = [entry for group in read_groups(storage, start=0, first=0) for entry in group.entries]
    leaves = [leaf_hash(entry) for entry in entries_of(len(entries))]
    assert entries == entries_of(len(entries))
    assert [one.root for one in signed] == [root_of(leaves[: one.size]) for one in signed]
    assert [one.size for one in signed] == sorted(one.size for one in signed)
    rebuild_tiles(storage)
    assert check_log(storage, keys=VERIFIERS).damages == ()


@given(st.text(max_size=30))
def test_a_signed_text_comes_back_or_is_refused(text):
    try:
        note = sign_note(text, [KEY])
    except MalformedNote:
        return
    assert split_note(note)[0] == text
