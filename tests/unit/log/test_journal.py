from __future__ import annotations

import pytest

from tests.unit.log.logs import entries_of, flipped
from zhicheng.log import Flaw, Group, LeafTooLong, MemoryStorage, NoEntries, group_bytes, read_groups

GROUPS = [[b""], entries_of(3), [b"a" * 65_535]]


def journal_of(groups: list[list[bytes]]) -> MemoryStorage:
    storage, first = MemoryStorage(), 0
    for group in groups:
        storage.append_journal(storage.journal_length(), group_bytes(first, group))
        first += len(group)
    return storage


def read(storage: MemoryStorage) -> list[Group | Flaw]:
    return list(read_groups(storage, start=0, first=0))


def test_groups_are_read_as_they_are_written():
    found = read(journal_of(GROUPS))
    assert [list(group.entries) for group in found] == GROUPS
    assert [group.first for group in found] == [0, 1, 4]
    assert [group.start for group in found][1:] == [group.end for group in found][:-1]


@pytest.mark.parametrize("cut", [1, 5, 23, 24, 25, 30, 31, 49])
def test_a_torn_tail_is_told_from_damage(cut):
    storage = journal_of([entries_of(2), entries_of(2)])
    first, second = read(storage)
    storage.cut_journal(second.end - cut)
    assert [read(storage)[0], read(storage)[-1].torn, read(storage)[-1].start] == [first, True, first.end]


def test_every_changed_bit_is_found():
    whole = journal_of([entries_of(2), entries_of(2)])
    first, second = read(whole)
    for bit in range(8 * len(whole.journal)):
        storage = MemoryStorage()
        storage.journal[:] = flipped(bytes(whole.journal), bit)
        last = read(storage)[-1]
        assert isinstance(last, Flaw)
        assert last.start == (first.start if bit < 8 * first.end else second.start)


def test_the_entry_that_fails_is_known():
    storage = journal_of([entries_of(5)])
    place = bytes(storage.journal).index(b'{"n":3}')
    storage.journal[place] ^= 1
    (flaw,) = read(storage)
    assert flaw.index == 3


def test_what_is_followed_by_more_was_not_torn():
    storage = journal_of([entries_of(5), entries_of(2)])
    storage.journal[bytes(storage.journal).index(b'{"n":3}')] ^= 1
    assert read(storage)[-1].torn is False


def test_a_group_out_of_place_is_damage():
    storage = MemoryStorage()
    storage.append_journal(0, group_bytes(5, [b"a"]))
    assert [(flaw.index, flaw.torn) for flaw in read(storage)] == [(0, False)]


def test_groups_that_cannot_be_written():
    with pytest.raises(NoEntries):
        group_bytes(0, [])
    with pytest.raises(NoEntries):
        group_bytes(0, [b""] * 65_001)
    with pytest.raises(LeafTooLong):
        group_bytes(0, [b"a" * 65_536])
