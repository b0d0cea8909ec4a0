from __future__ import annotations

import io
import sys

import pytest

from tests.unit.log.logs import new_log
from zhicheng.cli.errors import FileUnreadable
from zhicheng.cli.log_entries import GROUP_BYTES, append_groups, entries_of, groups_of, patiently
from zhicheng.errors import Words
from zhicheng.log import LeafTooLong


@pytest.mark.parametrize(
    ("content", "by_line"),
    [
        (b"a\nb\n", [b"a", b"b"]),
        (b"a\nb", [b"a", b"b"]),
        (b"a\r\n\n b ", [b"a\r", b"", b" b "]),
        (b"", []),
        (b"\x00\xff\n\xe8\xb4\xa8", [b"\x00\xff", "质".encode()]),
    ],
)
def test_a_file_is_one_entry_or_one_for_each_line(tmp_path, monkeypatch, content, by_line):
    (tmp_path / "f").write_bytes(content)
    assert list(entries_of([str(tmp_path / "f")], lines=False)) == [content]
    assert list(entries_of([str(tmp_path / "f")], lines=True)) == by_line
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    assert list(entries_of(["-"], lines=False)) == by_line


def test_an_entry_that_is_too_long_is_named_by_its_line(tmp_path):
    (tmp_path / "f").write_bytes(b"a\n" + b"b" * 65_535 + b"\n" + b"c" * 65_536)
    entries = entries_of([str(tmp_path / "f")], lines=True)
    assert [len(next(entries)), len(next(entries))] == [1, 65_535]
    with pytest.raises(LeafTooLong, match="row 3"):
        next(entries)
    with pytest.raises(LeafTooLong):
        list(entries_of([str(tmp_path / "f")], lines=False))


def test_a_missing_file(tmp_path):
    with pytest.raises(FileUnreadable, match="none"):
        list(entries_of([str(tmp_path / "none")], lines=False))


def test_groups_are_cut_by_number_and_by_bytes():
    assert [len(group) for group in groups_of([b"a"] * 25_000)] == [10_000, 10_000, 5_000]
    large = [b"a" * 65_000] * 500
    sizes = [sum(map(len, group)) for group in groups_of(large)]
    assert max(sizes) < GROUP_BYTES + 65_000
    assert sum(sizes) == 500 * 65_000
    assert list(groups_of([])) == []


def test_what_is_durable_is_said_after_each_group(capfdbinary):
    _, log = new_log(size=3)
    assert append_groups(log, [[b"a", b"b"], [b"c"]]) == 3
    said = capfdbinary.readouterr().out.decode()
    assert said.splitlines()[1::2] == ["entries 3 to 4 are in the log", "entries 5 to 5 are in the log"]


def test_waiting_passes_errors_on():
    with pytest.raises(ZeroDivisionError), patiently(Words("等", "wait")):
        raise ZeroDivisionError
