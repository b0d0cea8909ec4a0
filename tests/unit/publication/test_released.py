"""Released tables read back: what was published, to the last digit, and nothing else."""

from __future__ import annotations

import pytest

from tests.unit.publication.samples import COLUMNS, ID, ROWS, about, table
from zhicheng.publication import ColumnKind, NotADescriptor, NotReleasedTable, json_bytes, read_released, release, released_names

FILES = dict(release(about(), [table(), table(name="others", key=())], id=ID, number=1).files)
DESCRIPTOR, DATA = FILES["datapackage.json"], FILES["data/towns.json"]


def test_what_was_published_comes_back():
    found = read_released(DESCRIPTOR, "towns", DATA)
    assert (found.rows, found.key, found.title) == (ROWS, ("town",), table().title)
    assert json_bytes(found) == DATA
    assert [(column.name, column.unit, column.required, column.description) for column in found.columns] == [
        (column.name, column.unit, column.required, column.description) for column in COLUMNS
    ]
    assert found.columns[1].kind is ColumnKind.TEXT


def test_the_descriptor_lists_each_table_once():
    assert released_names(DESCRIPTOR) == ("towns", "others")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"[[1]]",
        b'{"town":1}',
        b"[" * 9999,
        b"\xff",
        DATA.replace(b"1380", b'"1380"'),
        DATA.replace(b'"n":', b'"m":'),
        DATA.replace(b"2019-06-30", b"2019-06-31"),
        DATA.replace(b"96.10", b"true"),
        DATA.replace(b"96.10", b'"96.10"'),
        DATA.replace(b":1380", b": 1380"),
    ],
)
def test_other_bytes_are_refused(data):
    with pytest.raises(NotReleasedTable):
        read_released(DESCRIPTOR, "towns", data)


def test_an_unknown_table_and_a_foreign_descriptor_are_refused():
    with pytest.raises(NotReleasedTable):
        read_released(DESCRIPTOR, "nothing", DATA)
    with pytest.raises(NotADescriptor):
        read_released(b"{}", "towns", DATA)
